import { GraphObject } from '../../graph/graph-object';
import { keyOf } from '../../graph/object-ref';
import { gatewayRoute, GatewayRoute, isGatewayRoute } from '../../graph/route';
import { isPlaceholder } from '../../kube/objects/placeholder';
import { GATEWAY_GROUP, GatewayParent } from '../../kube/routes/routes';
import { Fields, fields, items, text, whole } from '../../kube/values/json-fields';
import { memoize } from '../../kube/values/memoize';
import { SUBDOMAIN_LENGTH } from '../../kube/values/names';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { GATEWAY, HTTP_ROUTE } from '../examples/gateway';
import { listText } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

export const routeNotAccepted: Rule = {
  id: 'route-not-accepted',
  severity: 'error',
  reads: 'wiring',
  means: 'A route names a Gateway of the input, and no listener of that Gateway takes it: none has the name, port, protocol or host that the route wants, '
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
        const gateway = graph.node(node.ref.cluster, parent.namespace, { group: GATEWAY_GROUP, kind: 'Gateway' }, parent.name);
        const why = gateway && refusal(route, parent, gateway);
        if (why) yield { node, path: parent.path, message: `Gateway ${parent.namespace}/${parent.name} does not take the route: ${why}`, related: [gateway] };
      }
    }
  },
};

function refusal({ node, hosts }: GatewayRoute, { section, port }: GatewayParent, gateway: GraphObject): string | undefined {
  const listeners = listenersOf(gateway)(section, port);
  if (listeners.length === 0) return `it has no listener ${section === undefined ? `on port ${port}` : `"${section}"`}`;
  const taking = takersOf(listeners)(node.ref.kind);
  if (taking.length === 0) return `its listeners take no ${node.ref.kind}`;
  const open = node.ref.namespace === gateway.ref.namespace ? taking : openToAll(taking);
  if (open.length === 0) return `its listeners take routes of namespace ${gateway.ref.namespace} only`;
  if (hosts.length === 0 || hosts.some(isPlaceholder)) return undefined;
  const names = hostnamesOf(open);
  return names.any || hosts.some((host) => names.meet(host)) ? undefined : `its listeners are for ${names.inWords}`;
}

/**
 * The kinds of routes that listeners of a protocol take, beside protocols of an implementation.
 * @see https://gateway-api.sigs.k8s.io/concepts/api-overview/#route-resources
 */
const KINDS: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['HTTP', ['HTTPRoute', 'GRPCRoute']],
  ['HTTPS', ['HTTPRoute', 'GRPCRoute']],
  ['TLS', ['TLSRoute', 'TCPRoute']],
  ['TCP', ['TCPRoute']],
  ['UDP', ['UDPRoute']],
]);

/** The listeners that take routes of a kind. */
const takersOf = memoize((listeners: readonly Fields[]): (kind: string) => readonly Fields[] => {
  const found = new Map<string, readonly Fields[]>();
  return (kind) => {
    const takers = found.get(kind) ?? listeners.filter((listener) => takesKind(listener, kind));
    found.set(kind, takers);
    return takers;
  };
});

/** Whether a listener takes routes of a kind, by its protocol and by the kinds that it names. */
function takesKind({ protocol, allowedRoutes }: Fields, kind: string): boolean {
  const named = items(fields(allowedRoutes).kinds).map((item) => item.fields);
  return (KINDS.get(protocol)?.includes(kind) ?? true) && (named.length === 0 || named.some((one) => one.kind === kind));
}

/** The listeners of a Gateway by the name and the port that a route asks for. */
const listenersOf = memoize((gateway: GraphObject): (section: string | undefined, port: number | undefined) => readonly Fields[] => {
  const listeners = items(fields(gateway.object.spec).listeners).map((item) => item.fields);
  const found = new Map<string, Fields[]>();
  for (const listener of listeners) {
    const [name, port] = [text(listener.name), whole(listener.port)];
    for (const key of new Set([keyOf(undefined, undefined), keyOf(name, undefined), keyOf(undefined, port), keyOf(name, port)])) {
      const known = found.get(key);
      if (known) known.push(listener);
      else found.set(key, [listener]);
    }
  }
  return (section, port) => found.get(keyOf(section, port)) ?? [];
});

/** The listeners that take routes of other namespaces; which namespaces a selector means is more than the input tells. */
const openToAll = memoize((listeners: readonly Fields[]): readonly Fields[] =>
  listeners.filter((listener) => (fields(fields(listener.allowedRoutes).namespaces).from ?? 'Same') !== 'Same'));

const hostnamesOf = memoize((listeners: readonly Fields[]) => new Hostnames(listeners.map(({ hostname }) => text(hostname))));

/** The hostnames of listeners. `*.` at the start of one stands for one label or more. */
class Hostnames {
  /** Whether a listener is for every host. */
  public readonly any: boolean;
  public readonly inWords: string;
  private readonly exact = new Set<string>();
  /** What follows the `*` of wildcards. */
  private readonly wild = new Set<string>();
  /** What a wildcard has to end with to meet one of the names. */
  private readonly ends = new Set<string>();

  constructor(names: readonly (string | undefined)[]) {
    this.any = names.includes(undefined);
    const known = names.flatMap((name) => name ?? []);
    this.inWords = listText(known);
    for (const name of known) {
      (isWildcard(name) ? this.wild : this.exact).add(isWildcard(name) ? name.slice(1) : name);
      for (const end of endsOf(name)) this.ends.add(end);
    }
  }

  /** Whether some host fits both a name of a route and one of a listener. */
  public meet(host: string): boolean {
    if (this.exact.has(host) || endsOf(host).some((end) => this.wild.has(end))) return true;
    return isWildcard(host) && this.ends.has(host.slice(1));
  }
}

const isWildcard = (name: string): boolean => name.startsWith('*.');

/** `.b.c` and `.c` of `a.b.c`. A host has at most 253 characters, and so a bounded number of parts. */
function endsOf(name: string): readonly string[] {
  if (name.length > SUBDOMAIN_LENGTH) return [];
  return [...name].flatMap((character, i) => (character === '.' ? [name.slice(i)] : []));
}
