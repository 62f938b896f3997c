import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { IMAGE } from './manifests';
import { Cluster, Expose, ExternalTrafficPolicy, PathType, Port, Route, WebApp } from '../../src';
import { check } from '../../src/check/check';

describe('neighbours', () => {
  const two = (first: object, second: object, tell: (one: Chart, other: Chart) => void = () => undefined) => {
    const app = new App();
    const one = new Chart(app, 'one', { namespace: 'shop' });
    const other = new Chart(app, 'other', { namespace: 'shop' });
    tell(one, other);
    new WebApp(one, 'web', { image: IMAGE, port: 80, ...first });
    new WebApp(other, 'web', { image: IMAGE, port: 80, ...second });
    return () => Testing.synth(other);
  };

  test('two apps with one name in a namespace are refused, with both paths, once', () => {
    expect(two({}, {})).toThrow(/\[other\/web\] name: is the name of two apps in namespace "shop", here and at one\/web, got "web".*Cluster\.assign\(chart, 'prod'\)$/);
  });

  test('another namespace, or another cluster, sets them apart', () => {
    expect(two({}, { namespace: 'billing' })).not.toThrow();
    expect(two({}, {}, (one) => Cluster.assign(one, 'dev'))).not.toThrow();
  });

  test('one cluster named twice does not', () => {
    expect(two({}, {}, (one, other) => [one, other].forEach((chart) => Cluster.assign(chart, 'prod')))).toThrow(/name: is the name of two apps/);
  });

  test('a Service name, selector labels or a node port of another app are refused', () => {
    expect(two({ name: 'a', serviceName: 'svc' }, { name: 'b', serviceName: 'svc' })).toThrow(/serviceName: is the name of two Services/);
    expect(two({ name: 'a', selectorLabels: { run: 'x' } }, { name: 'b', selectorLabels: { run: 'x' } })).toThrow(/selectorLabels: select the pods of two apps/);
    const nodePort = { port: undefined, ports: [Port.http({ containerPort: 80, nodePort: 30000 })], expose: Expose.nodePort() };
    expect(two({ ...nodePort }, { ...nodePort, name: 'b', namespace: 'billing' })).toThrow(/ports\[0\]\.nodePort: is the node port of two apps.*got 30000/);
  });

  test('an address or a health check port of another app are refused, also one that is its node port', () => {
    const address = { expose: Expose.clusterIp({ clusterIps: ['10.96.0.10'] }) };
    expect(two({ ...address }, { ...address, name: 'b' })).toThrow(/expose.clusterIps: is the address of two Services, here and at one\/web, got "10.96.0.10"/);
    const local = { externalTrafficPolicy: ExternalTrafficPolicy.LOCAL };
    const checked = { expose: Expose.loadBalancer({ ...local, healthCheckNodePort: 31000 }) };
    const node = { port: undefined, ports: [Port.http({ containerPort: 80, nodePort: 31000 })], expose: Expose.nodePort() };
    for (const first of [checked, node]) expect(two({ ...first }, { ...checked, name: 'b' })).toThrow(/expose.healthCheckNodePort: is the node port of two apps/);
    expect(two({ expose: Expose.headless() }, { expose: Expose.headless(), name: 'b' })).not.toThrow();
  });

  test('an app that comes after a synth is judged too', () => {
    const chart = new Chart(new App(), 'one');
    new WebApp(chart, 'a', { image: IMAGE, port: 80 });
    Testing.synth(chart);
    new WebApp(chart, 'b', { image: IMAGE, port: 80, name: 'a' });
    expect(() => Testing.synth(chart)).toThrow(/name: is the name of two apps in the namespace that kubectl chooses/);
  });
});

describe('two routes are refused when constructed exactly when the check finds an error in their manifests:', () => {
  const maybe = <T>(...values: T[]) => fc.constantFrom(undefined, ...values);
  const compared = { path: fc.constantFrom('/shop', '/shop/'), pathType: fc.constantFrom(PathType.PREFIX, PathType.PREFIX, PathType.EXACT) };
  const annotations = fc.constantFrom<{ [key: string]: string }>({}, {}, {}, {}, {}, { 'nginx.ingress.kubernetes.io/canary': 'true' },
    { 'alb.ingress.kubernetes.io/group.name': 'public' }, { 'konghq.com/methods': 'POST' }, { 'kubernetes.io/ingress.class': 'nginx' });
  const ingresses = fc.record({ ...compared, host: maybe('a.example.com'), className: maybe('nginx', 'traefik', 'alb', 'gce'), annotations })
    .map((options) => Route.ingress(options));
  const gateways = { gateway: fc.constantFrom('public', 'public', 'edge'), gatewayNamespace: maybe('shop'), sectionName: maybe('https', 'http') };
  const hostnames = maybe(['a.example.com'], ['b.example.com', 'a.example.com'], []);
  const httpRoutes = fc.record({ ...compared, ...gateways, hostnames }).map((options) => Route.gateway({ ...options, port: 'http' }));
  const grpcRoutes = fc.record({ ...gateways, hostnames, grpcService: maybe('shop.Orders') }).map((options) => Route.gateway({ ...options, port: 'grpc' }));
  const pairs = fc.oneof(...[[ingresses, ingresses], [httpRoutes, httpRoutes], [grpcRoutes, grpcRoutes], [ingresses, httpRoutes]]
    .map(([first, second]) => fc.tuple(first, second)));
  const ports = [Port.http({ containerPort: 80, name: 'http' }), Port.grpc({ containerPort: 90, name: 'grpc' })];
  const objectsOf = (chart: Chart) => chart.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson());
  const errorsIn = (charts: Chart[]) => check(charts.flatMap(objectsOf)).findings
    .filter(({ rule, severity }) => rule === 'route-claimed-twice' && severity === 'error');

  test('of two apps', () => {
    let refused = 0;
    fc.assert(fc.property(pairs, fc.constantFrom(['shop', 'shop'], ['shop', 'edge'], [undefined, undefined]), (routes, namespaces) => {
      const app = new App();
      const charts = routes.map((_route, i) => new Chart(app, `chart-${i}`, { namespace: namespaces[i] }));
      const [, other] = routes.map((route, i) => new WebApp(charts[i], `web-${i}`, { image: IMAGE, ports, routes: [route] }));
      const verdict = other.node.validate().some((message) => message.includes('is the host and path of two apps'));
      refused += Number(verdict);
      expect(errorsIn(charts).length > 0).toBe(verdict);
    }), { numRuns: 400 });
    expect(refused).toBeGreaterThan(10);
  });

  test('of one app, to two ports', () => {
    let refused = 0;
    const options = fc.record({ ...compared, className: maybe('nginx', 'traefik', 'alb', 'gce'), annotations });
    fc.assert(fc.property(options, options, (first, second) => {
      const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
      const web = new WebApp(chart, 'web', { image: IMAGE, ports });
      const host = 'a.example.com';
      web.addRoute(Route.ingress({ ...first, host, port: 'http' }));
      let verdict = false;
      try {
        web.addRoute(Route.ingress({ ...second, host, port: 'grpc', name: 'second' }));
      } catch {
        verdict = true;
      }
      refused += Number(verdict);
      expect(errorsIn([chart]).length > 0).toBe(verdict);
    }), { numRuns: 200 });
    expect(refused).toBeGreaterThan(5);
  });
});
