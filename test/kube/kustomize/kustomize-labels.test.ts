import { AddedLabels } from '../../../src/kube/kustomize/kustomization';
import { kustomized } from '../../../src/kube/kustomize/kustomize-labels';

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
