import { found, said } from './found';
import { deployment, object } from '../../graph/objects';

const web = deployment('web', { app: 'web' });
const policy = (egress: readonly unknown[], name = 'p', spec: object = {}) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', name, { spec: { podSelector: {}, policyTypes: ['Egress'], egress, ...spec } });
const blocks = (...egress: readonly unknown[]) => found('policy-blocks-dns', web, policy(egress)).length > 0;
const HTTPS = { ports: [{ port: 443 }] };
const to = (port: unknown, more: object = {}) => ({ ports: [{ port, protocol: 'UDP', ...more }] });

test('egress rules without DNS are a finding at those rules', () => {
  expect(found('policy-blocks-dns', web, policy([HTTPS]))).toEqual(['warning p spec.egress']);
  expect(found('policy-blocks-dns', web, policy([HTTPS], 'a'), policy([HTTPS], 'b'))).toEqual(['warning a spec.egress', 'warning b spec.egress']);
});

test.each([53, 5353, 'dns', 'dns-udp', 'domain'])('UDP port %s is DNS', (port) => expect(blocks(HTTPS, to(port))).toBe(false));

test.each([
  ['another name', to('http')], ['another port', to(54)], ['TCP alone', to(53, { protocol: 'TCP' })], ['a range that ends before', to(1, { endPort: 52 })],
  ['a range that begins after', to(5354, { endPort: 6000 })], ['a TCP port of the name', to('dns', { protocol: 'TCP' })],
])('%s is not', (_what, rule) => expect(blocks(HTTPS, rule)).toBe(true));

test('a range around the port, all ports of UDP, and every port of everybody or of other namespaces let DNS through', () => {
  expect(blocks(to(1, { endPort: 53 }))).toBe(false);
  expect(blocks(to(53, { endPort: 60 }))).toBe(false);
  expect(blocks(to(undefined))).toBe(false);
  expect(blocks({})).toBe(false);
  expect(blocks({ to: [{ namespaceSelector: {} }] })).toBe(false);
  expect(blocks({ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] })).toBe(false);
  expect(blocks({ to: [{ podSelector: {} }, { namespaceSelector: {} }] })).toBe(false);
  expect(blocks({ to: [{ podSelector: {} }] })).toBe(true);
});

test('one policy of several that lets it through is enough, and a policy without egress rules may be on purpose', () => {
  expect(found('policy-blocks-dns', web, policy([HTTPS], 'a'), policy([to(53)], 'b'))).toEqual([]);
  expect(found('policy-blocks-dns', web, policy([]))).toEqual([]);
  expect(found('policy-blocks-dns', web, policy([], 'a'), policy([HTTPS], 'b'))).toEqual(['warning b spec.egress']);
  expect(found('policy-blocks-dns', web, policy([HTTPS], 'p', { policyTypes: ['Ingress'] }))).toEqual([]);
});

test('a policy that selects several workloads is said once', () => {
  expect(found('policy-blocks-dns', web, deployment('api', { app: 'api' }), policy([HTTPS]))).toEqual(['warning p spec.egress']);
});

test('the message names the workload, if the policy selects no other', () => {
  expect(said('policy-blocks-dns', web, policy([HTTPS]))).toEqual(['the egress rules for Deployment default/web do not allow DNS (UDP port 53)']);
  expect(said('policy-blocks-dns', web, deployment('api', { app: 'api' }), policy([HTTPS])))
    .toEqual(['the egress rules for some of the selected pods do not allow DNS (UDP port 53)']);
});
