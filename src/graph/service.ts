import { ComparisonCount } from './comparison-limit';
import { GraphObject } from './graph-object';
import { keyOf } from './object-ref';
import { PodIndex } from './pod-index';
import { groupsOf, NOTHING_SELECTED, PodGroup, Selection } from './selection';
import { Workload } from './workload';
import { ContainerPort } from '../kube/pods/pod';
import { hasSelector, portInPod } from '../kube/services/target-port';
import { fields, items, labelsIn, portValue, text, whole } from '../kube/values/json-fields';
import { Labels } from '../kube/values/labels';
import { memoize } from '../kube/values/memoize';
import { DEFAULT_PROTOCOL } from '../kube/values/ports';

export interface ServicePort {
  /** "" if it has none. */
  readonly name: string;
  readonly number: number;
  /** The port's number if the manifest does not specify it. */
  readonly targetPort: string | number;
  readonly protocol: string;
  readonly nodePort?: number;
  /** Index in `spec.ports`. */
  readonly index: number;
}

/** The port in pods that a Service's port targets. */
export interface Endpoint {
  readonly port: ServicePort;
  readonly number: number;
  /** The declared port, if the target port is a name or a declared number. */
  readonly declared?: ContainerPort;
}

/** Workloads that a Service selects, and in whose pods its ports have the same endpoints. */
export interface Selected {
  readonly workloads: readonly Workload[];
  readonly endpoints: readonly Endpoint[];
  readonly missing: readonly ServicePort[];
}

/** Addresses that the input specifies for a Service without a selector. */
export interface GivenEndpoints {
  readonly node: GraphObject;
  readonly addresses: readonly string[];
  readonly ports: readonly { readonly name: string; readonly number: number; readonly protocol: string }[];
}

export interface Service {
  readonly node: GraphObject;
  readonly type: string;
  readonly headless: boolean;
  readonly publishNotReadyAddresses: boolean;
  readonly externalName?: string;
  /** Undefined if the Service selects no pods: it has no selector, an empty selector, or the type ExternalName. */
  readonly selector?: Labels;
  /** Shared by all Services with the same ports. */
  readonly ports: readonly ServicePort[];
  readonly selection: Selection;
  /** Every workload of the selection is in one of them; one whose live pods differ in their ports, in two. Shared as ports and selection are. */
  readonly selected: readonly Selected[];
  readonly given: readonly GivenEndpoints[];
}

export function isService({ group, ref }: GraphObject): boolean {
  return group === '' && ref.kind === 'Service';
}

/** Reads Services with their endpoints, as the EndpointSlice controller creates them. Common parts are computed once. */
export class ServiceReader {
  private readonly ports = new Map<string, readonly ServicePort[]>();
  private readonly selected = new Map<Selection, Map<readonly ServicePort[], readonly Selected[]>>();

  constructor(private readonly pods: PodIndex, private readonly effort: ComparisonCount) {}

  public read(node: GraphObject, given: readonly GivenEndpoints[]): Service {
    const spec = fields(node.object.spec);
    const type = text(spec.type) ?? 'ClusterIP';
    const headless = type === 'ClusterIP' && spec.clusterIP === 'None';
    const selector = labelsIn(spec.selector);
    const selects = type !== 'ExternalName' && hasSelector(selector);
    const ports = this.shared(servicePorts(spec.ports));
    const selection = selects ? this.pods.select(node.ref.cluster, node.ref.namespace, selector) : NOTHING_SELECTED;
    return {
      node,
      type,
      headless,
      publishNotReadyAddresses: spec.publishNotReadyAddresses === true,
      externalName: type === 'ExternalName' ? text(spec.externalName) : undefined,
      selector: selects ? selector : undefined,
      ports,
      selection,
      selected: this.selectedBy(selection, ports),
      given: selects ? [] : given,
    };
  }

  private shared(ports: readonly ServicePort[]): readonly ServicePort[] {
    const key = JSON.stringify(ports);
    const known = this.ports.get(key) ?? ports;
    this.ports.set(key, known);
    return known;
  }

  private selectedBy(selection: Selection, ports: readonly ServicePort[]): readonly Selected[] {
    const known = this.selected.get(selection) ?? new Map<readonly ServicePort[], readonly Selected[]>();
    this.selected.set(selection, known);
    const selected = known.get(ports) ?? this.resolve(selection, ports);
    known.set(ports, selected);
    return selected;
  }

