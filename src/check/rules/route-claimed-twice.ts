import { keyOf } from '../../graph/key';
import { Node } from '../../graph/node';
import { gatewayRoute, ingressClass, isIngress, Route } from '../../graph/route';
import { documents, DEPLOYMENT, edit, INGRESS, SERVICE } from '../examples';
import { Draft, Rule } from '../rule';
import { few, namesOf } from '../words';

const SECOND = edit(edit(INGRESS, 'name: web', 'name: web-api'), 'path: /,', 'path: /api,');
const ADMIN = SERVICE.replace('name: web', 'name: admin');
const TO_ADMIN = edit(SECOND, 'service: { name: web,', 'service: { name: admin,');

export const routeClaimedTwice: Rule = {
  id: 'route-claimed-twice',
  severity: 'error',
  means: 'Two routes of one entry claim the same host and path and lead to different Services: one of them, mostly the older, takes all requests. '
    + 'Canaries, other classes and other Gateways, and matches that differ in more than host and path are fine.',
  fix: 'Give one of them another host or path, or put both backends into one route.',
  implies: [],
  bad: documents(DEPLOYMENT, SERVICE, ADMIN, INGRESS, edit(TO_ADMIN, 'path: /api,', 'path: /,')),
  good: documents(DEPLOYMENT, SERVICE, ADMIN, INGRESS, TO_ADMIN),
  * find(graph): Iterable<Draft> {
    const claims = new Map<string, Route[]>();
    for (const route of graph.routes) {
      if (route.match === undefined || route.host === undefined || isCanary(route.node)) continue;
      for (const entry of entries(route.node)) {
        const key = keyOf(route.node.ref.cluster, entry, route.host, route.path ?? '/', route.match);
        const found = claims.get(key);
        if (found) found.push(route);
        else claims.set(key, [route]);
      }
    }
    for (const claimed of claims.values()) {
      const nodes = new Set(claimed.map(({ node }) => node));
      const backends = new Set(claimed.map(({ backend: { namespace, name, servicePort, port } }) =>
        keyOf(namespace, name, servicePort?.number ?? port)));
      if (backends.size < 2 || nodes.size < 2) continue;
      const who = namesOf([...nodes]);
      const some = few([...nodes]);
      const said = new Set<Node>();
      for (const { node, host, path, matchPath } of claimed) {
        if (said.has(node)) continue;
        said.add(node);
        yield { node, path: matchPath, message: `${host}${path ?? '/'} is claimed by ${who}`, related: some.filter((other) => other !== node) };
      }
    }
  },
};

function isCanary({ object }: Node): boolean {
  return object.metadata?.annotations?.['nginx.ingress.kubernetes.io/canary'] === 'true';
}

/** The doors that a route hangs on: routes of different doors never meet. Some controllers make one for each Ingress. */
function entries(node: Node): readonly string[] {
  if (!isIngress(node)) {
    return gatewayRoute(node).parents.map(({ namespace, name, section, port }) => keyOf(node.ref.kind, namespace, name, section, port));
  }
  const name = ingressClass(node);
  const group = node.object.metadata?.annotations?.['alb.ingress.kubernetes.io/group.name'];
  const ownDoor = /^(gce|gce-internal)$/.test(name) || (name === 'alb' && group === undefined);
  return ownDoor ? [] : [keyOf('Ingress', name, group)];
}
