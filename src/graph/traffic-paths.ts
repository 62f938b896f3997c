import { LimitError } from './comparison-limit';
import { Graph } from './graph';
import { shown, shownRef } from './object-ref';
import { Route } from './route';
import { Endpoint, GivenEndpoints, Service, servicePort, ServicePort } from './service';
import { Workload } from './workload';

/**
 * The traffic paths of a set of objects, for `cdk8s-webapp check --paths --output json`. The schema is stable: without a
 * new `version`, fields may be added, but are never renamed or removed.
 */
export interface TrafficPaths {
  readonly version: 1;
  /** Every Service, in the order of the input. */
  readonly services: readonly ServicePath[];
  /** Every backend of an Ingress or a Gateway API route. */
  readonly routes: readonly RoutePath[];
}

export interface ServicePath {
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  /** `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`. */
  readonly type: string;
  readonly headless: boolean;
  /** Pods receive traffic before they are ready (`spec.publishNotReadyAddresses`). */
  readonly publishNotReadyAddresses: boolean;
  /** Target of an ExternalName Service. */
  readonly externalName?: string;
  /** One entry for each workload and port that the Service targets. */
  readonly endpoints: readonly EndpointPath[];
}

export interface EndpointPath {
  /** The workload of the pods; undefined if an EndpointSlice specifies the addresses. */
  readonly workload?: WorkloadPath;
  /** The addresses of an EndpointSlice; undefined if there is a workload. */
  readonly addresses?: readonly string[];
  /** Undefined if the pods are selected but have none of the Service's target ports. */
  readonly port?: PortPath;
}

export interface WorkloadPath {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export interface PortPath {
  /** Name of the Service's port, "" if it has none. */
  readonly name: string;
  /** Number of the Service's port; undefined if the Service has no port for an EndpointSlice's port. */
  readonly servicePort?: number;
  /** Number in the pod, also for a named target port. */
  readonly number: number;
  readonly protocol: string;
}

export interface RoutePath {
  readonly cluster: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Undefined for every host. */
  readonly host?: string;
  /** Undefined for every path. */
  readonly path?: string;
  readonly service: RouteServicePath;
}

export interface RouteServicePath {
  readonly namespace: string;
  readonly name: string;
  /** Unchanged from the route: a number, or the name of the Service's port; undefined if it has none. */
  readonly port?: string | number;
  /** Whether the input has the Service with this port. */
  readonly found: boolean;
}

/** The largest number of printed paths, including each address of an EndpointSlice: 20,000 Services with three ports have a fifth of it. */
export const MOST_PATHS = 300_000;

/** The graph's traffic paths as plain JSON. Throws a `LimitError` if there are too many. */
export function trafficPaths({ services, routes }: Graph): TrafficPaths {
  let count = 0;
  for (const service of services) count += endpointCount(service);
  for (const { hosts, paths } of routes) count += Math.max(hosts.length, 1) * paths.length;
  if (count > MOST_PATHS) {
    throw new LimitError(`there are ${count.toLocaleString('en-US')} traffic paths, and ${MOST_PATHS.toLocaleString('en-US')} is the limit; ask for those of fewer objects at once`);
  }
  return { version: 1, services: services.map(servicePath), routes: routes.flatMap(routePaths) };
}

function endpointCount({ selected, given }: Service): number {
  let count = 0;
  for (const { workloads, endpoints } of selected) count += workloads.length * Math.max(endpoints.length, 1);
  for (const { addresses, ports } of given) count += Math.max(addresses.length, 1) * Math.max(ports.length, 1);
  return count;
}

function servicePath(service: Service): ServicePath {
  const { cluster, namespace = '', name } = shownRef(service.node.ref);
  const { type, headless, publishNotReadyAddresses, externalName } = service;
  return {
    cluster,
    namespace,
    name,
    type,
    headless,
    publishNotReadyAddresses,
    ...(externalName === undefined ? {} : { externalName }),
    endpoints: [...selectedPaths(service), ...service.given.flatMap((given) => givenPaths(given, service.ports))],
  };
}

/** In the order of the workloads. */
function selectedPaths({ selection, selected }: Service): readonly EndpointPath[] {
  const found = new Map<Workload, (readonly Endpoint[])[]>(selection.workloads.map((workload) => [workload, []]));
  for (const { workloads, endpoints } of selected) {
    for (const workload of workloads) found.get(workload)!.push(endpoints);
  }
  return [...found].flatMap(([workload, groups]) => differing(groups).flatMap((endpoints) => workloadPaths(workload, endpoints)));
}

/** Live pods may have other ports than the template. Those with the same ports are one endpoint. */
function differing(groups: readonly (readonly Endpoint[])[]): readonly (readonly Endpoint[])[] {
  if (groups.length < 2) return groups;
  return [...new Map(groups.map((endpoints) => [JSON.stringify(endpoints.map(({ port, number }) => [port.index, number])), endpoints])).values()];
}

function workloadPaths({ node }: Workload, endpoints: readonly Endpoint[]): readonly EndpointPath[] {
  const { apiVersion, kind, namespace = '', name } = shownRef(node.ref);
  const path = { apiVersion, kind, namespace, name };
  if (endpoints.length === 0) return [{ workload: path }];
  return endpoints.map(({ port, number }) => ({
    workload: path, port: { name: port.name, servicePort: port.number, number, protocol: port.protocol },
  }));
}

function givenPaths({ addresses, ports }: GivenEndpoints, servicePorts: readonly ServicePort[]): readonly EndpointPath[] {
  if (ports.length === 0) return [{ addresses }];
  return ports.map((port) => {
    const found = servicePort(servicePorts, port.name);
    return { addresses, port: { ...port, ...(found && { servicePort: found.number }) } };
  });
}

function routePaths({ node, hosts, paths, backend }: Route): readonly RoutePath[] {
  const { cluster, kind, namespace = '', name } = shownRef(node.ref);
  const { port } = backend;
  const service = {
    namespace: shown(backend.namespace ?? ''),
    name: shown(backend.name),
    ...(port === undefined ? {} : { port: typeof port === 'string' ? shown(port) : port }),
    found: backend.service !== undefined && (port === undefined || backend.servicePort !== undefined),
  };
  return (hosts.length > 0 ? hosts : [undefined]).flatMap((host) => paths.map((path) => ({
    cluster,
    kind,
    namespace,
    name,
    ...(host === undefined ? {} : { host: shown(host) }),
    ...(path === undefined ? {} : { path: shown(path) }),
    service,
  })));
}
