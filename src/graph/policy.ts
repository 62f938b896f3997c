import { GraphObject } from './graph-object';
import { FieldPath } from './object-ref';
import { PodIndex } from './pod-index';
import { Workload } from './workload';
import { PodTemplate } from '../kube/pods/pod';
import { namedPort } from '../kube/services/target-port';
import { Fields, fields, items, portValue, text, whole } from '../kube/values/json-fields';
import { memoize } from '../kube/values/memoize';
import { DEFAULT_PROTOCOL } from '../kube/values/ports';

/** A NetworkPolicy and the workloads whose pods it isolates. */
export interface Policy {
  readonly node: GraphObject;
  /** Shared by all policies that select the same. */
  readonly workloads: readonly Workload[];
  /** Undefined if the policy does not restrict this direction. */
  readonly ingress?: readonly PolicyRule[];
  readonly egress?: readonly PolicyRule[];
}

/** One rule: these peers, on these ports. */
export interface PolicyRule {
  /** Undefined if every peer is allowed. */
  readonly peers?: readonly Fields[];
  /** Undefined if every port is allowed. */
  readonly ports?: readonly PolicyPort[];
  readonly path: FieldPath;
}

export interface PolicyPort {
  readonly protocol: string;
  /** Undefined if every port of the protocol is allowed. */
  readonly port?: string | number;
  readonly endPort?: number;
}

export const isPolicy = ({ group, ref }: GraphObject): boolean => group === 'networking.k8s.io' && ref.kind === 'NetworkPolicy';

export function readPolicy(node: GraphObject, pods: PodIndex): Policy {
  const spec = fields(node.object.spec);
  // The API server sets the default types: always Ingress, and Egress if there are egress rules.
  const types: readonly unknown[] = Array.isArray(spec.policyTypes) ? spec.policyTypes : ['Ingress', ...(items(spec.egress).length > 0 ? ['Egress'] : [])];
  return {
    node,
    workloads: pods.selectBy(node.ref.cluster, node.ref.namespace, spec.podSelector).workloads,
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

/** The maps of a list; undefined for a list that is empty or not specified, which allows everything. */
function listed(value: unknown): readonly Fields[] | undefined {
  const found = items(value);
  return found.length === 0 ? undefined : found.map((item) => item.fields);
}

/** Whether a rule allows traffic to a port of a workload's pods. */
export function allowsPort(rule: PolicyRule, { pod }: Workload, number: number, protocol: string): boolean {
  if (!rule.ports) return true;
  const { all, numbers, names, ranges } = allowedPorts(rule);
  if (all.has(protocol) || numbers.has(`${protocol}/${number}`)) return true;
  if (isWithin(ranges.get(protocol) ?? [], number)) return true;
  // A name refers to the first port of the pod that has it.
  return names.size > 0 && portNames(pod).get(`${protocol}/${number}`)?.some((name) => names.has(`${protocol}/${name}`)) === true;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

const allowedPorts = memoize(({ ports = [] }: PolicyRule) => {
  const all = new Set<string>();
  const numbers = new Set<string>();
  const names = new Set<string>();
  const ranges = new Map<string, Range[]>();
  for (const { protocol, port, endPort } of ports) {
    if (port === undefined) all.add(protocol);
    else if (typeof port === 'string') names.add(`${protocol}/${port}`);
    else if (endPort === undefined) numbers.add(`${protocol}/${port}`);
    else if (ranges.has(protocol)) ranges.get(protocol)!.push({ from: port, to: endPort });
    else ranges.set(protocol, [{ from: port, to: endPort }]);
  }
  return { all, numbers, names, ranges: new Map([...ranges].map(([protocol, found]) => [protocol, merged(found)])) };
});

/** Sorted and without overlaps. */
function merged(ranges: readonly Range[]): readonly Range[] {
  const apart: { readonly from: number; to: number }[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = apart[apart.length - 1];
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else apart.push({ from, to });
  }
  return apart;
}

function isWithin(ranges: readonly Range[], number: number): boolean {
  let low = 0;
  for (let high = ranges.length; low < high;) {
    const middle = Math.floor((low + high) / 2);
    if (ranges[middle].from <= number) low = middle + 1;
    else high = middle;
  }
  return low > 0 && number <= ranges[low - 1].to;
}

/** The names of a pod's ports by protocol and number; a name belongs to the first port that has it. */
const portNames = memoize((pod: PodTemplate): ReadonlyMap<string, readonly string[]> => {
  const names = new Map<string, string[]>();
  for (const { name, number, protocol } of pod.ports) {
    if (name === undefined || namedPort(pod, name, protocol)?.number !== number) continue;
    const found = names.get(`${protocol}/${number}`);
    if (found) found.push(name);
    else names.set(`${protocol}/${number}`, [name]);
  }
  return names;
});
