import { App, Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import {
  Access, Cluster, Expose, GatewayRouteOptions, IngressRouteOptions, RouteTls, PathType, Peers, Port, Route, WebApp, WebAppProps,
} from '../../../src';
import { anyProps } from '../../apps/arbitraries';
import { IMAGE, webApp } from '../../apps/manifests';

function objectsOf(kind: string, props: Partial<WebAppProps>): any[] {
  return webApp(props).objects().filter((object) => object.kind === kind);
}

const ingress = (options: IngressRouteOptions, props: Partial<WebAppProps> = {}) => objectsOf('Ingress', { ...props, routes: [Route.ingress(options)] })[0];

describe('Ingress', () => {
  test('the least it says: every path of every host leads to the port by its name', () => {
    expect(ingress({}).spec).toEqual({
      rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { name: 'http' } } } }] } }],
    });
  });

  test('TLS by the name of a Secret, or by an issuer of cert-manager', () => {
    const host = 'shop.example.com';
    expect(ingress({ host, tls: RouteTls.secret('shop-cert') }).spec.tls).toEqual([{ hosts: [host], secretName: 'shop-cert' }]);
    const issued = ingress({ host, tls: RouteTls.issuer('team-ca') });
    expect(issued.spec.tls).toEqual([{ hosts: [host], secretName: 'web-tls' }]);
    expect(issued.metadata.annotations).toEqual({ 'cert-manager.io/issuer': 'team-ca' });
    expect(ingress({ host, tls: RouteTls.clusterIssuer('ca', { secretName: 'own' }) }).spec.tls[0].secretName).toBe('own');
  });

  test('the default port is the first that speaks HTTP', () => {
    const ports = [Port.tcp({ containerPort: 5432 }), Port.udp({ containerPort: 53 }), Port.http({ containerPort: 8080, name: 'admin' })];
    expect(ingress({}, { ports }).spec.rules[0].http.paths[0].backend.service.port).toEqual({ name: 'admin' });
  });

  test('a route added later is as one given', () => {
    const later = webApp();
    later.web.addRoute(Route.ingress({ host: 'shop.example.com' }));
    expect(later.objects()).toEqual(webApp({ routes: [Route.ingress({ host: 'shop.example.com' })] }).objects());
  });
});

const gateway = (kind: string, options: Partial<GatewayRouteOptions>, props: Partial<WebAppProps> = {}) =>
  objectsOf(kind, { ...props, routes: [Route.gateway({ gateway: 'public', ...options })] })[0];

/** Defaults that are written, because clients know none of custom resources. */
const GATEWAY = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public' };
const SERVICE = { group: '', kind: 'Service' };

describe('Gateway', () => {
  test('an HTTPRoute has the number of the service port', () => {
    const ports = [Port.http({ containerPort: 8080, servicePort: 80 })];
    expect(gateway('HTTPRoute', { path: '/cart', pathType: PathType.EXACT }, { ports }).spec).toEqual({
      parentRefs: [GATEWAY],
      rules: [{ matches: [{ path: { type: 'Exact', value: '/cart' } }], backendRefs: [{ ...SERVICE, name: 'web', port: 80, weight: 1 }] }],
    });
  });

  test('a gRPC port gets a GRPCRoute', () => {
    const ports = [Port.grpc({ containerPort: 9000 })];
    expect(gateway('GRPCRoute', { grpcService: 'shop.v1.Orders', hostnames: ['grpc.example.com'] }, { ports }).spec).toEqual({
      hostnames: ['grpc.example.com'],
      parentRefs: [GATEWAY],
      rules: [{ matches: [{ method: { type: 'Exact', service: 'shop.v1.Orders' } }], backendRefs: [{ ...SERVICE, name: 'web', port: 9000, weight: 1 }] }],
    });
  });
});

/** Two apps in charts of their own, by the charts' namespaces. */
function twoApps(namespaces: [string | undefined, string | undefined], props: Partial<WebAppProps> = {}) {
  const app = new App();
  const charts = namespaces.map((namespace, i) => new Chart(app, `chart-${i}`, { namespace }));
  const [one, other] = charts.map((chart, i) => new WebApp(chart, `app-${i}`, { image: IMAGE, port: 8080, ...props }));
  return { app, charts, one, other };
}

