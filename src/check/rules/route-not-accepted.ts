import { Node } from '../../graph/node';
import { gatewayRoute, GatewayRoute, isGatewayRoute } from '../../graph/route';
import { Fields, fields, items, text, whole } from '../../kube/read';
import { GatewayParent } from '../../kube/routes';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples';
import { GATEWAY, HTTP_ROUTE } from '../examples-gateway';
import { Draft, Rule } from '../rule';

export const routeNotAccepted: Rule = {
  id: 'route-not-accepted',
  severity: 'error',
  means: 'A route names a Gateway of the input, and no listener of that Gateway takes it: none has the name, port or host that the route wants, '
    + 'or the listener takes routes of its own namespace only, as listeners do unless told otherwise. The route carries no request.',
  fix: 'Let the route\'s parentRefs and hostnames fit a listener, or set allowedRoutes.namespaces on the listener.',
  implies: [],
  bad: documents(DEPLOYMENT, SERVICE, GATEWAY, edit(HTTP_ROUTE, 'shop.example.com', 'shop.example.org')),
  good: documents(DEPLOYMENT, SERVICE, GATEWAY, HTTP_ROUTE),
  * find(graph): Iterable<Draft> {
    for (const node of graph.nodes) {
      if (!isGatewayRoute(node)) continue;
      const route = gatewayRoute(node);
      for (const parent of route.parents) {
        const gateway = graph.node(node.ref.cluster, parent.namespace, 'Gateway', parent.name);
        const why = gateway && refusal(route, parent, gateway);
        if (why) yield { node, path: parent.path, message: `Gateway ${parent.namespace}/${parent.name} does not take the route: ${why}`, related: [gateway] };
      }
    }
  },
};

function refusal({ node, hosts }: GatewayRoute, { section, port }: GatewayParent, gateway: Node): string | undefined {
  const listeners = items(fields(gateway.object.spec).listeners).map((item) => item.fields);
  const named = listeners.filter(({ name, port: number }) =>
    (section === undefined || name === section) && (port === undefined || whole(number) === port));
  if (named.length === 0) return `it has no listener ${section === undefined ? `on port ${port}` : `"${section}"`}`;
  const open = named.filter((listener) => allows(listener, node, gateway));
  if (open.length === 0) return `its listeners take routes of namespace ${gateway.ref.namespace} only`;
  const fits = open.some((listener) => {
    const hostname = text(listener.hostname);
    return hostname === undefined || hosts.length === 0 || hosts.some((host) => meet(host, hostname));
  });
  return fits ? undefined : `its listeners are for ${open.map((listener) => listener.hostname).join(', ')}`;
}

/** Whether a listener takes routes of a namespace; which namespaces a selector means is more than the input tells. */
function allows(listener: Fields, route: Node, gateway: Node): boolean {
  const from = fields(fields(listener.allowedRoutes).namespaces).from ?? 'Same';
  return from !== 'Same' || route.ref.namespace === gateway.ref.namespace;
}

/** Whether some host fits both names; `*.` at the start of one stands for one label or more. */
function meet(a: string, b: string): boolean {
  if (a.startsWith('*.') && b.startsWith('*.')) return a.endsWith(b.slice(1)) || b.endsWith(a.slice(1));
  if (a.startsWith('*.')) return b.endsWith(a.slice(1));
  return b.startsWith('*.') ? a.endsWith(b.slice(1)) : a === b;
}
