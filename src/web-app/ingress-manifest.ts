import { ApiObject } from 'cdk8s';
import { checkMade } from './given-check';
import { IngressTls } from './ingress-tls';
import { KnownProps, checkKnownProps } from './known-props';
import { Port } from './port';
import { refuse, refuseProblem } from './refusal';
import { checkRoute, RoutedApp, routedPort } from './route-backend';
import { IngressRouteOptions, PathType } from './route-options';
import { dnsSubdomainProblem } from '../kube/names';
import { RouteClaim, routeClaims } from '../kube/route-claims';
import { routeHostProblem } from '../kube/routes';

const KNOWN: KnownProps<IngressRouteOptions> = {
  path: 'text', pathType: 'text', port: 'text', name: 'text', annotations: 'map', clients: 'list', host: 'text', className: 'text', tls: true,
};

/** A route's object, the port it leads to, and what it claims. */
export interface MadeRoute {
  readonly object: ApiObject;
  readonly port: Port;
  readonly claims: readonly RouteClaim[];
}

/** Makes the Ingress of a route. */
export function ingress({ app, metadata }: RoutedApp, prop: string, options: IngressRouteOptions): MadeRoute {
  checkKnownProps(app, `${prop}.`, options, KNOWN);
  checkRoute(app, prop, options);
  const { host, className, tls, path = '/', pathType = PathType.PREFIX, name = metadata.name } = options;
  if (host !== undefined) refuseProblem(app, `${prop}.host`, host, routeHostProblem(host), "host: 'shop.example.com'");
  checkMade(app, `${prop}.tls`, tls, [IngressTls, "IngressTls.secret('shop-tls')"]);
  if (tls && host === undefined) {
    refuse(app, { prop: `${prop}.tls`, wrong: 'is given without a host', allowed: 'a certificate is for a name', fix: "host: 'shop.example.com'" });
  }
  for (const [field, value] of Object.entries({ 'className': className, 'tls secret': tls?._secretName, 'tls issuer': Object.values(tls?._annotations ?? {})[0] })) {
    if (value !== undefined) refuseProblem(app, `${prop}.${field}`, value, dnsSubdomainProblem(value), 'the name of an object');
  }
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