describe('a canary', () => {
  const split = (other: WebApp, weight = 10) => Route.gateway({ gateway: 'public', weight: 90, splitWith: [{ app: other, weight }] });

  test('splits the requests by weight', () => {
    const { one, other, charts } = twoApps(['shop', 'shop']);
    one.addRoute(split(other));
    const route = Testing.synth(charts[0]).find(({ kind }) => kind === 'HTTPRoute');
    expect(route.spec.rules[0].backendRefs).toEqual([
      { ...SERVICE, name: 'app-0', port: 8080, weight: 90 }, { ...SERVICE, name: 'app-1', port: 8080, weight: 10 },
    ]);
    expect(Testing.synth(charts[1]).map(({ kind }) => kind)).not.toContain('ReferenceGrant');
  });

  test('in another namespace gets a ReferenceGrant there, once', () => {
    const { one, other, charts } = twoApps(['shop', 'next']);
    one.addRoute(split(other));
    one.addRoute(Route.gateway({ gateway: 'private', name: 'inner', weight: 1, splitWith: [{ app: other, weight: 1 }] }));
    const grants = Testing.synth(charts[1]).filter(({ kind }) => kind === 'ReferenceGrant');
    expect(grants.map(({ metadata, spec }) => [metadata.namespace, spec])).toEqual([['next', {
      from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }], to: [{ group: '', kind: 'Service', name: 'app-1' }],
    }]]);
  });

  test('where only one of the two apps specifies a namespace, and in another cluster, is an error', () => {
    const unnamed = twoApps(['shop', undefined]);
    expect(() => unnamed.one.addRoute(split(unnamed.other))).toThrow('routes[0].splitWith[0].app: is chart-1/app-1, and only one of the two apps specifies');
    const { app, one, other, charts } = twoApps(['shop', 'shop']);
    one.addRoute(split(other));
    Cluster.assign(charts[1], 'dev');
    expect(() => app.synth()).toThrow('[chart-0/app-0] routes splitWith: leads to chart-1/app-1 in another cluster');
  });

  test('lets the route in at both apps, and both serve on for those at the edge', () => {
    const { one, other, charts } = twoApps(['shop', 'next'], { access: Access.declared({ clients: [Peers.namespace('gateways')] }) });
    one.addRoute(split(other));
    for (const chart of charts) {
      const objects = Testing.synth(chart);
      expect(objects.find(({ kind }) => kind === 'NetworkPolicy').spec.ingress).toEqual([{
        from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateways' } } }], ports: [{ port: 8080, protocol: 'TCP' }],
      }]);
      expect(objects[0].spec.template.spec.containers[0].lifecycle.preStop.sleep.seconds).toBe(15);
    }
  });
});

describe('one host and path', () => {
  const host = 'shop.example.com';

  test('of two apps of a cluster is an error that names both', () => {
    const { app, one, other } = twoApps(['shop', 'billing']);
    one.addRoute(Route.ingress({ host, path: '/cart' }));
    other.addRoute(Route.ingress({ host, path: '/cart' }));
    expect(() => app.synth()).toThrow('[chart-1/app-1] routes[0]: is the host and path of two apps, here and at chart-0/app-0, got "shop.example.com/cart"');
  });

  const conflict = (first: Route, second: Route): string[] => {
    const { one, other } = twoApps(['shop', 'shop']);
    one.addRoute(first);
    other.addRoute(second);
    return other.node.validate();
  };
  const ways: [string, Route, Route][] = [
    ['one class', Route.ingress({ host, className: 'public' }), Route.ingress({ host, className: 'public' })],
    ['a class and the default one, which may be the same', Route.ingress({ host, className: 'public' }), Route.ingress({ host })],
    ['a prefix with and without its last slash', Route.ingress({ host, path: '/cart' }), Route.ingress({ host, path: '/cart/' })],
    ['one Gateway', Route.gateway({ gateway: 'public', hostnames: [host] }), Route.gateway({ gateway: 'public', hostnames: ['a.example.com', host] })],
    ['a listener and all listeners', Route.gateway({ gateway: 'public', sectionName: 'https' }), Route.gateway({ gateway: 'public' })],
    ['a default namespace and its name', Route.gateway({ gateway: 'public' }), Route.gateway({ gateway: 'public', gatewayNamespace: 'shop' })],
  ];

  test.each(ways)('of two apps is an error for %s', (_what, first, second) => {
    for (const found of [conflict(first, second), conflict(second, first)]) expect(found).toEqual([expect.stringContaining('is the host and path of two apps')]);
  });

  test.each<[string, Route, Route]>([
    ['classes', Route.ingress({ host, className: 'public' }), Route.ingress({ host, className: 'internal' })],
    ['Gateways', Route.gateway({ gateway: 'one', hostnames: [host] }), Route.gateway({ gateway: 'two', hostnames: [host] })],
    ['listeners', Route.gateway({ gateway: 'one', sectionName: 'http' }), Route.gateway({ gateway: 'one', sectionName: 'https' })],
    ['doors: an Ingress and a Gateway', Route.ingress({ host }), Route.gateway({ gateway: 'one', hostnames: [host] })],
    ['paths', Route.ingress({ host }), Route.ingress({ host, path: '/cart' })],
    ['ways to compare it', Route.ingress({ host }), Route.ingress({ host, pathType: PathType.EXACT })],
    ['hosts', Route.ingress({ host }), Route.ingress({ host: 'billing.example.com' })],
  ])('of two apps is none at two %s', (_what, first, second) => {
    expect(conflict(first, second)).toEqual([]);
  });

  test('of two apps is none in two clusters', () => {
    const { one, other, charts } = twoApps(['shop', 'shop']);
    for (const web of [one, other]) web.addRoute(Route.ingress({ host }));
    Cluster.assign(charts[0], 'dev');
    expect(other.node.validate()).toEqual([]);
  });

  test('twice in an app is an error', () => {
    expect(() => webApp({ routes: [Route.ingress({ host }), Route.ingress({ host, name: 'again' })] }))
      .toThrow('[test/web] routes[1]: has the host and path of another route of the app, got "shop.example.com/"');
  });
});

