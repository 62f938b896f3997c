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
  means: 'An Ingress or a Gateway route leads to a Service that the input does not have in that namespace; its requests are answered with 502, '
    + '503 or 500. It is a warning, because the Service may come from elsewhere. It is an error where a Service with almost the same name, or '
    + 'with the same name in another namespace, shows what was intended.',
  fix: 'Use a Service in the route\'s own namespace.',
  implies: [],
  bad: documents(DEPLOYMENT, SERVICE, edit(INGRESS, 'service: { name: web,', 'service: { name: webb,')),
  good: documents(DEPLOYMENT, SERVICE, INGRESS),
  * find(graph): Iterable<Draft> {
    const names = new ServiceNames(graph);
    const reported = new Set<string>();
    for (const route of graph.routes) {
      const { node, backend } = route;
      if (backend.service) continue;
      const key = keyOf(node.ref.index, node.at, backend.namePath);
      if (reported.has(key)) continue;
      reported.add(key);
      const similar = names.similarTo(route);
      yield {
        node,
        path: backend.namePath,
        severity: similar ? 'error' : 'warning',
        message: `no Service ${backend.namespace}/${backend.name} in the input${similar ? `; there is ${similar.ref.namespace}/${similar.ref.name}` : ''}`,
        fix: similar && backend.namespace === node.ref.namespace ? mixedNamespacesFix(node, similar) : undefined,
        related: similar ? [similar] : [],
      };
    }
  },
};

/** Finds the Service that a route to a missing Service was probably intended for. */
class ServiceNames {
  private readonly byName = new Map<string, GraphObject>();

  constructor(private readonly graph: Graph) {
    for (const { node } of graph.services) {
      const { cluster, namespace, name } = node.ref;
      const known = this.byName.get(keyOf(cluster, name));
      if (!known || known.ref.namespace! > namespace!) this.byName.set(keyOf(cluster, name), node);
    }
  }

  public similarTo({ node, backend: { namespace, name } }: Route): GraphObject | undefined {
    const elsewhere = this.byName.get(keyOf(node.ref.cluster, name));
    return elsewhere ?? knownNames(this.graph).similarTo({ node, to: { group: '', kind: 'Service' }, name, namespace })?.node;
  }
}
