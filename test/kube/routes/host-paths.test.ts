import * as fc from 'fast-check';
import { HostPathIndex, HostPath, hostPathsOf } from '../../../src/kube/routes/host-paths';
import { Labels } from '../../../src/kube/values/labels';

const ingress = (spec: { readonly [field: string]: any }, annotations: Labels = {}) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { annotations }, spec });
const backend = (name: string) => ({ service: { name, port: { number: 80 } } });
const path = (fields: object, host = 'a.example.com') => ingress({ ingressClassName: 'nginx', rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend: backend('web'), ...fields }] } }] });
const classed = (name: string) => ingress({ rules: path({}).spec.rules }, { 'kubernetes.io/ingress.class': name });
const alb = (group: string) => ingress({ ...path({}).spec, ingressClassName: 'alb' }, { 'alb.ingress.kubernetes.io/group.name': group });
const route = (kind: string, spec: object) => ({ apiVersion: 'gateway.networking.k8s.io/v1', kind, spec: { parentRefs: [{ name: 'public' }], ...spec } });
const match = (...matches: object[]) => route('HTTPRoute', { rules: [{ matches, backendRefs: [{ name: 'web', port: 80 }] }] });
const grpc = (...matches: object[]) => route('GRPCRoute', { rules: [{ matches, backendRefs: [{ name: 'web', port: 80 }] }] });

/** Whether two objects contest a request, when they lead to two Services. */
function contest(one: any, other: any): boolean {
  const index = new HostPathIndex<number>();
  for (const claim of hostPathsOf(one, 'shop')) index.add(claim, 1);
  return hostPathsOf(other, 'shop').some((claim) => index.rivals({ ...claim, target: 'elsewhere' }, 2).length > 0);
}

test.each([
  ['a prefix with and without its last slash', path({ path: '/shop' }), path({ path: '/shop/' })],
  ['an Ingress of an old API', path({ pathType: undefined, backend: { serviceName: 'web', servicePort: 80 } }), path({ pathType: 'ImplementationSpecific' })],
  ['no host twice', path({}, ''), path({}, '')],
  ['a class as a field and as the annotation that was before it', path({}), classed('nginx')],
  ['a class and none, which may be the same', path({}), ingress({ rules: path({}).spec.rules })],
  ['headers in another order, with and without the default type', match({ headers: [{ name: 'a', value: '1' }, { name: 'b', value: '2' }] }),
    match({ headers: [{ type: 'Exact', value: '2', name: 'b' }, { name: 'a', value: '1' }] })],
  ['no match and the match that it stands for', match(), match({ path: { type: 'PathPrefix', value: '/' } })],
  ['a gRPC method with and without its default type', grpc({ method: { service: 'a.B', method: 'C' } }), grpc({ method: { type: 'Exact', service: 'a.B', method: 'C' } })],
  ['an Ingress of the group extensions', { ...path({}), apiVersion: 'extensions/v1beta1' }, path({})],
  ['a class in an annotation and in the spec', ingress({ ...path({}).spec, ingressClassName: undefined }, { 'kubernetes.io/ingress.class': 'nginx' }), path({})],
  ['two Ingresses of one group of load balancers', alb('public'), alb('public')],
  ['headers of gRPC in another order', grpc({ headers: [{ name: 'a', value: '1' }, { name: 'b', value: '2' }] }),
    grpc({ headers: [{ name: 'b', value: '2' }, { name: 'a', value: '1', type: 'Exact' }] })],
  ['one of several matches', match({ path: { value: '/a' } }, { path: { value: '/b' } }), match({ path: { value: '/b' } })],
])('%s: one request', (_says, one, other) => {
  expect([contest(one, other), contest(other, one)]).toEqual([true, true]);
});

