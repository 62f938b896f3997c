import { Labels } from '../values/labels';
import { PortProtocol } from '../values/ports';

/** The label of every namespace with its own name. */
export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

/** One `from` or `to` of a NetworkPolicy's rule. */
export interface PolicyPeer {
  readonly podSelector?: { readonly matchLabels?: Labels };
  readonly namespaceSelector?: { readonly matchLabels?: Labels };
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

export interface PolicyPort {
  /** The pod's port, never the Service's: policies apply to traffic after it was forwarded to a pod. */
  readonly port: number;
  readonly protocol: PortProtocol;
}

/** The peers and ports that a rule allows; without peers, it allows all. */
export interface Allowed {
  readonly peers?: readonly PolicyPeer[];
  readonly ports: readonly PolicyPort[];
}

/** The pods with these labels in a namespace. The default is the policy's namespace. */
export function podsPeer(labels: Labels, namespace?: string): PolicyPeer {
  const pods = { podSelector: { matchLabels: labels } };
  return namespace === undefined ? pods : { ...namespacePeer(namespace), ...pods };
}

/** All pods of a namespace. */
export function namespacePeer(namespace: string): PolicyPeer {
  return { namespaceSelector: { matchLabels: { [NAMESPACE_NAME_LABEL]: namespace } } };
}

/**
 * The `spec` of a NetworkPolicy that allows only this traffic. Rules for the same peers are merged, and all are sorted, so that the order
 * in which they were declared does not matter. Without `egress`, pods may connect anywhere.
 */
export function policySpec(labels: Labels, ingress: readonly Allowed[], egress?: readonly Allowed[]) {
  return {
    podSelector: { matchLabels: labels },
    policyTypes: egress ? ['Ingress', 'Egress'] : ['Ingress'],
    ingress: rules('from', ingress),
    ...(egress && { egress: rules('to', egress) }),
  };
}

function rules(side: 'from' | 'to', allowed: readonly Allowed[]): object[] {
  const byPeers = new Map<string, { peers?: readonly PolicyPeer[]; ports: Map<string, PolicyPort> }>();
  for (const { peers, ports } of allowed) {
    const key = JSON.stringify(peers ?? null);
    const rule = byPeers.get(key) ?? { peers, ports: new Map<string, PolicyPort>() };
    for (const port of ports) rule.ports.set(`${String(port.port).padStart(5)}/${port.protocol}`, port);
    byPeers.set(key, rule);
  }
  return [...byPeers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { peers, ports }]) => ({
    ...(peers && { [side]: peers }),
    ports: [...ports].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, port]) => port),
  }));
}
