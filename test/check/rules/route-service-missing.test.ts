import { findingsOf, found, said } from './found';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { object, service } from '../../graph/objects';

const to = (name: string, namespace = 'default') => object('networking.k8s.io/v1', 'Ingress', { name: 'in', namespace }, {
  spec: { defaultBackend: { service: { name, port: { number: 80 } } } },
});
const missing = (...objects: KubeObject[]) => found('route-service-missing', ...objects);
const AT = 'in spec.defaultBackend.service.name';

test('a name that no Service has may be made elsewhere; one that is near, or in another namespace, was meant', () => {
  expect(missing(to('gone'))).toEqual([`warning ${AT}`]);
  expect(missing(to('accounts'), service('account', {}))).toEqual([`error ${AT}`]);
  expect(missing(to('web'), service({ name: 'web', namespace: 'shop' }, {}))).toEqual([`error ${AT}`]);
  expect(missing(to('accounts'), service({ name: 'account', namespace: 'shop' }, {}))).toEqual([`warning ${AT}`]);
  expect(missing(to('web'), service('web', {}))).toEqual([]);
});

test('short words, and names that differ in digits only, are no typing error', () => {
  for (const [name, other] of [['api', 'app'], ['apis', 'apps'], ['web-1', 'web-2'], ['db-rw', 'db-ro'], ['auth', 'oauth']]) {
    expect(missing(to(name), service(other, {}))).toEqual([`warning ${AT}`]);
  }
});

test('a name that a custom resource has may be made by its controller', () => {
  const maker = object('example.com/v1', 'Database', 'db', { spec: { service: 'accounts' } });
  expect(missing(to('accounts'), service('account', {}), maker)).toEqual([`warning ${AT}`]);
});

test('of several the first by name is told, whatever the order of the input', () => {
  const services = [service('accounty', {}), service('accountx', {})];
  for (const all of [services, [...services].reverse()]) expect(said('route-service-missing', to('accountz'), ...all)).toEqual(['no Service default/accountz in the input; there is default/accountx']);
  const places = ['b', 'a', 'c'].map((namespace) => service({ name: 'web', namespace }, {}));
  for (const all of [places, [...places].reverse()]) expect(said('route-service-missing', to('web'), ...all)).toEqual(['no Service default/web in the input; there is a/web']);
  expect(findingsOf('route-service-missing', to('web'), ...places)[0].related).toMatchObject([{ namespace: 'a', name: 'web' }]);
});

test('names are looked up, not compared with all: 3,000 misspelt ones among 3,000', () => {
  const spelt = (i: number) => `team-${[...String(i)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}-accounts`;
  const all = Array.from({ length: 3_000 }, (_, i) => spelt(i));
  const routes = all.map((name, i) => ({ ...to(name.replace('accounts', 'acounts')), metadata: { name: `in-${i}` } }));
  expect(missing(...routes, ...all.map((name) => service(name, {})))).toEqual(all.map((_, i) => `error in-${i} spec.defaultBackend.service.name`));
});
