import { Graph } from './graph';
import { Route } from './route';
import { GivenEndpoints, Selected, Service, ServicePort } from './service';

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

/** The graph's traffic paths as plain JSON. */
export function trafficPaths({ services, routes }: Graph): TrafficPaths {
  return { version: 1, services: services.map(servicePath), routes: routes.map(routePath) };
}

function servicePath(service: Service): ServicePath {
  const { cluster, namespace = '', name } = service.node.ref;
  const { type, headless, publishNotReadyAddresses, externalName } = service;
  return {
    cluster,
    namespace,
    name,
    type,
    headless,
    publishNotReadyAddresses,
    ...(externalName === undefined ? {} : { externalName }),
    endpoints: [...service.selected.flatMap(selectedPaths), ...service.given.flatMap((given) => givenPaths(given, service.ports))],
  };
}

function selectedPaths({ workload, endpoints }: Selected): readonly EndpointPath[] {
  const { apiVersion, kind, namespace = '', name } = workload.node.ref;
  const path = { apiVersion, kind, namespace, name };
  if (endpoints.length === 0) return [{ workload: path }];
  return endpoints.map(({ port, number }) => ({
    workload: path, port: { name: port.name, servicePort: port.number, number, protocol: port.protocol },
  }));
}

function givenPaths({ addresses, ports }: GivenEndpoints, servicePorts: readonly ServicePort[]): readonly EndpointPath[] {
  if (ports.length === 0) return [{ addresses }];
  return ports.map((port) => {
    const servicePort = servicePorts.find(({ name }) => name === port.name)?.number;
    return { addresses, port: { ...port, ...(servicePort === undefined ? {} : { servicePort }) } };
  });
}

function routePath({ node, host, path, backend }: Route): RoutePath {
  const { cluster, kind, namespace = '', name } = node.ref;
  const { port } = backend;
  return {
    cluster,
    kind,
    namespace,
    name,
    ...(host === undefined ? {} : { host }),
    ...(path === undefined ? {} : { path }),
    service: {
      namespace: backend.namespace ?? '',
      name: backend.name,
      ...(port === undefined ? {} : { port }),
      found: backend.service !== undefined && (port === undefined || backend.servicePort !== undefined),
    },
  };
}

export { pathsInWords } from './paths-in-words';
