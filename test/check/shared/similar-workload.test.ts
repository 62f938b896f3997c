import { KubeObject } from '../../../src/kube/objects/kube-object';
import { deployment, object, service } from '../../graph/objects';
import { found, said } from '../rules/found';

/** The severity of a Service whose selector finds nothing: an error where a workload was meant, else a note. */
const missed = (metadata: string, selector: object, ...objects: KubeObject[]) =>
  found('service-selects-nothing', service(metadata, { selector, ports: [{ port: 80 }] }), ...objects).map((line) => line.split(' ')[0]);

test.each(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'])('a %s of the name of the Service was meant', (kind) => {
  const workload = object('apps/v1', kind, 'shop', { spec: { selector: {}, template: { metadata: { labels: { run: 'x' } }, spec: { containers: [] } } } });
  expect(missed('shop', { app: 'y' }, workload)).toEqual(['error']);
  expect(missed('other', { app: 'y' }, workload)).toEqual(['note']);
});

test('a Pod and a Rollout too', () => {
  expect(missed('shop', { app: 'y' }, object('v1', 'Pod', { name: 'shop', labels: { run: 'x' } }, { spec: { containers: [] } }))).toEqual(['error']);
  expect(missed('shop', { app: 'y' }, object('argoproj.io/v1alpha1', 'Rollout', 'shop', { spec: { template: { metadata: { labels: {} }, spec: { containers: [] } } } }))).toEqual(['error']);
});

test.each(['svc', 'service', 'headless', 'http', 'lb'])('the name may end in -%s', (end) => {
  expect(missed(`shop-${end}`, { app: 'y' }, deployment('shop', { run: 'x' }))).toEqual(['error']);
  expect(missed(`shop-${end}-x`, { app: 'y' }, deployment('shop', { run: 'x' }))).toEqual(['note']);
});

test.each(['app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app', 'k8s-app', 'run', 'name'])('or the name is the value of %s in the selector', (key) => {
  expect(missed('other', { [key]: 'shop' }, deployment('shop', { z: 'x' }))).toEqual(['error']);
  expect(missed('other', { zone: 'shop' }, deployment('shop', { z: 'x' }))).toEqual(['note']);
});

test('one that carries part of the pairs may get the rest while it runs; one with another value does not', () => {
  expect(missed('shop', { app: 'shop', role: 'primary' }, deployment('shop', { app: 'shop' }))).toEqual(['note']);
  expect(missed('shop', { app: 'shop', role: 'primary' }, deployment('shop', { app: 'shop', role: 'replica' }))).toEqual(['error']);
});

test('a value is a typing error as any name is: one letter differs, and the word is not short', () => {
  const typed = (value: string, label: string) => missed('other', { team: 'a', tier: value }, deployment('x', { team: 'a', tier: label }));
  expect(typed('fronted', 'frontend')).toEqual(['error']);
  expect(typed('front', 'backend')).toEqual(['note']);
  for (const [value, label] of [['dev', 'dex'], ['main', 'mail'], ['blue-ro', 'blue-rw'], ['tier-1', 'tier-2']]) expect(typed(value, label)).toEqual(['note']);
  expect(missed('other', { team: 'a', tier: 'fronted' }, deployment('x', { team: 'b', tier: 'frontend' }))).toEqual(['note']);
  expect(missed('other', { team: 'a', tier: 'fronted' }, deployment('x', { team: 'a' }))).toEqual(['note']);
});

test('of twenty that share a pair one is compared, of more none', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => deployment(`d-${i}`, { team: 'a', tier: i === 0 ? 'frontend' : `${i}-zzzzzzzz` }));
  expect(missed('other', { team: 'a', tier: 'fronted' }, ...many(20))).toEqual(['error']);
  expect(missed('other', { team: 'a', tier: 'fronted' }, ...many(21))).toEqual(['note']);
});

