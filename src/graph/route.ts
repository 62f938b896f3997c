import { GraphObject } from './graph-object';
import { FieldPath } from './object-ref';
import { Service, serviceKey, ServicePort, servicePort } from './service';
import { GATEWAY_GROUP, GatewayParent, gatewayParents } from '../kube/routes/route-rules';
import { Fields, fields, isFields, items, portValue, text, texts, whole } from '../kube/values/json-fields';
import { memoize } from '../kube/values/memoize';

/** A backend of an Ingress or of a Gateway API route, for each of its hosts with each of its paths. */
export interface Route {
  readonly node: GraphObject;
  readonly backend: Backend;
  /** Empty for every host. Shared by all rules of a Gateway API route. */
  readonly hosts: readonly string[];
  /** One for each match, undefined for every path. At least one; shared by all backends of a rule. */
  readonly paths: readonly (string | undefined)[];
}

export interface Backend {
  readonly namespace: string | undefined;
  readonly name: string;
  /** Unchanged from the route; undefined if it has none. */
  readonly port?: string | number;
  /** The paths of the backend's name and port in the object. */
  readonly namePath: FieldPath;
  readonly portPath: FieldPath;
  /** The Service, if the input has it. */
  readonly service?: Service;
  readonly servicePort?: ServicePort;
}

/** A route with hostnames, which may attach to Gateways. */
export interface GatewayRoute {
  readonly node: GraphObject;
  readonly hosts: readonly string[];
  readonly parents: readonly GatewayParent[];
}

const GATEWAY_ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'];

export const isIngress = ({ group, ref }: GraphObject): boolean => ref.kind === 'Ingress' && (group === 'networking.k8s.io' || group === 'extensions');
export const isGatewayRoute = ({ group, ref }: GraphObject): boolean => group === GATEWAY_GROUP && GATEWAY_ROUTES.includes(ref.kind);

type Find = (cluster: string, namespace: string | undefined, name: string) => Service | undefined;

/** The routes of the input, with their Services. */
export function readRoutes(nodes: readonly GraphObject[], services: ReadonlyMap<string, Service>): readonly Route[] {
  const find: Find = (cluster, namespace, name) => services.get(serviceKey(cluster, namespace, name));
  return nodes.flatMap((node) => {
    if (isIngress(node)) return ingressRoutes(node, find);
    return isGatewayRoute(node) ? gatewayRoutes(node, find) : [];
  });
}

function ingressRoutes(node: GraphObject, find: Find): readonly Route[] {
  const spec = fields(node.object.spec);
  const routes: Route[] = [];
  for (const field of ['defaultBackend', 'backend']) {
    const backend = ingressBackend(node, spec[field], ['spec', field], find);
    if (backend) routes.push({ node, backend, hosts: [], paths: [undefined] });
  }
  for (const { index, fields: rule } of items(spec.rules)) {
    const host = text(rule.host);
    const hosts = host === undefined ? [] : [host];
    for (const { index: i, fields: entry } of items(fields(rule.http).paths)) {
      const backend = ingressBackend(node, entry.backend, ['spec', 'rules', index, 'http', 'paths', i, 'backend'], find);
      if (backend) routes.push({ node, backend, hosts, paths: [text(entry.path)] });
    }
  }
  return routes;
}

/** A backend in networking.k8s.io/v1, or in earlier versions (`serviceName`, `servicePort`). */
function ingressBackend(node: GraphObject, value: unknown, path: FieldPath, find: Find): Backend | undefined {
  const backend = fields(value);
  const service = fields(backend.service);
  if ((fields(service.port).name ?? backend.servicePort) === ACTION) return undefined;
  if (text(service.name) !== undefined) {
    const port = fields(service.port);
    const numbered = whole(port.number) !== undefined;
    return backendTo(node, find, {
      namespace: node.ref.namespace,
      name: service.name,
      port: numbered ? whole(port.number) : text(port.name),
      namePath: [...path, 'service', 'name'],
      portPath: [...path, 'service', 'port', ...(numbered ? ['number'] : isFields(service.port) ? ['name'] : [])],
    });
  }
  const name = text(backend.serviceName);
  if (name === undefined) return undefined;
  return backendTo(node, find, {
    namespace: node.ref.namespace, name, port: portValue(backend.servicePort), namePath: [...path, 'serviceName'], portPath: [...path, 'servicePort'],
  });
}

/**
 * With this port, AWS' controller reads the name as the name of an annotation (a redirect, a fixed response, weights), not of a Service.
 * Argo Rollouts writes the annotation at runtime.
 */
const ACTION = 'use-annotation';

/** Whether a route is a mesh route: its parents are Services only, and no Gateway. */
export const isMeshRoute = memoize((node: GraphObject): boolean => {
  const parents = items(fields(node.object.spec).parentRefs).map((item) => item.fields);
  return isGatewayRoute(node) && parents.length > 0 && parents.every(({ group, kind }) => kind === 'Service' && ['', 'core'].includes(group ?? GATEWAY_GROUP));
});

function gatewayRoutes(node: GraphObject, find: Find): readonly Route[] {
  const hosts = gatewayRoute(node).hosts;
  const routes: Route[] = [];
  for (const { index, fields: rule } of items(fields(node.object.spec).rules)) {
    const backends = items(rule.backendRefs)
      .filter(({ fields: reference }) => (reference.group ?? '') === '' && (reference.kind ?? 'Service') === 'Service' && reference.weight !== 0)
      .flatMap(({ index: i, fields: reference }) => gatewayBackend(node, reference, ['spec', 'rules', index, 'backendRefs', i], find));
    const matches = items(rule.matches);
    const paths = matches.length > 0 ? matches.map((match) => matchedPath(node, match.fields)) : [undefined];
    for (const backend of backends) routes.push({ node, backend, hosts, paths });
  }
  return routes;
}

function matchedPath({ ref }: GraphObject, match: Fields): string | undefined {
  if (ref.kind === 'HTTPRoute') return text(fields(match.path).value);
  if (ref.kind !== 'GRPCRoute') return undefined;
  const { service, method } = fields(match.method);
  return text(service) === undefined ? undefined : `/${service}/${text(method) ?? ''}`;
}

function gatewayBackend(node: GraphObject, reference: Fields, path: FieldPath, find: Find): readonly Backend[] {
  const name = text(reference.name);
  if (name === undefined) return [];
  const namespace = text(reference.namespace) ?? node.ref.namespace;
  const port = whole(reference.port);
  return [backendTo(node, find, { namespace, name, port, namePath: [...path, 'name'], portPath: port === undefined ? path : [...path, 'port'] })];
}

function backendTo(node: GraphObject, find: Find, backend: Omit<Backend, 'service' | 'servicePort'>): Backend {
  const service = find(node.ref.cluster, backend.namespace, backend.name);
  return { ...backend, service, servicePort: service && servicePort(service.ports, backend.port) };
}

/** Hosts and Gateways of a Gateway API route. */
export function gatewayRoute(node: GraphObject): GatewayRoute {
  const spec = fields(node.object.spec);
  return { node, hosts: texts(spec.hostnames), parents: gatewayParents(node.object, node.ref.namespace) };
}
