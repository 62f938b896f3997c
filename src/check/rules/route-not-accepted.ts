import { GraphObject } from '../../graph/graph-object';
import { keyOf } from '../../graph/object-ref';
import { gatewayRoute, GatewayRoute, isGatewayRoute } from '../../graph/route';
import { isPlaceholder } from '../../kube/objects/placeholder';
import { GATEWAY_GROUP, GatewayParent } from '../../kube/routes/route-rules';
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
  means: 'A route names a Gateway in the input, but no listener of that Gateway accepts it: none has the name, port, protocol or host that the '
    + 'route specifies, or the listener accepts only routes of its own namespace, which is the default. The route receives no requests.',
  fix: 'Make the route\'s parentRefs and hostnames match a listener, or set allowedRoutes.namespaces on the listener.',
  implies: [],
  bad: documents(DEPLOYMENT, SERVICE, GATEWAY, edit(HTTP_ROUTE, 'shop.example.com', 'shop.example.org')),
  good: documents(DEPLOYMENT, SERVICE, GATEWAY, HTTP_ROUTE),
  * find(graph): Iterable<Draft> {
    for (const node of graph.nodes) {
      if (!isGatewayRoute(node)) continue;
      const route = gatewayRoute(node);
      for (const parent of route.parents) {
        const gateway = graph.node(node.ref.cluster, parent.namespace, { group: GATEWAY_GROUP, kind: 'Gateway' }, parent.name);
        const reason = gateway && rejection(route, parent, gateway);
        if (reason) yield { node, path: parent.path, message: `Gateway ${parent.namespace}/${parent.name} does not accept the route: ${reason}`, related: [gateway] };
      }
    }
  },
};

function rejection({ node, hosts }: GatewayRoute, { section, port }: GatewayParent, gateway: GraphObject): string | undefined {
  const listeners = listenersOf(gateway)(section, port);
  if (listeners.length === 0) return `it has no listener ${section === undefined ? `on port ${port}` : `"${section}"`}`;
  const accepting = listenersForKind(listeners)(node.ref.kind);
  if (accepting.length === 0) return `its listeners do not accept the kind ${node.ref.kind}`;
  const open = node.ref.namespace === gateway.ref.namespace ? accepting : openToOtherNamespaces(accepting);
  if (open.length === 0) return `its listeners accept only routes of namespace ${gateway.ref.namespace}`;
  if (hosts.length === 0 || hosts.some(isPlaceholder)) return undefined;
  const names = hostnamesOf(open);
  return names.any || hosts.some((host) => names.intersects(host)) ? undefined : `its listeners are for ${names.text}`;
}

/**
 * The kinds of routes that listeners of a protocol accept; implementations may have other protocols.
 * @see https://gateway-api.sigs.k8s.io/concepts/api-overview/#route-resources
 */
const KINDS: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['HTTP', ['HTTPRoute', 'GRPCRoute']],
  ['HTTPS', ['HTTPRoute', 'GRPCRoute']],
  ['TLS', ['TLSRoute', 'TCPRoute']],
  ['TCP', ['TCPRoute']],
  ['UDP', ['UDPRoute']],
]);

/** The listeners that accept routes of a kind. */
const listenersForKind = memoize((listeners: readonly Fields[]): (kind: string) => readonly Fields[] => {
  const found = new Map<string, readonly Fields[]>();
  return (kind) => {
    const accepting = found.get(kind) ?? listeners.filter((listener) => acceptsKind(listener, kind));
    found.set(kind, accepting);
    return accepting;
  };
});

/** Whether a listener accepts routes of a kind, by its protocol and its allowedRoutes.kinds. */
function acceptsKind({ protocol, allowedRoutes }: Fields, kind: string): boolean {
  const named = items(fields(allowedRoutes).kinds).map((item) => item.fields);
  return (KINDS.get(protocol)?.includes(kind) ?? true) && (named.length === 0 || named.some((one) => one.kind === kind));
}

/** The listeners of a Gateway by the name and the port in a route's parentRefs. */
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

/** The listeners that accept routes of other namespaces; which namespaces a selector selects is unknown. */
const openToOtherNamespaces = memoize((listeners: readonly Fields[]): readonly Fields[] =>
  listeners.filter((listener) => (fields(fields(listener.allowedRoutes).namespaces).from ?? 'Same') !== 'Same'));

const hostnamesOf = memoize((listeners: readonly Fields[]) => new Hostnames(listeners.map(({ hostname }) => text(hostname))));

/** The hostnames of listeners. `*.` at the start of a hostname stands for one or more labels. */
class Hostnames {
  /** Whether a listener accepts every host. */
  public readonly any: boolean;
  public readonly text: string;
  private readonly exact = new Set<string>();
  /** The wildcards, without the `*`. */
  private readonly wild = new Set<string>();
  /** The endings that a wildcard must have to match one of the names. */
  private readonly ends = new Set<string>();

  constructor(names: readonly (string | undefined)[]) {
    this.any = names.includes(undefined);
    const known = names.flatMap((name) => name ?? []);
    this.text = listText(known);
    for (const name of known) {
      (isWildcard(name) ? this.wild : this.exact).add(isWildcard(name) ? name.slice(1) : name);
      for (const end of endsOf(name)) this.ends.add(end);
    }
  }

  /** Whether some host matches both a route's hostname and a listener's. */
  public intersects(host: string): boolean {
    if (this.exact.has(host) || endsOf(host).some((end) => this.wild.has(end))) return true;
    return isWildcard(host) && this.ends.has(host.slice(1));
  }
}

const isWildcard = (name: string): boolean => name.startsWith('*.');

/** `.b.c` and `.c` for `a.b.c`. A host has at most 253 characters, so the number of parts is bounded. */
function endsOf(name: string): readonly string[] {
  if (name.length > SUBDOMAIN_LENGTH) return [];
  return [...name].flatMap((character, i) => (character === '.' ? [name.slice(i)] : []));
}
