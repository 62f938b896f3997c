import { deployment, graphOf, names, object, pod } from './objects';
import { podCount } from '../../src/graph/budget';
import { KubeObject } from '../../src/kube/objects/kube-object';

const budget = (spec: object, apiVersion = 'policy/v1', kind = 'PodDisruptionBudget') => object(apiVersion, kind, 'b', { spec });
const guarded = (...objects: KubeObject[]) => names(graphOf(deployment('web', { app: 'web' }), deployment('api', { app: 'api' }), ...objects).budgets[0].workloads);

test('an empty selector means every pod in policy/v1, and none in policy/v1beta1', () => {
  expect(guarded(budget({ selector: {} }))).toEqual(['web', 'api']);
  expect(guarded(budget({ selector: {} }, 'policy/v1beta1'))).toEqual([]);
  expect(guarded(budget({ selector: { matchLabels: { app: 'api' } } }, 'policy/v1beta1'))).toEqual(['api']);
});

test('without a selector a budget means no pod', () => {
  expect(guarded(budget({}))).toEqual([]);
  expect(guarded(budget({ selector: 'app=web' }))).toEqual([]);
});

test('a workload is guarded once, with all of its live pods', () => {
  const live = (name: string) => pod({ name, ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }] }, { app: 'web' });
  expect(guarded(live('x'), live('y'), budget({ selector: { matchLabels: { app: 'web' } } }))).toEqual(['web']);
});

test('only a PodDisruptionBudget of the group policy is one', () => {
  expect(graphOf(budget({}, 'example.com/v1'), budget({}, 'policy/v1', 'PodSecurityPolicy')).budgets).toEqual([]);
});

test('both of its limits are read', () => {
  expect(graphOf(budget({ minAvailable: '50%' }), budget({ maxUnavailable: 1 })).budgets).toMatchObject([{ maxUnavailable: 1 }]);
});

test('a percentage of pods is rounded up, and what is neither it nor a number is no number of pods', () => {
  expect([podCount(2, 9), podCount('51%', 2), podCount('50%', 2), podCount('0%', 5), podCount('100%', 5)]).toEqual([2, 2, 1, 0, 5]);
  expect(['half', '50', 'x50%', '50%x', '50 %', ''].map((value) => podCount(value, 2))).toEqual(Array(6).fill(undefined));
});
