import { found, said } from './found';
import { object } from '../../graph/objects';

const gateway = (listeners: readonly object[], metadata: object = {}) => object('gateway.networking.k8s.io/v1', 'Gateway', { name: 'g', ...metadata }, { spec: { listeners } });
const route = (spec: object, parent: object = {}, kind = 'HTTPRoute') =>
  object('gateway.networking.k8s.io/v1', kind, 'r', { spec: { parentRefs: [{ name: 'g', ...parent }], ...spec } });
const why = (listeners: readonly object[], spec: object, parent: object = {}, metadata: object = {}) =>
  said('route-not-accepted', gateway(listeners, metadata), route(spec, parent)).map((message) => message.split(': ')[1]);
const hosts = (listener: string | undefined, ...hostnames: readonly string[]) => why([{ name: 'a', port: 80, hostname: listener }], { hostnames });

test('a Gateway that is not in the input, or has a listener for the route, is no finding', () => {
  expect(found('route-not-accepted', route({}))).toEqual([]);
  expect(why([{ name: 'a', port: 80 }], {})).toEqual([]);
  expect(found('route-not-accepted', gateway([{ name: 'b' }]), route({}, { sectionName: 'a' }))).toEqual(['error r spec.parentRefs.0']);
});

test('a route asks for a listener by its name, its port or both', () => {
  const listeners = [{ name: 'a', port: 80 }, { name: 'b', port: 81 }, { name: 'c', port: 80 }];
  expect(why(listeners, {}, { sectionName: 'b' })).toEqual([]);
  expect(why(listeners, {}, { sectionName: 'z' })).toEqual(['it has no listener "z"']);
  expect(why(listeners, {}, { port: 81 })).toEqual([]);
  expect(why(listeners, {}, { port: 82 })).toEqual(['it has no listener on port 82']);
  expect(why(listeners, {}, { sectionName: 'c', port: 80 })).toEqual([]);
  expect(why(listeners, {}, { sectionName: 'b', port: 80 })).toEqual(['it has no listener "b"']);
});

test('listeners take routes of their own namespace, unless they say otherwise', () => {
  const from = (allowed?: string) => why([{ name: 'a', port: 80, allowedRoutes: allowed && { namespaces: { from: allowed } } }], {}, { namespace: 'edge' }, { namespace: 'edge' });
  expect(from()).toEqual(['its listeners accept only routes of namespace edge']);
  expect(from('Same')).toEqual(['its listeners accept only routes of namespace edge']);
  expect([from('All'), from('Selector')]).toEqual([[], []]);
  expect(why([{ name: 'a', port: 80, hostname: 'a.example.com', allowedRoutes: { namespaces: { from: 'All' } } }, { name: 'b', port: 81 }], { hostnames: ['b.example.com'] },
    { namespace: 'edge' }, { namespace: 'edge' })).toEqual(['its listeners are for a.example.com']);
});

test('one of its hosts must be one of the listeners', () => {
  expect(hosts('a.example.com', 'a.example.com')).toEqual([]);
  expect(hosts('a.example.com', 'b.example.com')).toEqual(['its listeners are for a.example.com']);
  expect(hosts('a.example.com', 'b.example.com', 'a.example.com')).toEqual([]);
  expect(hosts(undefined, 'b.example.com')).toEqual([]);
  expect(hosts('a.example.com')).toEqual([]);
});

test('a wildcard stands for one label or more, on either side', () => {
  expect(hosts('*.example.com', 'a.example.com')).toEqual([]);
  expect(hosts('*.example.com', 'b.a.example.com')).toEqual([]);
  expect(hosts('*.example.com', 'example.com')).toEqual(['its listeners are for *.example.com']);
  expect(hosts('*.example.com', 'a.example.org')).toEqual(['its listeners are for *.example.com']);
  expect(hosts('a.example.com', '*.example.com')).toEqual([]);
  expect(hosts('b.a.example.com', '*.example.com')).toEqual([]);
  expect(hosts('example.com', '*.example.com')).toEqual(['its listeners are for example.com']);
  expect(hosts('*.example.com', '*.example.com')).toEqual([]);
  expect(hosts('*.example.com', '*.a.example.com')).toEqual([]);
  expect(hosts('*.a.example.com', '*.example.com')).toEqual([]);
});
