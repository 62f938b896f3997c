import { keyOf } from './key';
import { Node } from './node';
import { PodIndex } from './pod-index';
import { Workload } from './workload';
import { Labels } from '../kube/labels';
import { ContainerPort, namedPort } from '../kube/pod';
import { DEFAULT_PROTOCOL } from '../kube/ports';
import { fields, items, labelsIn, portValue, text, whole } from '../kube/read';

export interface ServicePort {
  /** "" when it has none. */
  readonly name: string;
  readonly number: number;
  /** The number itself when the manifest names none. */
  readonly targetPort: string | number;
  readonly protocol: string;
  readonly nodePort?: number;
  /** Position in `spec.ports`. */
  readonly index: number;
}

/** Where a Service's port leads in the pods of one workload. */
export interface Endpoint {
  readonly workload: Workload;
  readonly port: ServicePort;
  readonly number: number;
  /** The declared port, where the target port is a name or a declared number. */
  readonly declared?: ContainerPort;
}

/** What a Service selects: a workload, the ports that are found in its pods, and those that are not. */
export interface Selected {
  readonly workload: Workload;
  readonly endpoints: readonly Endpoint[];
  readonly missing: readonly ServicePort[];
}

/** Addresses that the input gives by hand to a Service without selector. */
export interface GivenEndpoints {
  readonly node: Node;
  readonly addresses: readonly string[];
  readonly ports: readonly { readonly name: string; readonly number: number; readonly protocol: string }[];
}

export interface Service {
  readonly node: Node;
  readonly type: string;
  readonly headless: boolean;
  readonly publishNotReadyAddresses: boolean;
  readonly externalName?: string;
  /** Undefined where the Service selects no pods by itself: none or an empty selector, or an ExternalName. */
  readonly selector?: Labels;
  readonly ports: readonly ServicePort[];
  /** One entry a workload, in the order of the input; two for one whose live pods differ in their ports. */
  readonly selected: readonly Selected[];
  readonly given: readonly GivenEndpoints[];
}

export function isService({ group, ref }: Node): boolean {
  return group === '' && ref.kind === 'Service';
}

/** A Service with its endpoints, as the EndpointSlice controller makes them. */
export function readService(node: Node, pods: PodIndex, given: readonly GivenEndpoints[]): Service {
  const spec = fields(node.object.spec);
  const type = text(spec.type) ?? 'ClusterIP';
  const headless = type === 'ClusterIP' && spec.clusterIP === 'None';
  const selector = labelsIn(spec.selector);
  const selects = type !== 'ExternalName' && Object.keys(selector).length > 0;
  const ports = servicePorts(spec.ports);
  return {
    node,
    type,
    headless,
    publishNotReadyAddresses: spec.publishNotReadyAddresses === true,
    externalName: type === 'ExternalName' ? text(spec.externalName) : undefined,
    selector: selects ? selector : undefined,
    ports,
    selected: selects ? selectedBy(pods.select(node.ref.cluster, node.ref.namespace, selector), ports) : [],
    given: selects ? [] : given,
  };
}

/** The workloads that a Service selects, each once. */
export function selectedWorkloads({ selected }: Service): readonly Workload[] {
  return [...new Set(selected.map(({ workload }) => workload))];
}

export function servicePorts(value: unknown): readonly ServicePort[] {
  const ports: ServicePort[] = [];
  for (const { index, fields: port } of items(value)) {
    const number = whole(port.port);
    if (number === undefined) continue;
    ports.push({
      name: text(port.name) ?? '',
      number,
      // The API server reads 0 and "" as left out.
      targetPort: portValue(port.targetPort) || number,
      protocol: text(port.protocol) ?? DEFAULT_PROTOCOL,
      nodePort: whole(port.nodePort) || undefined,
      index,
    });
  }
  return ports;
}

function selectedBy(found: readonly Workload[], ports: readonly ServicePort[]): readonly Selected[] {
  const known = new Map<Workload, Set<string>>();
  const selected: Selected[] = [];
  for (const pods of found) {
    const entry = resolve(pods, ports);
    const shape = JSON.stringify(entry.endpoints.map(({ port, number }) => [port.index, number]));
    const shapes = known.get(pods.root) ?? new Set();
    known.set(pods.root, shapes);
    if (shapes.has(shape)) continue;
    shapes.add(shape);
    selected.push(entry);
  }
  return selected;
}

function resolve(pods: Workload, ports: readonly ServicePort[]): Selected {
  const endpoints: Endpoint[] = [];
  const missing: ServicePort[] = [];
  for (const port of ports) {
    const { targetPort, protocol } = port;
    if (typeof targetPort === 'number') {
      const declared = pods.pod.ports.find((candidate) => candidate.number === targetPort && candidate.protocol === protocol);
      endpoints.push({ workload: pods.root, port, number: targetPort, declared });
      continue;
    }
    const declared = namedPort(pods.pod, targetPort, protocol);
    if (declared) endpoints.push({ workload: pods.root, port, number: declared.number, declared });
    else missing.push(port);
  }
  return { workload: pods.root, endpoints, missing };
}

/** EndpointSlices and Endpoints of the input that no controller made, by the Service that they belong to. */
export function readGivenEndpoints(nodes: readonly Node[]): ReadonlyMap<string, readonly GivenEndpoints[]> {
  const given = new Map<string, GivenEndpoints[]>();
  for (const node of nodes) {
    const entry = givenIn(node);
    if (!entry) continue;
    const key = serviceKey(node.ref.cluster, node.ref.namespace, entry.service);
    given.set(key, [...(given.get(key) ?? []), ...entry.endpoints]);
  }
  return given;
}

export const serviceKey = (cluster: string, namespace: string | undefined, name: string): string => keyOf(cluster, namespace, name);

function givenIn(node: Node): { readonly service: string; readonly endpoints: readonly GivenEndpoints[] } | undefined {
  const { object, group, ref } = node;
  if (group === 'discovery.k8s.io' && ref.kind === 'EndpointSlice') {
    const labels = labelsIn(object.metadata?.labels);
    const service = labels['kubernetes.io/service-name'];
    if (!service || labels['endpointslice.kubernetes.io/managed-by'] === 'endpointslice-controller.k8s.io') return undefined;
    const addresses = items(object.endpoints).flatMap(({ fields: endpoint }) => addressesIn(endpoint.addresses));
    return { service, endpoints: [{ node, addresses, ports: givenPorts(object.ports) }] };
  }
  if (group === '' && ref.kind === 'Endpoints') {
    const endpoints = items(object.subsets).map(({ fields: subset }) => ({
      node,
      addresses: items(subset.addresses).flatMap(({ fields: address }) => addressesIn([address.ip])),
      ports: givenPorts(subset.ports),
    }));
    return { service: ref.name, endpoints };
  }
  return undefined;
}

function addressesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((address) => typeof address === 'string') : [];
}

function givenPorts(value: unknown): GivenEndpoints['ports'] {
  return items(value).flatMap(({ fields: port }) => {
    const number = whole(port.port);
    return number === undefined ? [] : [{ name: text(port.name) ?? '', number, protocol: text(port.protocol) ?? DEFAULT_PROTOCOL }];
  });
}