test.each([
  ['an exact path with and without its last slash', path({ path: '/shop', pathType: 'Exact' }), path({ path: '/shop/', pathType: 'Exact' })],
  ['a prefix and the same path exactly: the exact one goes first', path({}), path({ pathType: 'Exact' })],
  ['a host and no host: the host goes first', path({}), path({}, '')],
  ['a host and a wildcard that holds it', path({}), path({}, '*.example.com')],
  ['two classes, as annotations', classed('nginx'), classed('haproxy')],
  ['a class as a field and another one as an annotation, which does not count then', path({}),
    ingress({ ...path({}).spec, ingressClassName: 'haproxy' }, { 'kubernetes.io/ingress.class': 'nginx' })],
  ['a method and none', match({ method: 'POST' }), match({})],
  ['two values of a header', match({ headers: [{ name: 'a', value: '1' }] }), match({ headers: [{ name: 'a', value: '2' }] })],
  ['two values of a query parameter', match({ queryParams: [{ name: 'a', value: '1' }] }), match({ queryParams: [{ name: 'a', value: '2' }] })],
  ['a header compared in two ways', match({ headers: [{ name: 'a', value: '1' }] }), match({ headers: [{ name: 'a', value: '1', type: 'RegularExpression' }] })],
  ['a header and a query parameter', match({ headers: [{ name: 'a', value: '1' }] }), match({ queryParams: [{ name: 'a', value: '1' }] })],
  ['a gRPC service and one of its methods', grpc({ method: { service: 'a.B' } }), grpc({ method: { service: 'a.B', method: 'C' } })],
  ['two groups of load balancers', alb('public'), alb('internal')],
  ['two headers of gRPC', grpc({ headers: [{ name: 'a', value: '1' }] }), grpc({ headers: [{ name: 'a', value: '2' }] })],
  ['a Gateway of two namespaces', route('HTTPRoute', { parentRefs: [{ name: 'public', namespace: 'a' }], rules: [{ backendRefs: [{ name: 'web' }] }] }),
    route('HTTPRoute', { parentRefs: [{ name: 'public', namespace: 'b' }], rules: [{ backendRefs: [{ name: 'web' }] }] })],
  ['HTTP and TLS', route('HTTPRoute', { rules: [{ backendRefs: [{ name: 'web' }] }] }), route('TLSRoute', { rules: [{ backendRefs: [{ name: 'web' }] }] })],
  ['two listeners', route('HTTPRoute', { parentRefs: [{ name: 'public', sectionName: 'a' }], rules: [{ backendRefs: [{ name: 'web' }] }] }),
    route('HTTPRoute', { parentRefs: [{ name: 'public', sectionName: 'b' }], rules: [{ backendRefs: [{ name: 'web' }] }] })],
  ['two ports of a Gateway', route('HTTPRoute', { parentRefs: [{ name: 'public', port: 80 }], rules: [{ backendRefs: [{ name: 'web' }] }] }),
    route('HTTPRoute', { parentRefs: [{ name: 'public', port: 443 }], rules: [{ backendRefs: [{ name: 'web' }] }] })],
])('%s: two requests', (_says, one, other) => {
  expect([contest(one, other), contest(other, one)]).toEqual([false, false]);
});

test.each([
  ['a canary', ingress(path({}).spec, { 'nginx.ingress.kubernetes.io/canary': 'true' })],
  ['an Ingress for some methods', ingress(path({}).spec, { 'konghq.com/methods': 'POST' })],
  ['an Ingress for some conditions', ingress(path({}).spec, { 'alb.ingress.kubernetes.io/conditions.web': '[]' })],
  ['an Ingress for some entry points', ingress(path({}).spec, { 'traefik.ingress.kubernetes.io/router.entrypoints': 'web' })],
  ['an Ingress of class alb, each with a load balancer', ingress({ ...path({}).spec, ingressClassName: 'alb' })],
  ['an Ingress of class gce, each with a load balancer', ingress({ ...path({}).spec, ingressClassName: 'gce' })],
  ['an Ingress of class gce-internal, each with a load balancer', ingress({ ...path({}).spec, ingressClassName: 'gce-internal' })],
  ['a route to what is no Service', route('HTTPRoute', { rules: [{ backendRefs: [{ group: 'multicluster.x-k8s.io', name: 'web' }, { kind: 'Bucket', name: 'web' }] }] })],
  ['more Gateways than the API server takes', route('HTTPRoute', {
    parentRefs: Array.from({ length: 33 }, (_, i) => ({ name: `gateway-${i}` })), rules: [{ backendRefs: [{ name: 'web' }] }],
  })],
  ['a redirect of AWS\' controller', path({ backend: { service: { name: 'ssl-redirect', port: { name: 'use-annotation' } } } })],
  ['a default backend', ingress({ defaultBackend: backend('web') })],
  ['a redirect of a Gateway', route('HTTPRoute', { rules: [{ filters: [{ type: 'RequestRedirect' }] }] })],
  ['a route without hosts', route('TCPRoute', { rules: [{ backendRefs: [{ name: 'web' }] }] })],
  ['a route to a Service mesh', route('HTTPRoute', { parentRefs: [{ group: '', kind: 'Service', name: 'web' }], rules: [{ backendRefs: [{ name: 'web' }] }] })],
  ['more hosts than the API server takes', route('HTTPRoute', { hostnames: Array.from({ length: 17 }, (_, i) => `${i}.example.com`), rules: [{ backendRefs: [{ name: 'web' }] }] })],
])('%s claims nothing', (_says, object) => {
  expect(hostPathsOf(object, 'shop')).toEqual([]);
});

