import { ApiObjectMetadata } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { PathType, RouteOptions } from './route-options';
import { absolutePathProblem, routePathProblem } from '../../kube/routes/route-rules';
import { dnsSubdomainProblem } from '../../kube/values/names';
import { throwPropError, throwPropProblem } from '../../props/prop-error';
import { PropTypes } from '../../props/prop-types';
import { Access } from '../access/access';
import { IReachable } from '../access/iworkload';
import { PEERS } from '../access/peers-validation';
import { validateAnnotations } from '../identity/labels';
import { Port } from '../ports/port';

/** An app that a route leads to. */
export interface RoutedApp {
  readonly app: IReachable & Construct;
  readonly access: Access;
  /** Metadata of the app's objects: its name, namespace, labels and annotations. */
  readonly metadata: ApiObjectMetadata & { readonly name: string };
}

/** Options of every route. */
export const ROUTE_OPTIONS: PropTypes<RouteOptions> = {
  path: 'text',
  pathType: PathType,
  port: 'text',
  name: 'text',
  annotations: 'map',
  clients: { listOf: PEERS },
};

const ROUTED_SCHEMES = ['http', 'https', 'ws', 'grpc'];

/** The port of an app that a route leads to. */
export function routedPort(scope: Construct, prop: string, app: IReachable, name: string | undefined): Port {
  const published = app.ports.filter((port) => port.published);
  const tcp = published.filter(({ protocol }) => protocol === Protocol.TCP);
  const port = name === undefined
    ? tcp.find(({ scheme }) => ROUTED_SCHEMES.includes(scheme)) ?? tcp[0]
    : published.find((candidate) => candidate.name === name);
  if (!port) {
    throwPropError(scope, {
      prop: `${prop}.port`,
      wrong: `is not a published port of ${app.node.path}`,
      got: name,
      allowed: `the published TCP ports are ${tcp.map((each) => each.name).join(', ') || 'none'}`,
      fix: tcp.length > 0 ? `port: '${tcp[0].name}'` : 'Port.http({ containerPort: 8080 }) in ports',
    });
  }
  if (port.protocol !== Protocol.TCP) {
    throwPropError(scope, { prop: `${prop}.port`, wrong: 'is not a TCP port', got: port.name, allowed: 'a TCP port, because a route carries HTTP or gRPC', fix: 'Expose.nodePort() or Expose.loadBalancer()' });
  }
  return port;
}

/** Validates the options that every route has. */
export function validateRouteOptions(scope: Construct, prop: string, options: RouteOptions): void {
  const { path, pathType = PathType.PREFIX, name, annotations = {} } = options;
  const pathProblem = pathType === PathType.IMPLEMENTATION_SPECIFIC ? absolutePathProblem : routePathProblem;
  if (path !== undefined) throwPropProblem(scope, `${prop}.path`, path, pathProblem(path), "path: '/shop'");
  if (name !== undefined) throwPropProblem(scope, `${prop}.name`, name, dnsSubdomainProblem(name), 'the name of an object');
  validateAnnotations(scope, `${prop}.annotations`, annotations);
}