  private resolve(selection: Selection, ports: readonly ServicePort[]): readonly Selected[] {
    const groups = groupsOf(selection);
    // Each pair becomes an endpoint that rules check.
    this.effort.spend(5 * groups.length * ports.length);
    const alike = new Map<string, PodGroup[]>();
    for (const group of groups) {
      const key = ports.map((port) => resolvedKey(endpointOf(group, port))).join();
      const found = alike.get(key);
      if (found) found.push(group);
      else alike.set(key, [group]);
    }
    return [...alike.values()].map((found) => selectedIn(found[0], ports, this.together(selection, found)));
  }

  private together(selection: Selection, groups: readonly PodGroup[]): readonly Workload[] {
    if (groups.length === 1) return groups[0].workloads;
    if (groups.length === groupsOf(selection).length) return selection.workloads;
    const workloads = new Set(groups.flatMap((group) => group.workloads));
    this.effort.spend(10 * selection.workloads.length);
    return selection.workloads.filter((workload) => workloads.has(workload));
  }
}

function selectedIn(group: PodGroup, ports: readonly ServicePort[], workloads: readonly Workload[]): Selected {
  const endpoints = ports.map((port) => endpointOf(group, port));
  return {
    workloads,
    endpoints: endpoints.filter((endpoint) => endpoint !== undefined),
    missing: ports.filter((_, i) => endpoints[i] === undefined),
  };
}

function endpointOf({ pod }: PodGroup, port: ServicePort): Endpoint | undefined {
  const found = portInPod(port.targetPort, port.protocol, pod);
  return found && { port, ...found };
}

const resolvedKey = (endpoint: Endpoint | undefined): string => (endpoint ? `${endpoint.number}${endpoint.declared ? '' : '?'}` : '');

/** The port in these pods that a port of the Service targets; undefined if they have none. */
export const endpointAt = ({ endpoints }: Selected, port: ServicePort): Endpoint | undefined => endpointsByPort(endpoints).get(port);

const endpointsByPort = memoize((endpoints: readonly Endpoint[]) => new Map(endpoints.map((endpoint) => [endpoint.port, endpoint])));

/** The workloads of some of a Service's groups, without duplicates. */
export function workloadsIn({ selection, selected }: Service, groups: readonly Selected[], effort: ComparisonCount): readonly Workload[] {
  if (groups.length === 1) return groups[0].workloads;
  if (groups.length === selected.length) return selection.workloads;
  for (const { workloads } of groups) effort.spend(10 * workloads.length);
  return [...new Set(groups.flatMap(({ workloads }) => workloads))];
}

/** The port of a Service by its number or its name, as in a route. */
export function servicePort(ports: readonly ServicePort[], wanted: string | number | undefined): ServicePort | undefined {
  return wanted === undefined ? undefined : firstPorts(ports).get(wanted);
}

/** Ports by number and by name; the first of several. */
const firstPorts = memoize((ports: readonly ServicePort[]): ReadonlyMap<string | number, ServicePort> =>
  new Map([...ports].reverse().flatMap((port): (readonly [string | number, ServicePort])[] => [[port.number, port], [port.name, port]])));

export function servicePorts(value: unknown): readonly ServicePort[] {
  const ports: ServicePort[] = [];
  for (const { index, fields: port } of items(value)) {
    const number = whole(port.port);
    if (number === undefined) continue;
    ports.push({
      name: text(port.name) ?? '',
      number,
      // The API server reads 0 and "" as not specified.
      targetPort: portValue(port.targetPort) || number,
      protocol: text(port.protocol) ?? DEFAULT_PROTOCOL,
      nodePort: whole(port.nodePort) || undefined,
      index,
    });
  }
  return ports;
}

/** EndpointSlices and Endpoints of the input that no controller created, by their Service. */
export function readGivenEndpoints(nodes: readonly GraphObject[]): ReadonlyMap<string, readonly GivenEndpoints[]> {
  const given = new Map<string, GivenEndpoints[]>();
  for (const node of nodes) {
    const entry = givenIn(node);
    if (!entry) continue;
    const key = serviceKey(node.ref.cluster, node.ref.namespace, entry.service);
    const found = given.get(key) ?? [];
    given.set(key, found);
    for (const endpoints of entry.endpoints) found.push(endpoints);
  }
  return given;
}

export const serviceKey = (cluster: string, namespace: string | undefined, name: string): string => keyOf(cluster, namespace, name);

function givenIn(node: GraphObject): { readonly service: string; readonly endpoints: readonly GivenEndpoints[] } | undefined {
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
