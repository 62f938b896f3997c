import { found, said } from './found';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { deployment, object, service } from '../../graph/objects';

const web = deployment('web', { app: 'web' });
const to = service('s', { selector: { app: 'web' }, ports: [{ port: 80 }] });
const ingress = object('networking.k8s.io/v1', 'Ingress', 'in', { spec: { defaultBackend: { service: { name: 's', port: { number: 80 } } } } });
const policy = (...rules: readonly object[]) => object('networking.k8s.io/v1', 'NetworkPolicy', 'p', { spec: { podSelector: {}, ingress: rules } });
const from = (...labels: readonly object[]) => ({ from: labels.map((matchLabels) => ({ podSelector: { matchLabels } })) });
const blocks = (...objects: KubeObject[]) => found('policy-blocks-route', web, to, ingress, ...objects);

test('pods that only pods of their namespace may reach are not reached by a controller elsewhere', () => {
  expect(blocks(policy(from({ app: 'caller' })))).toEqual(['warning in spec.defaultBackend.service.name']);
  expect(blocks()).toEqual([]);
});

test('everybody, another namespace, an address or all pods of the namespace may be the controller', () => {
  expect(blocks(policy({}))).toEqual([]);
  expect(blocks(policy({ from: [{ podSelector: { matchLabels: { app: 'x' } }, namespaceSelector: {} }] }))).toEqual([]);
  expect(blocks(policy({ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }))).toEqual([]);
  expect(blocks(policy({ from: [{ podSelector: {} }] }))).toEqual([]);
  expect(blocks(policy(from({ app: 'caller' }), { from: [{ namespaceSelector: {} }] }))).toEqual([]);
  expect(blocks(policy(from({ app: 'caller' }), {}))).toEqual([]);
});

test('only rules for the port count', () => {
  expect(blocks(policy({ ...from({ app: 'caller' }), ports: [{ port: 81 }] }))).toEqual([]);
  expect(blocks(policy({ ...from({ app: 'caller' }), ports: [{ port: 80 }] }, { ports: [{ port: 81 }] }))).toHaveLength(1);
});

test('the message names each set of labels once', () => {
  expect(said('policy-blocks-route', web, to, ingress, policy(from({ app: 'b' }, { app: 'a' }), from({ app: 'b' })))[0])
    .toContain('lets only pods of namespace default with app=a or app=b reach port 80 of Deployment default/web');
});
