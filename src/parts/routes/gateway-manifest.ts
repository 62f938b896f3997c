import { ApiObject } from 'cdk8s';
import { RenderedRoute } from './ingress-manifest';
import { validateRouteOptions, ROUTE_OPTIONS, RoutedApp, routedPort } from './route-backend';
import { GatewayRouteOptions, PathType, WeightedBackend } from './route-options';
import { hostPathsOf } from '../../kube/routes/host-paths';
import { routeHostProblem } from '../../kube/routes/route-hosts';
import { weightProblem } from '../../kube/routes/route-rules';
import { dnsLabelProblem, dnsSubdomainProblem } from '../../kube/values/names';
import { throwPropError, throwPropProblem } from '../../props/prop-error';
import { validateProps, PropTypes } from '../../props/prop-types';
import { IReachable } from '../access/iworkload';
import { validateReachable } from '../access/reachable';
import { Port } from '../ports/port';

export const GATEWAY_ROUTE_OPTIONS: PropTypes<GatewayRouteOptions> = {
  ...ROUTE_OPTIONS,
  hostnames: 'texts',
  gateway: 'text',
  gatewayNamespace: 'text',
  sectionName: 'text',
  grpcService: 'text',
  weight: true,
  splitWith: 'list',
};

const WEIGHTED_BACKEND: PropTypes<WeightedBackend> = { app: true, weight: true, port: 'text' };

const GROUP = 'gateway.networking.k8s.io';
const PATH_MATCHES = { [PathType.PREFIX]: 'PathPrefix', [PathType.EXACT]: 'Exact', [PathType.IMPLEMENTATION_SPECIFIC]: undefined };

/**
 * The defaults of the Gateway API are written, unlike those of built-in kinds: clients such as Argo CD do not know the defaults of custom
 * resources, and would report a difference after every apply.
 *
 * @see https://github.com/argoproj/argo-cd/issues/22151
 */
const SERVICE = { group: '', kind: 'Service' };

/** Another app that receives a share of a route's requests, with its port. */
export interface SplitBackend {
  readonly app: IReachable;
  readonly port: Port;
}

/** Creates the HTTPRoute or GRPCRoute of a route, and the ReferenceGrants that it needs. */
export function gatewayRoute(
  routed: RoutedApp, prop: string, options: GatewayRouteOptions,
): RenderedRoute & { readonly split: readonly SplitBackend[] } {
  const { app, metadata } = routed;
  validateOptions(routed, prop, options);
  const { gateway: parent, gatewayNamespace, sectionName, hostnames, splitWith = [], name = metadata.name } = options;
  const port = routedPort(app, prop, app, options.port);
  const kind = port.scheme === 'grpc' ? 'GRPCRoute' : 'HTTPRoute';
  const split = splitWith.map((backend, i) => splitBackend(routed, `${prop}.splitWith[${i}]`, backend, port));
  for (const backend of split) addReferenceGrant(routed, kind, backend.app);
  const manifest = {
    apiVersion: `${GROUP}/v1`,
    kind,
    metadata: { ...metadata, name, annotations: { ...metadata.annotations, ...options.annotations } },
    spec: {
      parentRefs: [{ group: GROUP, kind: 'Gateway', name: parent, namespace: gatewayNamespace, sectionName }],
      hostnames,
      rules: [{
        matches: kind === 'GRPCRoute' ? grpcMatches(routed, prop, options) : httpMatches(routed, prop, options),
        backendRefs: [
          { ...SERVICE, name: app.host, port: port.servicePort, weight: options.weight ?? 1 },
          ...split.map((backend, i) => ({
            ...SERVICE,
            name: backend.app.host,
            namespace: backend.app.namespace === app.namespace ? undefined : backend.app.namespace,
            port: backend.port.servicePort,
            weight: splitWith[i].weight,
          })),
        ],
      }],
    },
  };
  return { object: new ApiObject(app, `${kind}-${name}`, manifest), port, split, hostPaths: hostPathsOf(manifest, app.namespace ?? '') };
}

