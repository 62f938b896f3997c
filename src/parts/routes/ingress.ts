import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { IngressTls, IssuerOptions } from './ingress-tls';
import { checkRoute, ROUTE_OPTIONS, RoutedApp, routedPort } from './route-backend';
import { IngressRouteOptions, PathType } from './route-options';
import { INGRESS_TLS } from '../../apps/factory-props';
import { RouteClaim, routeClaims } from '../../kube/routes/host-paths';
import { routeHostProblem } from '../../kube/routes/routes';
import { dnsSubdomainProblem } from '../../kube/values/names';
import { textProblem } from '../../kube/values/text';
import { refuse, refuseProblem } from '../../props/prop-error';
import { checkKnownProps, KnownProps } from '../../props/prop-types';
import { Port } from '../ports/port';

export const INGRESS_ROUTE_OPTIONS: KnownProps<IngressRouteOptions> = {
  ...ROUTE_OPTIONS,
  host: 'text',
  className: 'text',
  tls: INGRESS_TLS,
};

const ISSUER_OPTIONS: KnownProps<IssuerOptions> = { secretName: 'text' };

/** A route's object, the port it leads to, and what it claims. */
export interface MadeRoute {
  readonly object: ApiObject;
  readonly port: Port;
  readonly claims: readonly RouteClaim[];
}

function checkTls(app: Construct, prop: string, { _name: name, _options: options, _issuerAnnotation: issued }: IngressTls): void {
  checkKnownProps(app, `${prop} `, options, ISSUER_OPTIONS);
  checkObjectName(app, `${prop} ${issued === undefined ? 'secret' : 'issuer'}`, name);
  if (options.secretName !== undefined) checkObjectName(app, `${prop} secret`, options.secretName);
}

function checkObjectName(app: Construct, prop: string, name: string): void {
  refuseProblem(app, prop, name, textProblem(name) ?? dnsSubdomainProblem(name), 'the name of an object');
}

/** Makes the Ingress of a route. */
export function ingress({ app, metadata }: RoutedApp, prop: string, options: IngressRouteOptions): MadeRoute {
  checkRoute(app, prop, options);
  const { host, className, tls, path = '/', pathType = PathType.PREFIX, name = metadata.name } = options;
  if (host !== undefined) refuseProblem(app, `${prop}.host`, host, routeHostProblem(host), "host: 'shop.example.com'");
  if (tls) checkTls(app, `${prop}.tls`, tls);
  if (tls && host === undefined) {
    refuse(app, { prop: `${prop}.tls`, wrong: 'is given without a host', allowed: 'a certificate is for a name', fix: "host: 'shop.example.com'" });
  }
  if (className !== undefined) checkObjectName(app, `${prop}.className`, className);
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
  return { object: new ApiObject(app, `Ingress-${name}`, manifest), port, claims: routeClaims(manifest, app.namespace ?? '') };
}
