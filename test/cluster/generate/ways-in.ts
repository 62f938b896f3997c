import * as fc from 'fast-check';
import { maybe } from './maybe';
import { Access, GatewayRouteOptions, RouteTls, PathType, Peers, Route, WebApp } from '../../../src';

const clients = [Peers.namespace('edge', { podLabels: { app: 'controller' } }), Peers.cidr('0.0.0.0/0', { excluding: ['10.0.0.0/8'] })];

const OF_ALL = {
  annotations: maybe({ 'example.com/of-the-route': 'yes' }),
  path: maybe('/', '/shop', '/shop/cart'),
  clients: maybe<Peers[]>(clients),
};

const anyIngress = fc.record({
  ...OF_ALL,
  host: maybe('shop.example.com', '*.shop.example.com'),
  className: maybe('nginx'),
  tls: maybe(RouteTls.secret('shop-cert'), RouteTls.clusterIssuer('ca'), RouteTls.issuer('team', { secretName: 'own' })),
  pathType: maybe(...Object.values(PathType)),
}).map((options) => Route.ingress({ ...options, tls: options.host ? options.tls : undefined }));

const anyGatewayRoute = fc.record<GatewayRouteOptions>({
  ...OF_ALL,
  gateway: fc.constant('public'),
  gatewayNamespace: maybe('gateways'),
  sectionName: maybe('https'),
  hostnames: maybe<string[]>(['a.example.com'], ['a.example.com', '*.b.example.com']),
  pathType: maybe(PathType.PREFIX, PathType.EXACT),
}).map(Route.gateway);

/** No more than one of a kind, so that no two claim one host and path. */
export function anyRoutes(gatewayApi: boolean): fc.Arbitrary<Route[]> {
  return fc.tuple(fc.option(anyIngress), fc.option(anyGatewayRoute))
    .map(([ingress, gateway]) => [ingress, gatewayApi && gateway].filter((route): route is Route => route instanceof Route));
}

export const anyAccess: fc.Arbitrary<Access | undefined> = fc.oneof(
  fc.constant(undefined),
  maybe<number[]>([15008]).map((meshPorts) => Access.open({ meshPorts })),
  fc.record({ clients: maybe<Peers[]>(clients), dns: maybe<Peers[]>([Peers.namespace('kube-system')]), meshPorts: maybe<number[]>([15008]) }).map(Access.declared),
  fc.constant(Access.unmanaged()),
);

/** Another app beside the generated one, in a namespace of its own, and what the two have to do with each other. */
export interface Neighbour {
  readonly namespace: string;
  readonly calls: boolean;
  readonly called: boolean;
  readonly callsOutside: boolean;
  /** Its share of the requests of a route of the generated app. */
  readonly weight?: number;
}

export function anyNeighbour(namespace: string): fc.Arbitrary<Neighbour> {
  const plan = { calls: fc.boolean(), called: fc.boolean(), callsOutside: fc.boolean(), weight: maybe(0, 1, 10) };
  return fc.record(plan).map((chosen) => ({ ...chosen, namespace }));
}

/** Makes the neighbour of an app. */
export function addNeighbour(web: WebApp, { namespace, calls, called, callsOutside, weight }: Neighbour): void {
  const other = new WebApp(web.node.scope!, 'neighbour', {
    name: 'neighbour', namespace, image: 'registry.example.com/next:1.0.0', port: 8080, access: Access.declared({ clients }),
  });
  if (calls) web.calls(other, { env: 'NEXT_URL' });
  if (called) other.calls(web);
  if (callsOutside) web.callsOutside({ cidr: '203.0.113.0/24', ports: [443, 5432] });
  if (weight !== undefined) {
    const shares = { weight: 90, splitWith: [{ app: other, weight }] };
    web.addRoute(Route.gateway({ ...shares, name: `${web.name}-split`, gateway: 'public', clients, path: '/split' }));
  }
}
