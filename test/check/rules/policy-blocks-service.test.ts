import { findingsOf, found } from './found';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { deployment, object, service } from '../../graph/objects';

const pods = (name: string) => deployment(name, { app: 'web', name }, { pods: { containers: [{ name: 'c', ports: [{ name: 'http', containerPort: 8080 }] }] } });
const to = service('s', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] });
const policy = (ingress: readonly object[], spec: object = {}, name = 'p') => object('networking.k8s.io/v1', 'NetworkPolicy', name, { spec: { podSelector: {}, ingress, ...spec } });
const at = (port: number | string, more: object = {}) => ({ ports: [{ port, ...more }] });
const blocks = (...objects: readonly KubeObject[]) => found('policy-blocks-service', to, pods('a'), ...objects);
const AT = 's spec.ports.0';

test('a policy means the port of the pods, by its number or its name', () => {
  expect(blocks(policy([at(80)]))).toEqual([`error ${AT}`]);
  expect(blocks(policy([at('web')]))).toEqual([`error ${AT}`]);
  expect(blocks(policy([at(8080, { protocol: 'UDP' })]))).toEqual([`error ${AT}`]);
  expect(blocks(policy([at(8080)]))).toEqual([]);
  expect(blocks(policy([at('http')]))).toEqual([]);
  expect(blocks(policy([at(8000, { endPort: 8080 })]))).toEqual([]);
  expect(blocks(policy([{}]))).toEqual([]);
});

test('where policies allow nothing at all it is a warning, and without a policy for them the pods are open', () => {
  expect(blocks(policy([]))).toEqual([`warning ${AT}`]);
  expect(blocks()).toEqual([]);
  expect(blocks(policy([at(80)], { podSelector: { matchLabels: { app: 'api' } } }))).toEqual([]);
  expect(blocks(policy([at(80)], { policyTypes: ['Egress'] }))).toEqual([]);
});

test('one policy of several that allows the port is enough', () => {
  expect(blocks(policy([at(80)]), policy([at(8080)], {}, 'q'))).toEqual([]);
  expect(blocks(policy([]), policy([at(80)], {}, 'q'))).toEqual([`error ${AT}`]);
});

test('the message names the pods that are blocked, and the policies', () => {
  const only = policy([at(80)], { podSelector: { matchLabels: { name: 'b' } } });
  const [one] = findingsOf('policy-blocks-service', to, pods('a'), pods('b'), only);
  expect(one.message).toBe('no traffic may reach port 8080/TCP of Deployment default/b, which port 80 targets: NetworkPolicy default/p does not allow it');
  expect(one.related?.map(({ name }) => name)).toEqual(['p']);
  const [two] = findingsOf('policy-blocks-service', to, pods('a'), policy([at(80)], {}, 'q'), policy([at(81)]));
  expect(two.message).toMatch(/: NetworkPolicy default\/p and NetworkPolicy default\/q do not allow it$/);
});
