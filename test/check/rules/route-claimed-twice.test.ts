import { found, said } from './found';
import { check } from '../../../src/check/check';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { object, service } from '../../graph/objects';

const twice = (...objects: KubeObject[]) => found('route-claimed-twice', ...objects);
const ingress = (name: string, backend: object, { host = 'a.example.com', path = '/', ...spec }: { host?: string | null; path?: string; ingressClassName?: string } = {}) =>
  object('networking.k8s.io/v1', 'Ingress', name, { spec: { ...spec, rules: [{ ...(host === null ? {} : { host }), http: { paths: [{ path, pathType: 'Prefix', backend: { service: backend } }] } }] } });
const one = { name: 'one', port: { number: 80 } };
const two = { name: 'two', port: { number: 80 } };
const PATH = 'spec.rules.0.http.paths.0';

test('two routes of one host and path that lead to different Services', () => {
  expect(twice(ingress('a', one), ingress('b', two))).toEqual([`error a ${PATH}`, `error b ${PATH}`]);
  expect(said('route-claimed-twice', ingress('a', one), ingress('b', two))[0]).toBe('a.example.com/ is routed to different Services by Ingress default/a and Ingress default/b');
  expect(twice(ingress('a', one), ingress('b', one))).toEqual([]);
  expect(twice(ingress('a', one), ingress('b', two, { host: 'b.example.com' }))).toEqual([]);
  expect(twice(ingress('a', one), ingress('b', two, { path: '/b' }))).toEqual([]);
});

test('not two routes of which one replaces the other, or of two clusters', () => {
  expect(twice(ingress('a', one), ingress('a', two))).toEqual([]);
  const parted = check([ingress('a', one), ingress('b', two)], { clusterOf: String }).findings.map(({ rule }) => rule);
  expect(parted).not.toContain('route-claimed-twice');
});

test('a port of a Service by its name and by its number is the same', () => {
  const web = service('one', { ports: [{ name: 'http', port: 80 }, { name: 'admin', port: 81 }] });
  const named = (name: string) => ({ name: 'one', port: { name } });
  expect(twice(web, ingress('a', one), ingress('b', named('http')))).toEqual([]);
  expect(twice(web, ingress('a', one), ingress('b', named('admin')))).toHaveLength(2);
  expect(twice(web, ingress('a', named('http')), ingress('b', named('admin')))).toHaveLength(2);
  expect(twice(web, ingress('a', one), ingress('b', named('gone')))).toHaveLength(2);
  expect(twice(ingress('a', one), ingress('b', named('http')))).toHaveLength(2);
});

test('routes without class and host may have an address of their own, so that it is a warning, unless another one is sure', () => {
  const open = { host: null };
  expect(twice(ingress('a', one, open), ingress('b', two, open))).toEqual([`warning a ${PATH}`, `warning b ${PATH}`]);
  const classed = { host: null, ingressClassName: 'nginx' };
  expect(twice(ingress('a', one, classed), ingress('b', two, classed))).toEqual([`error a ${PATH}`, `error b ${PATH}`]);
  expect(twice(ingress('a', one, classed), ingress('b', two, classed), ingress('c', { name: 'three', port: { number: 80 } }, open)))
    .toEqual([`error a ${PATH}`, `error b ${PATH}`, `warning c ${PATH}`]);
});

test('a place is told once of each route', () => {
  const path = (name: string) => ({ path: '/', pathType: 'Prefix', backend: { service: { name, port: { number: 80 } } } });
  const both = object('networking.k8s.io/v1', 'Ingress', 'a', { spec: { rules: [{ host: 'a.example.com', http: { paths: [path('one'), path('three')] } }] } });
  expect(twice(both, ingress('b', two))).toEqual([`error a ${PATH}`, `error b ${PATH}`]);
});
