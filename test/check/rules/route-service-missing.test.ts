import { findingsOf, found, said } from './found';
import { KubeObject } from '../../../src/kube/object';
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

test('a name of three letters is near to too many', () => {
  expect(missing(to('api'), service('app', {}))).toEqual([`warning ${AT}`]);
  expect(missing(to('apis'), service('apps', {}))).toEqual([`error ${AT}`]);
});

test('of several the first by name is told, whatever the order of the input', () => {
  const services = [service('account-b', {}), service('account-a', {})];
  for (const all of [services, [...services].reverse()]) expect(said('route-service-missing', to('account-c'), ...all)).toEqual(['no Service default/account-c in the input; there is default/account-a']);
  const places = ['b', 'a', 'c'].map((namespace) => service({ name: 'web', namespace }, {}));
  for (const all of [places, [...places].reverse()]) expect(said('route-service-missing', to('web'), ...all)).toEqual(['no Service default/web in the input; there is a/web']);
  expect(findingsOf('route-service-missing', to('web'), ...places)[0].related).toMatchObject([{ namespace: 'a', name: 'web' }]);
});

test('a name is compared with fifty Services of its namespace and no more', () => {
  const many = (count: number) => [service('accounts', {}), ...Array.from({ length: count - 1 }, (_, i) => service(`other-${i}-xxxxxxxx`, {}))];
  expect(missing(to('account'), ...many(50))).toEqual([`error ${AT}`]);
  expect(missing(to('account'), ...many(51))).toEqual([`warning ${AT}`]);
});