test('a message says which labels differ', () => {
  const [message] = said('service-selects-nothing', service('shop', { selector: { app: 'x', tier: 'front', same: 's' }, ports: [{ port: 80 }] }), deployment('shop', { app: 'y', same: 's' }));
  expect(message).toContain('it has app=y instead of app=x, no tier=front');
  expect(message).not.toContain('same=s,');
});

describe('budgets and policies', () => {
  const budget = (selector: object, name = 'b') => object('policy/v1', 'PodDisruptionBudget', name, { spec: { selector, maxUnavailable: 1 } });
  const policy = (podSelector: object) => object('networking.k8s.io/v1', 'NetworkPolicy', 'shop', { spec: { podSelector } });

  test('a budget that selects nothing is an error where its pods are elsewhere or called otherwise, and else a note', () => {
    const far = deployment({ name: 'far', namespace: 'far' }, { app: 'shop' });
    expect(found('budget-selects-nothing', budget({ matchLabels: { app: 'shop' } }), far)).toEqual(['error b spec.selector']);
    expect(found('budget-selects-nothing', budget({ matchLabels: { app: 'shop' } }), deployment('shop', { app: 'shap' }))).toEqual(['error b spec.selector']);
    expect(found('budget-selects-nothing', budget({ matchLabels: { app: 'shop' } }), deployment('x', { y: 'z' }))).toEqual(['note b spec.selector']);
    expect(found('budget-selects-nothing', budget({}))).toEqual(['note b spec.selector']);
    expect(found('budget-selects-nothing', budget({ matchExpressions: [{ key: 'a', operator: 'Exists' }] }))).toEqual(['note b spec.selector']);
    expect(found('budget-selects-nothing', budget({ matchLabels: { app: 'shop' } }), deployment('shop', { app: 'shop' }))).toEqual([]);
  });

  test('what another budget guards already is not meant by this one', () => {
    const labels = { app: 'shop', track: 'green' };
    expect(found('budget-selects-nothing', budget({ matchLabels: { app: 'shop', track: 'blue' } }), budget({ matchLabels: labels }, 'other'), deployment('shop', labels)))
      .toEqual(['note b spec.selector']);
    expect(found('budget-selects-nothing', budget({ matchLabels: { app: 'shop', track: 'blue' } }), deployment('shop', labels))).toEqual(['error b spec.selector']);
  });

  test('a policy that isolates nothing is one where a workload comes close', () => {
    expect(found('policy-selects-nothing', policy({ matchLabels: { app: 'shap' } }), deployment('shop', { app: 'shop' }))).toEqual(['warning shop spec.podSelector']);
    expect(found('policy-selects-nothing', policy({ matchLabels: { app: 'else' } }), deployment('x', { y: 'z' }))).toEqual([]);
    expect(found('policy-selects-nothing', policy({ matchLabels: { app: 'shop' } }), deployment('shop', { app: 'shop' }))).toEqual([]);
    expect(found('policy-selects-nothing', policy({}))).toEqual([]);
  });

  test('pods with several budgets are told at each of them, with the others', () => {
    const selector = { matchLabels: { app: 'shop' } };
    expect(said('budget-overlap', budget(selector, 'b'), budget(selector, 'a'), deployment('shop', { app: 'shop' })))
      .toEqual(Array(2).fill('the pods of Deployment default/shop have several budgets: PodDisruptionBudget default/a and PodDisruptionBudget default/b'));
    expect(found('budget-overlap', budget(selector, 'b'), budget(selector, 'a'), deployment('shop', { app: 'shop' }))).toEqual(['error b spec.selector', 'error a spec.selector']);
    expect(found('budget-overlap', budget(selector), deployment('shop', { app: 'shop' }))).toEqual([]);
  });
});

test('a key of a selector may be the name of what every object inherits', () => {
  expect(missed('other', { team: 'a', hasOwnProperty: 'blue' }, deployment('x', { team: 'a' }))).toEqual(['note']);
});
