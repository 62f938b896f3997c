import { Node } from './node';
import { FieldPath } from './object-ref';
import { PodIndex } from './pod-index';
import { Workload } from './workload';
import { namedPort } from '../kube/pod';
import { DEFAULT_PROTOCOL } from '../kube/ports';
import { Fields, fields, items, portValue, text, whole } from '../kube/read';

/** A NetworkPolicy and the workloads whose pods it isolates. */
export interface Policy {
  readonly node: Node;
  readonly workloads: readonly Workload[];
  /** Undefined where the policy leaves this direction alone. */
  readonly ingress?: readonly PolicyRule[];
  readonly egress?: readonly PolicyRule[];
}

/** One rule: these peers, on these ports. */
export interface PolicyRule {
  /** Undefined where every peer is allowed. */
  readonly peers?: readonly Fields[];
  /** Undefined where every port is allowed. */
  readonly ports?: readonly PolicyPort[];
  readonly path: FieldPath;
}

export interface PolicyPort {
  readonly protocol: string;
  /** Undefined where every port of the protocol is allowed. */
  readonly port?: string | number;
  readonly endPort?: number;
}

export const isPolicy = ({ group, ref }: Node): boolean => group === 'networking.k8s.io' && ref.kind === 'NetworkPolicy';

export function readPolicy(node: Node, pods: PodIndex): Policy {
  const spec = fields(node.object.spec);
  const found = pods.selectBy(node.ref.cluster, node.ref.namespace, spec.podSelector);
  // The API server fills in the types that are left out: Ingress always, Egress where there are egress rules.
  const types: readonly unknown[] = Array.isArray(spec.policyTypes) ? spec.policyTypes : ['Ingress', ...(items(spec.egress).length > 0 ? ['Egress'] : [])];
  return {
    node,
    workloads: [...new Set(found.map(({ root }) => root))],
    ingress: types.includes('Ingress') ? policyRules(spec.ingress, 'ingress', 'from') : undefined,
    egress: types.includes('Egress') ? policyRules(spec.egress, 'egress', 'to') : undefined,
  };
}

function policyRules(value: unknown, field: string, peers: string): readonly PolicyRule[] {
  return items(value).map(({ index, fields: rule }) => ({
    peers: listed(rule[peers]),
    ports: listed(rule.ports)?.map((port) => ({
      protocol: text(port.protocol) ?? DEFAULT_PROTOCOL, port: portValue(port.port), endPort: whole(port.endPort),
    })),
    path: ['spec', field, index],
  }));
}

/** The maps of a list; undefined for a list that is empty or left out, which allows everything. */
function listed(value: unknown): readonly Fields[] | undefined {
  const found = items(value);
  return found.length === 0 ? undefined : found.map((item) => item.fields);
}

/** Whether a rule lets traffic to a port of a workload's pods through. */
export function allowsPort({ ports }: PolicyRule, workload: Workload, number: number, protocol: string): boolean {
  return !ports || ports.some((allowed) => {
    if (allowed.protocol !== protocol) return false;
    if (allowed.port === undefined) return true;
    if (typeof allowed.port === 'string') return namedPort(workload.pod, allowed.port, protocol)?.number === number;
    return number >= allowed.port && number <= (allowed.endPort ?? allowed.port);
  });
}
