import { found } from './found';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { deployment, object } from '../../graph/objects';

const budget = (limit: object) => object('policy/v1', 'PodDisruptionBudget', 'b', { spec: { selector: { matchLabels: { app: 'web' } }, ...limit } });
const web = (replicas: number, name = 'web') => deployment(name, { app: 'web' }, { spec: { replicas } });
const blocks = (limit: object, ...objects: KubeObject[]) => found('budget-blocks-drain', budget(limit), ...objects);

test('as many available as there are lets none go', () => {
  expect(blocks({ minAvailable: 2 }, web(2))).toEqual(['warning b spec.minAvailable']);
  expect(blocks({ minAvailable: 2 }, web(3))).toEqual([]);
  expect(blocks({ minAvailable: 3 }, web(2), web(1, 'canary'))).toEqual(['warning b spec.minAvailable']);
  expect(blocks({ minAvailable: 2 }, web(2), web(1, 'canary'))).toEqual([]);
  expect(blocks({ minAvailable: 0 }, web(0))).toEqual([]);
});

test('all of them, also where their number is not known', () => {
  const daemons = object('apps/v1', 'DaemonSet', 'd', { spec: { template: { metadata: { labels: { app: 'web' } }, spec: {} } } });
  expect(blocks({ minAvailable: '100%' }, daemons)).toEqual(['warning b spec.minAvailable']);
  expect(blocks({ minAvailable: '100%' }, web(5))).toEqual(['warning b spec.minAvailable']);
  expect(blocks({ minAvailable: 1 }, daemons)).toEqual([]);
  expect(blocks({ minAvailable: 1 })).toEqual([]);
  expect(blocks({ minAvailable: 'half' }, web(1))).toEqual([]);
});

test('pods of Jobs do not count', () => {
  const job = object('batch/v1', 'Job', 'j', { spec: { template: { metadata: { labels: { app: 'web' } }, spec: {} } } });
  expect(blocks({ minAvailable: 1 }, web(1), job)).toEqual(['warning b spec.minAvailable']);
  expect(blocks({ minAvailable: 1 }, job)).toEqual([]);
});

test('none that may be missing lets none go, whatever there is', () => {
  for (const maxUnavailable of [0, '0%']) expect(blocks({ maxUnavailable })).toEqual(['warning b spec.maxUnavailable']);
  for (const maxUnavailable of [1, '1%']) expect(blocks({ maxUnavailable }, web(1))).toEqual([]);
  expect(blocks({}, web(1))).toEqual([]);
});