test.each<[string, Route, Partial<WebAppProps>?]>([
  ['routes[0].host: is not a host name', Route.ingress({ host: 'Shop.example.com' })],
  ['routes[0].host: is an IP address', Route.ingress({ host: '10.0.0.1' })],
  ['routes[0].path: is not an absolute path', Route.ingress({ path: 'cart' })],
  ['routes[0].path: contains "//"', Route.ingress({ path: '/a//b' })],
  ['routes[0].pathType: is not a known value', Route.ingress({ pathType: 'Regex' as PathType })],
  ['routes[0].tls: is set without a host', Route.ingress({ tls: RouteTls.secret('x') })],
  ['routes[0].tls secret: is not a DNS subdomain', Route.ingress({ host: 'a.example.com', tls: RouteTls.secret('X') })],
  ['routes[0].tls issuer: is not a DNS subdomain', Route.ingress({ host: 'a.example.com', tls: RouteTls.issuer('Team CA') })],
  ['routes[0].port: is not a published port of test/web, got "admin"', Route.ingress({ port: 'admin' })],
  ['routes[0].port: is not a TCP port', Route.ingress({ port: 'udp' }), { ports: [Port.http({ containerPort: 1 }), Port.udp({ containerPort: 2 })] }],
  ['routes[0].port: is not a published port', Route.ingress(), { ports: [Port.udp({ containerPort: 2 })] }],
  ['routes[0].hostname: is not a known property', Route.ingress({ hostname: 'a.example.com' } as IngressRouteOptions)],
  ['routes[0].annotations key: is not a label key', Route.ingress({ annotations: { 'a b': '' } })],
  ['routes[0].gateway: is not a DNS subdomain', Route.gateway({ gateway: 'Public' })],
  ['routes[0].hostnames[1]: is not a host name', Route.gateway({ gateway: 'public', hostnames: ['*.example.com', '*'] })],
  ['routes[0].weight: is set without splitWith', Route.gateway({ gateway: 'public', weight: 1 })],
  ['routes[0].pathType: is not supported by the Gateway API', Route.gateway({ gateway: 'public', pathType: PathType.IMPLEMENTATION_SPECIFIC })],
  ['routes[0].grpcService: is set for a port that is not gRPC', Route.gateway({ gateway: 'public', grpcService: 'a.B' })],
  ['routes[0].path: is set for a gRPC port', Route.gateway({ gateway: 'public', path: '/' }), { ports: [Port.grpc({ containerPort: 1 })] }],
  ['routes[0].pathType: is set for a gRPC port', Route.gateway({ gateway: 'public', pathType: PathType.EXACT }), { ports: [Port.grpc({ containerPort: 1 })] }],
  ['routes[0]: receives traffic from outside the cluster, but the access does not specify its clients', Route.ingress(), { access: Access.declared() }],
  ['routes[0].clients: is not a CIDR block', Route.ingress({ clients: [Peers.cidr('everywhere')] })],
  ['routes[0]: is not a Route', {} as Route],
])('refuses %s', (message, route, props = {}) => {
  expect(() => webApp({ ...props, routes: [route] })).toThrow(`[test/web] ${message}`);
});