function validateOptions({ app }: RoutedApp, prop: string, options: GatewayRouteOptions): void {
  validateRouteOptions(app, prop, options);
  options.splitWith?.forEach((backend, i) => validateProps(app, `${prop}.splitWith[${i}].`, backend, WEIGHTED_BACKEND));
  throwPropProblem(app, `${prop}.gateway`, options.gateway, dnsSubdomainProblem(options.gateway ?? ''), "gateway: 'public', the name of a Gateway");
  for (const [field, value, problem] of [
    ['gatewayNamespace', options.gatewayNamespace, dnsLabelProblem],
    ['sectionName', options.sectionName, dnsSubdomainProblem],
  ] as const) {
    if (value !== undefined) throwPropProblem(app, `${prop}.${field}`, value, problem(value), 'the name of an object');
  }
  options.hostnames?.forEach((host, i) => throwPropProblem(app, `${prop}.hostnames[${i}]`, host, routeHostProblem(host), "hostnames: ['shop.example.com']"));
  const { weight, splitWith = [] } = options;
  if ((weight !== undefined) !== (splitWith.length > 0)) {
    throwPropError(app, {
      prop: `${prop}.weight`,
      wrong: weight === undefined ? 'is missing, but splitWith is set' : 'is set without splitWith',
      got: weight,
      allowed: 'weight and splitWith together, or neither',
      fix: weight === undefined ? 'weight: 90' : 'remove weight, or add the other apps to splitWith',
    });
  }
  if (weight !== undefined) throwPropProblem(app, `${prop}.weight`, weight, weightProblem(weight), 'weight: 90');
  if (weight === 0 && splitWith.every((backend) => backend.weight === 0)) {
    throwPropError(app, { prop: `${prop}.weight`, wrong: 'is 0, as are all weights of splitWith', got: 0, allowed: 'at least one weight above 0, or every request fails', fix: 'weight: 100' });
  }
}

function httpMatches({ app }: RoutedApp, prop: string, { path = '/', pathType = PathType.PREFIX, grpcService }: GatewayRouteOptions): object[] {
  if (grpcService !== undefined) {
    throwPropError(app, { prop: `${prop}.grpcService`, wrong: 'is set for a port that is not gRPC', got: grpcService, allowed: 'a Port.grpc()', fix: "path: '/...'" });
  }
  const type = PATH_MATCHES[pathType];
  if (type === undefined) {
    throwPropError(app, { prop: `${prop}.pathType`, wrong: 'is not supported by the Gateway API', got: pathType, allowed: 'Prefix or Exact', fix: 'PathType.PREFIX' });
  }
  return [{ path: { type, value: path } }];
}

function grpcMatches({ app }: RoutedApp, prop: string, { path, pathType, grpcService }: GatewayRouteOptions): object[] | undefined {
  for (const [field, got] of Object.entries({ path, pathType })) {
    if (got === undefined) continue;
    throwPropError(app, { prop: `${prop}.${field}`, wrong: 'is set for a gRPC port', got, allowed: 'a gRPC route matches by service', fix: "grpcService: 'shop.v1.Orders'" });
  }
  return grpcService === undefined ? undefined : [{ method: { type: 'Exact', service: grpcService } }];
}

function splitBackend({ app }: RoutedApp, prop: string, { app: other, port: name, weight }: WeightedBackend, own: Port): SplitBackend {
  validateReachable(app, `${prop}.app`, other);
  throwPropProblem(app, `${prop}.weight`, weight, weightProblem(weight), 'weight: 10');
  const port = routedPort(app, prop, other, name);
  if ((port.scheme === 'grpc') !== (own.scheme === 'grpc')) {
    throwPropError(app, { prop: `${prop}.port`, wrong: "differs in protocol from the route's own port", got: port.scheme, allowed: `a port for ${own.scheme}, like the route's own`, fix: 'use a port with the same protocol' });
  }
  if ((other.namespace === undefined) !== (app.namespace === undefined)) {
    throwPropError(app, {
      prop: `${prop}.app`,
      wrong: `is ${other.node.path}, and only one of the two apps specifies a namespace`,
      got: { route: app.namespace, backend: other.namespace },
      allowed: 'a namespace for both, or for neither',
      fix: "new Chart(app, 'id', { namespace: 'shop' }) for both charts",
    });
  }
  return { app: other, port };
}

/** Adds the ReferenceGrant that allows a route to refer to a Service of another namespace. It is in the namespace of that Service. */
function addReferenceGrant({ app }: RoutedApp, kind: string, backend: IReachable): void {
  if (backend.namespace === app.namespace) return;
  const name = `${kind.toLowerCase()}-${app.namespace}-to-${backend.host}`;
  const id = `ReferenceGrant-${name}`;
  if (backend.node.tryFindChild(id)) return;
  new ApiObject(backend, id, {
    apiVersion: `${GROUP}/v1beta1`,
    kind: 'ReferenceGrant',
    metadata: { name, namespace: backend.namespace, labels: { ...backend.selectorLabels } },
    spec: {
      from: [{ group: GROUP, kind, namespace: app.namespace }],
      to: [{ group: '', kind: 'Service', name: backend.host }],
    },
  });
}
