import { Graph } from '../../graph/graph';
import { GraphObject } from '../../graph/graph-object';
import { keyOf } from '../../graph/object-ref';
import { isIngress, isMeshRoute } from '../../graph/route';
import { GATEWAY_GROUP } from '../../kube/routes/route-rules';
import { fields, items, text } from '../../kube/values/json-fields';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { HTTP_ROUTE } from '../examples/gateway';
import { Draft, Rule } from '../shared/rule';

const GRANT = `
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: routes, namespace: default }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: edge }]
  to: [{ group: "", kind: Service }]
`;
const ACROSS = edit(edit(HTTP_ROUTE, 'metadata: { name: web }', 'metadata: { name: web, namespace: edge }'), 'name: web, port: 80', 'name: web, namespace: default, port: 80');

export const routeNeedsGrant: Rule = {
  id: 'route-needs-grant',
  severity: 'error',
  reads: 'wiring',
  means: 'A Gateway route leads to a Service in another namespace, and no ReferenceGrant there allows it: the Gateway answers its requests with '
    + '500. It is a warning if the Service is not in the input either. A mesh route, which has only Services as parents, needs no grant.',
  fix: 'Add a ReferenceGrant in the Service\'s namespace, for the route\'s kind and namespace.',
  implies: [],
  bad: documents(DEPLOYMENT, SERVICE, ACROSS),
  good: documents(DEPLOYMENT, SERVICE, ACROSS, GRANT),
  * find(graph): Iterable<Draft> {
    const grants = grantsIn(graph);
    const reported = new Set<string>();
    for (const { node, backend } of graph.routes) {
      if (isIngress(node) || isMeshRoute(node) || backend.namespace === node.ref.namespace) continue;
      if (grants(node, backend.namespace!, backend.name)) continue;
      const key = keyOf(node.ref.index, node.at, backend.namePath);
      if (reported.has(key)) continue;
      reported.add(key);
      yield {
        node,
        path: backend.namePath,
        severity: backend.service ? 'error' : 'warning',
        message: `no ReferenceGrant in namespace ${backend.namespace} allows ${node.ref.kind}s of ${node.ref.namespace} to lead to Service ${backend.name}`,
        related: backend.service ? [backend.service.node] : [],
      };
    }
  },
};

/** The names that one grant allows; '*' stands for every name. */
type Allowed = ReadonlySet<string>;

function grantsIn(graph: Graph): (route: GraphObject, namespace: string, service: string) => boolean {
  const byOrigin = new Map<string, Set<Allowed>>();
  const byTarget = new Map<string, Set<Allowed>>();
  for (const { ref, group, object } of graph.nodes) {
    if (ref.kind !== 'ReferenceGrant' || group !== GATEWAY_GROUP) continue;
    const spec = fields(object.spec);
    const allowed = new Set(items(spec.to).flatMap(({ fields: to }) => (to.kind === 'Service' && (to.group ?? '') === '' ? [text(to.name) ?? '*'] : [])));
    for (const name of allowed) add(byTarget, keyOf(ref.cluster, ref.namespace, name), allowed);
    for (const { fields: from } of items(spec.from)) {
      if (from.group === GATEWAY_GROUP) add(byOrigin, keyOf(ref.cluster, ref.namespace, text(from.kind), text(from.namespace)), allowed);
    }
  }
  const allows = (origin: string, target: string): boolean => {
    const [from, to] = [byOrigin.get(origin), byTarget.get(target)];
    if (!from || !to) return false;
    const [few, many] = from.size < to.size ? [from, to] : [to, from];
    for (const allowed of few) if (many.has(allowed)) return true;
    return false;
  };
  return ({ ref }, namespace, service) => {
    const origin = keyOf(ref.cluster, namespace, ref.kind, ref.namespace);
    return ['*', service].some((name) => allows(origin, keyOf(ref.cluster, namespace, name)));
  };
}

function add(grants: Map<string, Set<Allowed>>, key: string, allowed: Allowed): void {
  const found = grants.get(key);
  if (found) found.add(allowed);
  else grants.set(key, new Set([allowed]));
}
