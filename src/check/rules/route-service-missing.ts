import { Graph } from '../../graph/graph';
import { keyOf } from '../../graph/key';
import { Route } from '../../graph/route';
import { Service } from '../../graph/service';
import { isNear } from '../../kube/near';
import { documents, DEPLOYMENT, edit, INGRESS, SERVICE } from '../examples';
import { mixedNamespacesFix } from '../mixed-namespaces';
import { Draft, Rule } from '../rule';

export const routeServiceMissing: Rule = {
  id: 'route-service-missing',
  severity: 'error',
  means: 'An Ingress or a Gateway route leads to a Service that the input does not hold in that namespace; its requests are answered with 502, 503 or 500. '
    + 'It is a warning, for the Service may come from elsewhere, and an error where a Service of almost that name, or of that name in another namespace, '
    + 'shows what was meant.',
  fix: 'Name a Service of the route\'s own namespace.',
  implies: [],
  bad: documents(DEPLOYMENT, SERVICE, edit(INGRESS, 'service: { name: web,', 'service: { name: webb,')),
  good: documents(DEPLOYMENT, SERVICE, INGRESS),
  * find(graph): Iterable<Draft> {
    const names = new ServiceNames(graph);
    const said = new Set<string>();
    for (const route of graph.routes) {
      const { node, backend } = route;
      if (backend.service) continue;
      const key = keyOf(node.ref.index, node.at, backend.namePath);
      if (said.has(key)) continue;
      said.add(key);
      const meant = names.like(route);
      yield {
        node,
        path: backend.namePath,
        severity: meant ? 'error' : 'warning',
        message: `no Service ${backend.namespace}/${backend.name} in the input${meant ? `; there is ${meant.node.ref.namespace}/${meant.node.ref.name}` : ''}`,
        fix: meant && backend.namespace === node.ref.namespace ? mixedNamespacesFix(node, meant.node) : undefined,
        related: meant ? [meant.node] : [],
      };
    }
  },
};

/** Finds the Service that was meant by a name that none has. */
class ServiceNames {
  private readonly byName = new Map<string, Service>();
  private readonly byNamespace = new Map<string, Service[]>();

  constructor(graph: Graph) {
    for (const service of graph.services) {
      const { cluster, namespace, name } = service.node.ref;
      const known = this.byName.get(keyOf(cluster, name));
      if (!known || known.node.ref.namespace! > namespace!) this.byName.set(keyOf(cluster, name), service);
      const place = keyOf(cluster, namespace);
      const found = this.byNamespace.get(place);
      if (found) found.push(service);
      else this.byNamespace.set(place, [service]);
    }
  }

  public like({ node: { ref: { cluster } }, backend: { namespace, name } }: Route): Service | undefined {
    const elsewhere = this.byName.get(keyOf(cluster, name));
    if (elsewhere) return elsewhere;
    const here = this.byNamespace.get(keyOf(cluster, namespace)) ?? [];
    // A name is compared with a few neighbours, not with a whole cluster's.
    if (here.length > 50) return undefined;
    const near = here.filter(({ node: { ref } }) => name.length > 3 && isNear(ref.name, name));
    return near.sort((a, b) => (a.node.ref.name < b.node.ref.name ? -1 : 1))[0];
  }
}
