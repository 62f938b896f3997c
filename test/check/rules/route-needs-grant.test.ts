import { findingsOf, found, said } from './found';
import { check } from '../../../src/check/check';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { deployment, object, service } from '../../graph/objects';

const GATEWAY = 'gateway.networking.k8s.io';

const reference = (name: string) => ({ name, namespace: 'shop', port: 80 });
const route = (kind: string, backendRefs: readonly object[], spec: object = {}) =>
  object(`${GATEWAY}/v1`, kind, { name: 'r', namespace: 'edge' }, { spec: { rules: [{ backendRefs }], ...spec } });
const toA = route('HTTPRoute', [reference('a')]);

const from = (more: object = {}) => ({ group: GATEWAY, kind: 'HTTPRoute', namespace: 'edge', ...more });
const grant = (origin: object, to: object, apiVersion = `${GATEWAY}/v1beta1`, kind = 'ReferenceGrant', namespace = 'shop') =>
  object(apiVersion, kind, { name: 'g', namespace }, { spec: { from: [origin], to: [to] } });
const ALL = { group: '', kind: 'Service' };

const shop = service({ name: 'a', namespace: 'shop' }, { selector: { app: 'a' }, ports: [{ port: 80 }] });
const pods = deployment({ name: 'a', namespace: 'shop' }, { app: 'a' });
const refused = (...objects: readonly KubeObject[]) => found('route-needs-grant', shop, pods, ...objects);
const AT = 'r spec.rules.0.backendRefs.0.name';

test('a route to a Service of another namespace needs a grant there', () => {
  expect(refused(toA)).toEqual([`error ${AT}`]);
  expect(said('route-needs-grant', shop, pods, toA)).toEqual(['no ReferenceGrant in namespace shop allows HTTPRoutes of edge to lead to Service a']);
  expect(findingsOf('route-needs-grant', shop, pods, toA)[0].related?.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['Service a']);
});

test('it is a warning, which names no other object, where the input lacks the Service too', () => {
  const [finding] = findingsOf('route-needs-grant', toA);
  expect([finding.severity, finding.path.join('.')]).toEqual(['warning', 'spec.rules.0.backendRefs.0.name']);
  expect(finding).not.toHaveProperty('related');
});

test('each backend needs its own', () => {
  expect(refused(route('HTTPRoute', [reference('a'), reference('b')]), grant(from(), { ...ALL, name: 'a' }))).toEqual(['warning r spec.rules.0.backendRefs.1.name']);
});

test('a Service of its own namespace, a route of a mesh and an Ingress need none', () => {
  expect(refused(route('HTTPRoute', [{ name: 'a', port: 80 }]))).toEqual([]);
  expect(refused(route('HTTPRoute', [reference('a')], { parentRefs: [{ group: '', kind: 'Service', name: 'x' }] }))).toEqual([]);
  expect(refused(object('networking.k8s.io/v1', 'Ingress', { name: 'i', namespace: 'edge' }, { spec: { defaultBackend: { service: { name: 'a', port: { number: 80 } } } } }))).toEqual([]);
});

test.each<[string, KubeObject]>([
  ['every Service', grant(from(), ALL)],
  ['the Service by its name', grant(from(), { ...ALL, name: 'a' })],
  ['Services, without a group', grant(from(), { kind: 'Service' })],
  ['every Service, in v1 too', grant(from(), ALL, `${GATEWAY}/v1`)],
])('a grant of %s allows it', (_, granted) => expect(refused(toA, granted)).toEqual([]));

test.each<[string, KubeObject]>([
  ['another Service', grant(from(), { ...ALL, name: 'b' })],
  ['Secrets', grant(from(), { group: '', kind: 'Secret' })],
  ['a Service of another group', grant(from(), { group: 'example.com', kind: 'Service' })],
  ['Services to routes of another namespace', grant(from({ namespace: 'other' }), ALL)],
  ['Services to routes of another kind', grant(from({ kind: 'GRPCRoute' }), ALL)],
  ['Services to routes of another group', grant(from({ group: 'example.com' }), ALL)],
  ['Services of another namespace', grant(from(), ALL, undefined, undefined, 'other')],
  ['Services, of a group that is not the Gateway API', grant(from(), ALL, 'example.com/v1')],
  ['Services, of a kind that is none', grant(from(), ALL, undefined, 'ReferencePolicy')],
])('a grant of %s does not allow it', (_, granted) => expect(refused(toA, granted)).toEqual([`error ${AT}`]));

test('two grants allow what each of them allows, and not the origins of one with the Services of the other', () => {
  const [own, others] = [grant(from(), { ...ALL, name: 'b' }), grant(from({ namespace: 'other' }), { ...ALL, name: 'a' })];
  expect(refused(toA, own, others)).toEqual([`error ${AT}`]);
  expect(refused(toA, grant(from(), { ...ALL, name: 'a' }), { ...own, metadata: { name: 'h', namespace: 'shop' } })).toEqual([]);
  expect(refused(toA, { ...own, metadata: { name: 'h', namespace: 'shop' } }, grant(from(), { ...ALL, name: 'a' }))).toEqual([]);
});

test('a grant in another cluster allows nothing', () => {
  const objects = [shop, pods, toA, grant(from(), ALL)];
  const clusterOf = (index: number) => (index === 3 ? 'far' : 'near');
  expect(check(objects, { clusterOf }).findings.map(({ rule }) => rule)).toContain('route-needs-grant');
  expect(check(objects, { clusterOf: () => 'near' }).findings.map(({ rule }) => rule)).not.toContain('route-needs-grant');
});