test('as many hosts as the API server takes are claimed, each for itself', () => {
  const hostnames = Array.from({ length: 16 }, (_, i) => `${i}.example.com`);
  const claims = hostPathsOf(route('HTTPRoute', { hostnames, rules: [{ backendRefs: [{ name: 'web' }] }] }), 'shop');
  expect(claims.map(({ place }) => place)).toEqual(hostnames.map((host) => `${host}/`));
});

test('an Ingress with neither class nor host may have an address of its own, and one with either has not', () => {
  const certain = (ingressClassName: string | undefined, host: string) =>
    hostPathsOf(ingress({ ...path({}, host).spec, ingressClassName }), 'shop').map((claim) => claim.certain);
  expect([certain(undefined, ''), certain('nginx', ''), certain(undefined, 'a.example.com')]).toEqual([[false], [true], [true]]);
});

test('a target is a Service of a namespace and its port, which a known Service has a number for', () => {
  const target = (namespace: string, fields: object) =>
    hostPathsOf(path({ backend: { service: { name: 'web', ...fields } } }), namespace, (_in, _name, port) => (port === 'http' ? 80 : port))[0].target;
  expect(target('shop', { port: { name: 'http' } })).toBe(target('shop', { port: { number: 80 } }));
  expect(target('shop', { port: { number: 81 } })).not.toBe(target('shop', { port: { number: 80 } }));
  expect(target('next', { port: { number: 80 } })).not.toBe(target('shop', { port: { number: 80 } }));
  const across = (namespace?: string) =>
    hostPathsOf(route('HTTPRoute', { rules: [{ backendRefs: [{ name: 'web', namespace }] }] }), 'shop')[0].target;
  expect([across('shop'), across('next')]).toEqual([across(), expect.not.stringContaining('shop')]);
});

test('rules that split requests between the same Services lead to the same place', () => {
  const split = (...names: string[]) => hostPathsOf(route('HTTPRoute', { rules: [{ backendRefs: names.map((name) => ({ name, port: 80 })) }] }), 'shop')[0].target;
  expect(split('a', 'b')).toBe(split('b', 'a'));
  expect(split('a')).not.toBe(split('a', 'b'));
});

test('the index finds a rival exactly when a comparison of all with all does', () => {
  const part = fc.constantFrom(undefined, 'a', 'b', 'c');
  const claims = fc.array(fc.record({ entry: fc.tuple(part, part), target: fc.nat(5).map(String), owner: fc.nat(5) }), { maxLength: 30 });
  fc.assert(fc.property(claims, (given) => {
    const index = new HostPathIndex<number>();
    const asClaim = ({ entry, target }: { entry: (string | undefined)[]; target: string }): HostPath =>
      ({ key: 'k', entry, target, place: '', path: [], certain: true });
    for (const each of given) index.add(asClaim(each), each.owner);
    for (const each of given) {
      const meets = given.filter((other) => other.owner !== each.owner && other.target !== each.target
        && other.entry.every((its, i) => its === undefined || each.entry[i] === undefined || its === each.entry[i]));
      const rivals = index.rivals(asClaim(each), each.owner);
      expect(rivals.length > 0).toBe(meets.length > 0);
      for (const rival of rivals) expect(meets.map(({ owner }) => owner)).toContain(rival);
    }
  }), { numRuns: 2000 });
});

test('20,000 Ingresses of as many classes on one path are compared in linear time', () => {
  const index = new HostPathIndex<number>();
  const claims = Array.from({ length: 20_000 }, (_, i) => hostPathsOf(ingress({ ...path({}).spec, ingressClassName: i % 2 ? undefined : `class-${i}` }), `ns-${i}`)[0]);
  const start = performance.now();
  claims.forEach((claim, i) => index.add(claim, i));
  expect(claims.filter((claim, i) => index.rivals(claim, i).length > 0)).toHaveLength(20_000);
  expect(performance.now() - start).toBeLessThan(2000);
});

