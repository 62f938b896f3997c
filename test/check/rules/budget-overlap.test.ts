import { findingsOf, found, said } from './found';
import { deployment, object, pod } from '../../graph/objects';

const budget = (name: string, selector: object) => object('policy/v1', 'PodDisruptionBudget', name, { spec: { maxUnavailable: 1, selector } });
const app = (name: string) => ({ matchLabels: { app: name } });

test('two budgets of the same pods, by whatever selectors', () => {
  expect(found('budget-overlap', deployment('web', { app: 'web', tier: 'front' }), budget('a', app('web')), budget('b', { matchLabels: { tier: 'front' } }))).toEqual(['error a spec.selector', 'error b spec.selector']);
  expect(found('budget-overlap', deployment('web', { app: 'web' }), deployment('api', { app: 'api' }), budget('a', app('web')), budget('b', app('api')))).toEqual([]);
});

test('the message names the first workload by name that has several, and the budgets', () => {
  const all = budget('all', {});
  const shared = [deployment('web', { app: 'web' }), deployment('api', { app: 'api' }), deployment('db', { app: 'db' }), all, budget('a', app('web')), budget('b', app('api'))];
  expect(said('budget-overlap', ...shared)).toEqual([
    'the pods of Deployment default/api have several budgets: PodDisruptionBudget default/all and PodDisruptionBudget default/b',
    'the pods of Deployment default/web have several budgets: PodDisruptionBudget default/a and PodDisruptionBudget default/all',
    'the pods of Deployment default/api have several budgets: PodDisruptionBudget default/all and PodDisruptionBudget default/b',
  ]);
  expect(findingsOf('budget-overlap', ...shared).map(({ related }) => related?.map(({ name }) => name))).toEqual([['b'], ['all'], ['all']]);
});

test('a live pod is a pod of its workload', () => {
  const live = pod({ name: 'web-1', ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }] }, { app: 'web', role: 'x' });
  expect(found('budget-overlap', deployment('web', { app: 'web' }), live, budget('a', app('web')), budget('b', { matchLabels: { role: 'x' } }))).toHaveLength(2);
});
