import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { validateRouteOptions, ROUTE_OPTIONS, RoutedApp, routedPort } from './route-backend';
import { IngressRouteOptions, PathType } from './route-options';
import { RouteTls, IssuerOptions } from './route-tls';
import { HostPath, hostPathsOf } from '../../kube/routes/host-paths';
import { routeHostProblem } from '../../kube/routes/route-hosts';
import { dnsSubdomainProblem } from '../../kube/values/names';
import { textProblem } from '../../kube/values/valid-text';
import { throwPropError, throwPropProblem } from '../../props/prop-error';
import { validateProps, PropTypes, FactoryType } from '../../props/prop-types';
import { Port } from '../ports/port';

export const INGRESS_TLS: FactoryType = { of: RouteTls, example: "RouteTls.secret('shop-tls')" };
export const INGRESS_ROUTE_OPTIONS: PropTypes<IngressRouteOptions> = {
  ...ROUTE_OPTIONS,
  host: 'text',
  className: 'text',
  tls: INGRESS_TLS,
};

const ISSUER_OPTIONS: PropTypes<IssuerOptions> = { secretName: 'text' };

/** A route's object, the port it leads to, and the hosts and paths that it serves. */
export interface RenderedRoute {
  readonly object: ApiObject;
  readonly port: Port;
  readonly hostPaths: readonly HostPath[];
}

function validateTls(app: Construct, prop: string, { _name: name, _options: options, _issuerAnnotation: issued }: RouteTls): void {
  validateProps(app, `${prop} `, options, ISSUER_OPTIONS);
  validateObjectName(app, `${prop} ${issued === undefined ? 'secret' : 'issuer'}`, name);
  if (options.secretName !== undefined) validateObjectName(app, `${prop} secret`, options.secretName);
}

function validateObjectName(app: Construct, prop: string, name: string): void {
  throwPropProblem(app, prop, name, textProblem(name) ?? dnsSubdomainProblem(name), 'the name of an object');
}

/** Creates the Ingress of a route. */
export function ingress({ app, metadata }: RoutedApp, prop: string, options: IngressRouteOptions): RenderedRoute {
  validateRouteOptions(app, prop, options);
  const { host, className, tls, path = '/', pathType = PathType.PREFIX, name = metadata.name } = options;
  if (host !== undefined) throwPropProblem(app, `${prop}.host`, host, routeHostProblem(host), "host: 'shop.example.com'");
  if (tls) validateTls(app, `${prop}.tls`, tls);
  if (tls && host === undefined) {
    throwPropError(app, { prop: `${prop}.tls`, wrong: 'is set without a host', allowed: 'TLS needs the host of the certificate', fix: "host: 'shop.example.com'" });
  }
  if (className !== undefined) validateObjectName(app, `${prop}.className`, className);
  const port = routedPort(app, prop, app, options.port);
  const manifest = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { ...metadata, name, annotations: { ...metadata.annotations, ...tls?._annotations, ...options.annotations } },
    spec: {
      ingressClassName: className,
      rules: [{ host, http: { paths: [{ path, pathType, backend: { service: { name: app.host, port: { name: port.name } } } }] } }],
      tls: tls && [{ hosts: [host], secretName: tls._secretName ?? `${name}-tls` }],
    },
  };
  return { object: new ApiObject(app, `Ingress-${name}`, manifest), port, hostPaths: hostPathsOf(manifest, app.namespace ?? '') };
}
