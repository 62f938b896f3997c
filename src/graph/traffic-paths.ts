import { LimitError } from './comparison-limit';
import { Graph } from './graph';
import { shown, shownRef } from './object-ref';
import { Route } from './route';
import { Endpoint, GivenEndpoints, Service, servicePort, ServicePort } from './service';
import { Workload } from './workload';

/**
 * The traffic paths of a set of objects: what `cdk8s-webapp check --paths --output json` prints. The schema is stable:
 * fields are added, never renamed or removed, without a new `version`.
 */
export interface TrafficPaths {
  readonly version: 1;
  /** Every Service, in the order of the input. */
  readonly services: readonly ServicePath[];
  /** Every way into a Service from outside: one entry a backend of an Ingress or a Gateway API route. */
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
  /** One entry for each workload and port that the Service leads to. */
  readonly endpoints: readonly EndpointPath[];
}

export interface EndpointPath {
  /** What makes the pods; absent where an EndpointSlice gives the addresses. */
  readonly workload?: WorkloadPath;
  /** Addresses of a given EndpointSlice; absent where there is a workload. */
  readonly addresses?: readonly string[];
  /** Absent where the pods are selected and no port of the Service is found in them. */
  readonly port?: PortPath;
}

export interface WorkloadPath {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export interface PortPath {
  /** Name of the Service's port, "" when it has none. */
  readonly name: string;
  /** Number that the Service listens on; absent where an EndpointSlice's port is of no port of the Service. */
  readonly servicePort?: number;
  /** Number in the pod, after a named target port is looked up. */
  readonly number: number;
  readonly protocol: string;
}

export interface RoutePath {
  readonly cluster: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Absent where every host is meant. */
  readonly host?: string;
  /** Absent where every path is meant. */
  readonly path?: string;
  readonly service: RouteServicePath;
}

export interface RouteServicePath {
  readonly namespace: string;
  readonly name: string;
  /** As the route writes it: a number, or the name of the Service's port; absent where it names none. */
  readonly port?: string | number;
  /** Whether the input holds the Service with this port. */
  readonly found: boolean;
}

/** The most paths that are written out, each address that an EndpointSlice gives counted too: 20,000 Services with three ports have a fifth of it. */
export const MOST_PATHS = 300_000;

/** The graph's traffic paths as plain JSON. Throws a `LimitError` where there are too many to write out. */
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

/** Live pods may lead elsewhere than the template; where they lead to the same ports, they are one. */
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
