import { findingsOf, found, said } from './found';
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
    .toContain('allows only pods of namespace default with app=a or app=b to reach port 80 of Deployment default/web');
});

test('one peer that may be the controller is enough', () => {
  expect(blocks(policy({ from: [{ podSelector: { matchLabels: { app: 'x' } } }, { ipBlock: { cidr: '10.0.0.0/8' } }] }))).toEqual([]);
  expect(blocks(policy({ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }, { podSelector: { matchLabels: { app: 'x' } } }] }))).toEqual([]);
});

test('a route to a Service or a port that is missing is not reported', () => {
  expect(found('policy-blocks-route', web, ingress, policy(from({ app: 'caller' })))).toEqual([]);
  expect(found('policy-blocks-route', web, service('s', { selector: { app: 'web' }, ports: [{ port: 81 }] }), ingress, policy(from({ app: 'caller' })))).toEqual([]);
  const named = service('s', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'gone' }] });
  expect(found('policy-blocks-route', web, named, ingress, policy(from({ app: 'caller' })))).toEqual([]);
});

test('each port that a route leads to is looked at by itself', () => {
  const both = service('s', { selector: { app: 'web' }, ports: [{ name: 'a', port: 80 }, { name: 'b', port: 81 }] });
  const paths = [80, 81].map((number) => ({ path: `/${number}`, backend: { service: { name: 's', port: { number } } } }));
  const route = object('networking.k8s.io/v1', 'Ingress', 'in', { spec: { rules: [{ http: { paths } }] } });
  expect(found('policy-blocks-route', web, both, route, policy({ ...from({ app: 'caller' }), ports: [{ port: 80 }] }, { ports: [{ port: 81 }] })))
    .toEqual(['warning in spec.rules.0.http.paths.0.backend.service.name']);
});

test('the message names the pods that the same peers may reach, and their policies in the order of the input', () => {
  const isolating = (name: string, labels: object) =>
    object('networking.k8s.io/v1', 'NetworkPolicy', name, { spec: { podSelector: { matchLabels: labels }, ingress: [from({ app: 'caller' })] } });
  const pods = (name: string) => deployment(name, { app: 'web', name });
  const two = [pods('one'), pods('two'), to, ingress];
  expect(said('policy-blocks-route', ...two, isolating('p', { app: 'web' }))[0]).toMatch(/ port 80 of Deployment default\/one and Deployment default\/two; /);
  expect(said('policy-blocks-route', ...two, isolating('p', { name: 'one' }))[0]).toMatch(/ port 80 of Deployment default\/one; /);
  const findings = findingsOf('policy-blocks-route', ...two, isolating('r', { name: 'two' }), isolating('p', { name: 'one' }), isolating('q', { name: 'two' }));
  expect(findings.map(({ message }) => message)).toEqual([expect.stringMatching(/^NetworkPolicy default\/p, NetworkPolicy default\/q and NetworkPolicy default\/r allow only/)]);
});
