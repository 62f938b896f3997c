import { AddedLabels } from '../../../src/kube/kustomize/kustomization';
import { kustomized, mergedLabels } from '../../../src/kube/kustomize/kustomize-labels';

const ADDED: AddedLabels = { pairs: { team: 'a' }, selectors: true, templates: true };
const object = (apiVersion: string, kind: string, spec?: unknown) => ({ apiVersion, kind, metadata: { name: 'x' }, ...(spec === undefined ? {} : { spec }) });

test('labels reach selectors and pods where kustomize writes them, and only there', () => {
  const labelled = (one: ReturnType<typeof object>) => kustomized(one, undefined, [ADDED]).spec;
  expect(labelled(object('apps/v1', 'Deployment', {}))).toEqual({ selector: { matchLabels: { team: 'a' } }, template: { metadata: { labels: { team: 'a' } } } });
  expect(labelled(object('v1', 'Service', { ports: [] }))).toEqual({ ports: [], selector: { team: 'a' } });
  expect(labelled(object('batch/v1', 'Job', {}))).toEqual({ template: { metadata: { labels: { team: 'a' } } } });
  expect(labelled(object('policy/v1', 'PodDisruptionBudget', {}))).toEqual({});
  expect(labelled(object('policy/v1', 'PodDisruptionBudget', { selector: { matchLabels: { app: 'x' } } }))).toEqual({ selector: { matchLabels: { app: 'x', team: 'a' } } });
  expect(labelled(object('networking.k8s.io/v1', 'NetworkPolicy', { podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'x' } } }, { ipBlock: {} }] }] })))
    .toEqual({ podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'x', team: 'a' } } }, { ipBlock: {} }] }] });
  expect(labelled(object('example.com/v1', 'Deployment', {}))).toEqual({});
});

test('labels of the pods alone stay out of selectors, and labels of the objects alone out of the pods', () => {
  const labelled = (added: Partial<AddedLabels>) => kustomized(object('apps/v1', 'Deployment', { selector: {} }), undefined, [{ ...ADDED, ...added }]);
  expect(labelled({ selectors: false }).spec).toEqual({ selector: {}, template: { metadata: { labels: { team: 'a' } } } });
  const bare = labelled({ selectors: false, templates: false });
  expect([bare.spec, bare.metadata?.labels]).toEqual([{ selector: {} }, { team: 'a' }]);
});

test('the items of a List get what objects get, and what is no map stays', () => {
  const list = kustomized({ apiVersion: 'v1', kind: 'List', items: [object('v1', 'Service', { selector: 'web' }), 7] }, 'shop', [ADDED]);
  expect(list.items).toEqual([{ ...object('v1', 'Service', { selector: 'web' }), metadata: { name: 'x', labels: { team: 'a' }, namespace: 'shop' } }, 7]);
});

test('only a List has items, and an item without apiVersion or kind stays as it is', () => {
  const service = object('v1', 'Service');
  expect(kustomized({ apiVersion: 'example.com/v1', kind: 'Menu', items: [service] }, 'shop', []).items).toEqual([service]);
  const unknown = [{ kind: 'Service' }, { apiVersion: 'v1' }, { apiVersion: 1, kind: 'Service' }, null];
  expect(kustomized({ apiVersion: 'v1', kind: 'List', items: unknown }, 'shop', [ADDED]).items).toEqual(unknown);
  expect(kustomized({ apiVersion: 'v1', kind: 'List', metadata: {} }, 'shop', []).metadata).toEqual({ namespace: 'shop' });
});

test('an old Deployment gets labels as one of apps does', () => {
  expect(kustomized(object('extensions/v1beta1', 'Deployment', {}), undefined, [ADDED]).spec)
    .toEqual({ selector: { matchLabels: { team: 'a' } }, template: { metadata: { labels: { team: 'a' } } } });
});

test('an object gets no field that kustomize does not write', () => {
  expect(kustomized(object('v1', 'ConfigMap'), undefined, [ADDED])).toStrictEqual({ ...object('v1', 'ConfigMap'), metadata: { name: 'x', labels: { team: 'a' } } });
  expect(kustomized(object('v1', 'ConfigMap'), undefined, [])).toStrictEqual(object('v1', 'ConfigMap'));
  expect(kustomized(object('batch/v1', 'Job', { selector: { matchLabels: null } }), undefined, [{ ...ADDED, templates: false }]).spec).toStrictEqual({ selector: { matchLabels: null } });
  expect(kustomized(object('batch/v1', 'Job', {}), undefined, [{ ...ADDED, templates: false }]).spec).toStrictEqual({});
});

test.each([
  ['v1', 'ReplicationController', { selector: { team: 'a' }, template: { metadata: { labels: { team: 'a' } } } }],
  ['apps/v1', 'ReplicaSet', { selector: { matchLabels: { team: 'a' } }, template: { metadata: { labels: { team: 'a' } } } }],
  ['apps/v1', 'DaemonSet', { selector: { matchLabels: { team: 'a' } }, template: { metadata: { labels: { team: 'a' } } } }],
  ['apps/v1', 'StatefulSet', { selector: { matchLabels: { team: 'a' } }, template: { metadata: { labels: { team: 'a' } } } }],
  ['batch/v1', 'CronJob', { jobTemplate: { metadata: { labels: { team: 'a' } }, spec: { template: { metadata: { labels: { team: 'a' } } } } } }],
])('labels reach the pods of a %s %s', (apiVersion, kind, spec) => {
  expect(kustomized(object(apiVersion, kind), undefined, [ADDED]).spec).toEqual(spec);
});

test('labels reach the peers of a network policy in both directions', () => {
  const peer = { podSelector: { matchLabels: { app: 'x' } } };
  const labelled = { podSelector: { matchLabels: { app: 'x', team: 'a' } } };
  expect(kustomized(object('networking.k8s.io/v1', 'NetworkPolicy', { ...peer, egress: [{ to: [peer] }], ingress: [{ from: [peer] }] }), undefined, [ADDED]).spec)
    .toEqual({ ...labelled, egress: [{ to: [labelled] }], ingress: [{ from: [labelled] }] });
});

test('labels reach the selector of a CronJob where it has one', () => {
  expect(kustomized(object('batch/v1', 'CronJob', { jobTemplate: { spec: { selector: { matchLabels: { app: 'x' } } } } }), undefined, [{ ...ADDED, templates: false }]).spec)
    .toEqual({ jobTemplate: { spec: { selector: { matchLabels: { app: 'x', team: 'a' } } } } });
});

test('labels of many kustomizations are merged by where they go, and the last one of a key counts', () => {
  const added = (pairs: AddedLabels['pairs'], selectors: boolean, templates: boolean): AddedLabels => ({ pairs, selectors, templates });
  expect(mergedLabels([])).toEqual([]);
  expect(mergedLabels([added({ a: '1' }, false, false), added({ a: '2', b: '1' }, false, false)])).toEqual([added({ a: '2', b: '1' }, false, false)]);
  expect(mergedLabels([added({ a: '1' }, true, true), added({ b: '1' }, false, true), added({ c: '1' }, false, false), added({ a: '2' }, true, true)])).toEqual([
    added({ a: '2', b: '1', c: '1' }, false, false), added({ a: '2', b: '1' }, false, true), added({ a: '2' }, true, false),
  ]);
});
