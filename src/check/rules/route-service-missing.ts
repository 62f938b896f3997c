import { Graph } from '../../graph/graph';
import { GraphObject } from '../../graph/graph-object';
import { keyOf } from '../../graph/object-ref';
import { Route } from '../../graph/route';
import { documents, DEPLOYMENT, edit, INGRESS, SERVICE } from '../examples/deployment-and-service';
import { knownNames } from '../shared/known-names';
import { mixedNamespacesFix } from '../shared/mixed-namespaces';
import { Draft, Rule } from '../shared/rule';

export const routeServiceMissing: Rule = {
  id: 'route-service-missing',
  severity: 'error',
  reads: 'wiring',
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
        message: `no Service ${backend.namespace}/${backend.name} in the input${meant ? `; there is ${meant.ref.namespace}/${meant.ref.name}` : ''}`,
        fix: meant && backend.namespace === node.ref.namespace ? mixedNamespacesFix(node, meant) : undefined,
        related: meant ? [meant] : [],
      };
    }
  },
};

/** Finds the Service that was meant by a name that none has. */
class ServiceNames {
  private readonly byName = new Map<string, GraphObject>();

  constructor(private readonly graph: Graph) {
    for (const { node } of graph.services) {
      const { cluster, namespace, name } = node.ref;
      const known = this.byName.get(keyOf(cluster, name));
      if (!known || known.ref.namespace! > namespace!) this.byName.set(keyOf(cluster, name), node);
    }
  }

  public like({ node, backend: { namespace, name } }: Route): GraphObject | undefined {
    const elsewhere = this.byName.get(keyOf(node.ref.cluster, name));
    return elsewhere ?? knownNames(this.graph).meant({ node, to: { group: '', kind: 'Service' }, name, namespace })?.node;
  }
}