test('refuses weights that are none, a split without a share, and another protocol', () => {
  const { one, other } = twoApps(['shop', 'shop']);
  const grpc = new WebApp(new Chart(one.node.root, 'grpc', { namespace: 'shop' }), 'grpc', { image: IMAGE, ports: [Port.grpc({ containerPort: 1 })] });
  const split = (weight: number | undefined, app: WebApp, its: number) => () => one.addRoute(Route.gateway({ gateway: 'public', weight, splitWith: [{ app, weight: its }] }));
  expect(split(undefined, other, 10)).toThrow('weight: is missing, but splitWith is set');
  expect(split(0.9, other, 10)).toThrow('weight: is not a weight, got 0.9');
  expect(split(90, other, -1)).toThrow('splitWith[0].weight: is not a weight, got -1');
  expect(split(0, other, 0)).toThrow('weight: is 0, as are all weights of splitWith');
  expect(split(90, grpc, 10)).toThrow("splitWith[0].port: differs in protocol from the route's own port");
});

test('one name for the routes of two apps is an error, and none for two kinds or namespaces', () => {
  const names = (namespace: string, second: Route) => {
    const { one, other } = twoApps(['shop', namespace]);
    one.addRoute(Route.ingress({ host: 'a.example.com', name: 'edge' }));
    other.addRoute(second);
    return other.node.validate();
  };
  const same = Route.ingress({ host: 'b.example.com', name: 'edge' });
  expect(names('shop', same)).toEqual([expect.stringMatching(
    /^Ingress metadata.name: is the name of two such objects in namespace "shop", here and at chart-0\/app-0, got "edge"; .* Fix: set another name or namespace for one of them/)]);
  expect(names('billing', same)).toEqual([]);
  expect(names('shop', Route.gateway({ gateway: 'public', name: 'edge' }))).toEqual([]);
});

test('an exact path of a Gateway is written, also the one that is left out', () => {
  expect(gateway('HTTPRoute', { pathType: PathType.EXACT }).spec.rules[0].matches).toEqual([{ path: { type: 'Exact', value: '/' } }]);
});

test('two routes of a kind need a name for the second', () => {
  expect(() => webApp({ routes: [Route.ingress({ host: 'a.example.com' }), Route.ingress({ host: 'b.example.com' })] }))
    .toThrow('[test/web] routes[1].name: is the name of another route of the app, got "web"');
});

test('a foreign route into a declared app that does not say from where is an error at synth', () => {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const next = new WebApp(chart, 'next', { image: IMAGE, port: 8080, access: Access.declared() });
  new WebApp(chart, 'web', { image: IMAGE, port: 8080, routes: [Route.gateway({ gateway: 'public', weight: 9, splitWith: [{ app: next, weight: 1 }] })] });
  expect(() => app.synth()).toThrow('[shop/next] access: receives traffic from outside the cluster, but the access does not specify its clients');
});

test('whatever the app, Service, routes and policy refer to ports that it has', () => {
  const route = fc.constantFrom(
    () => Route.ingress({ host: 'a.example.com' }),
    () => Route.gateway({ gateway: 'public' }),
  );
  fc.assert(fc.property(anyProps, route, fc.constantFrom(Access.open(), Access.declared({ clients: [Peers.cidr('0.0.0.0/0')] })), (props, makeRoute, access) => {
    const given = props();
    const tcp = given.ports!.some(({ protocol, published }) => published && protocol === 'TCP');
    const { web, objects } = webApp({ ...given, access, routes: tcp ? [makeRoute()] : [] });
    const all = objects();
    const service = all.find(({ kind }) => kind === 'Service');
    const numbers = web.ports.map(({ containerPort, protocol }) => `${containerPort}/${protocol}`);
    const policy = all.find(({ kind }) => kind === 'NetworkPolicy');
    const listening = all.find(({ kind }) => kind === 'Deployment').spec.template.spec.containers[0].ports;
    for (const { targetPort, port, protocol } of service.spec.ports) {
      const declared = web.ports.find((each) => each.servicePort === port && each.protocol === protocol);
      expect(listening).toContainEqual({ containerPort: declared?.containerPort, name: targetPort, protocol });
    }
    expect(policy.spec.podSelector.matchLabels).toEqual(web.selectorLabels);
    for (const { ports } of policy.spec.ingress) {
      for (const { port, protocol } of ports) expect(numbers).toContain(`${port}/${protocol}`);
    }
    for (const { kind, spec } of all) {
      const backends = kind === 'Ingress' ? spec.rules[0].http.paths.map((path: any) => path.backend.service) : [];
      const refs = /Route$/.test(kind) ? spec.rules[0].backendRefs : [];
      for (const { name } of [...backends, ...refs]) expect(name).toBe(web.host);
      for (const { port } of backends) expect(service.spec.ports.map((each: any) => each.name)).toContain(port.name);
      for (const { port } of refs) expect(service.spec.ports.map((each: any) => each.port)).toContain(port);
    }
  }));
});

test('a headless Service is routed to like another one', () => {
  expect(ingress({ host: 'a.example.com' }, { expose: Expose.headless() }).spec.rules[0].http.paths[0].backend.service.name).toBe('web');
});