test('a match whose type is no text is read as what it says', () => {
  expect(hostPathsOf(match({ path: { type: { toString: 1 }, value: '/' } }), 'shop').map(({ place }) => place)).toEqual(['*/']);
});

describe('what a route claims', () => {
  const claims = (object: any) => hostPathsOf(object, 'shop').map(({ place, path: at }) => `${place} ${at.join('.')}`);

  test('has a place that a person reads, and the path of its match', () => {
    expect(claims(path({ path: '/cart' }))).toEqual(['a.example.com/cart spec.rules.0.http.paths.0']);
    expect(claims(path({ path: undefined }, ''))).toEqual(['*/ spec.rules.0.http.paths.0']);
    expect(claims(match({ path: { value: '/a' } }, { path: { type: 'Exact', value: '/b/' } }))).toEqual(['*/a spec.rules.0.matches.0', '*/b/ spec.rules.0.matches.1']);
    expect(claims(match())).toEqual(['*/ spec.rules.0']);
    expect(claims(match({ path: { type: 'PathPrefix', value: '/a/' } }))).toEqual(['*/a spec.rules.0.matches.0']);
    expect(claims(grpc({ method: { service: 'a.B', method: 'C' } }, { method: { service: 'a.B' } }, {}))).toEqual(['*/a.B/C spec.rules.0.matches.0', '*/a.B spec.rules.0.matches.1', '*/ spec.rules.0.matches.2']);
  });

  test('is certain at a Gateway', () => {
    expect(hostPathsOf(match(), 'shop')[0].certain).toBe(true);
  });

  test('is nothing where a path has no Service', () => {
    expect(claims(path({ backend: { resource: { kind: 'Bucket', name: 'a' } } }))).toEqual([]);
    expect(claims(route('HTTPRoute', { rules: [{ backendRefs: [{ port: 80 }] }] }))).toEqual([]);
  });

  test('is that of Kubernetes and of the Gateway API only', () => {
    expect(claims({ ...path({}), apiVersion: 'example.com/v1' })).toEqual([]);
    expect(claims({ ...path({}), kind: 'IngressClass' })).toEqual([]);
    expect(claims({ ...match(), apiVersion: 'example.com/v1' })).toEqual([]);
    expect(claims({ ...path({}), metadata: undefined })).toHaveLength(1);
  });

  test('reaches 32 Gateways, as many as the API server takes', () => {
    const parentRefs = Array.from({ length: 32 }, (_, i) => ({ name: `gateway-${i}` }));
    expect(claims(route('HTTPRoute', { parentRefs, rules: [{ backendRefs: [{ name: 'web' }] }] }))).toHaveLength(32);
  });
});

test('the target of a route tells its Services apart, whatever their names', () => {
  const target = (...names: string[]) => hostPathsOf(route('HTTPRoute', { rules: [{ backendRefs: names.map((name) => ({ name })) }] }), 'shop')[0].target;
  expect(target('a', 'b')).not.toBe(target('ab'));
  expect(hostPathsOf(path({ backend: backend('web') }), 'shop')[0].target).toBe(hostPathsOf(path({ backend: { serviceName: 'web', servicePort: 80 } }), 'shop')[0].target);
  expect(hostPathsOf(path({ backend: { service: { name: 'web', port: { name: 'a' } } } }), 'shop')[0].target).not.toBe(hostPathsOf(path({}), 'shop')[0].target);
});

test('a few of many claims on one place are kept', () => {
  const index = new HostPathIndex<number>();
  const claim = (target: string): HostPath => ({ key: 'k', entry: [], target, place: '', path: [], certain: true });
  for (let owner = 0; owner < 100; owner += 1) index.add(claim(String(owner)), owner);
  expect(index.rivals(claim('other'), -1)).toEqual([0, 1, 2, 3, 4]);
  expect(index.rivals(claim('0'), -1)).toEqual([1, 2, 3, 4]);
  const same = new HostPathIndex<number>();
  for (let owner = 0; owner < 100; owner += 1) same.add(claim('same'), owner);
  expect(same.rivals(claim('other'), -1)).toEqual([0, 1]);
});
