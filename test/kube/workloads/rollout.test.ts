import * as fc from 'fast-check';
import { claimProblem, deadlineProblem, rolloutLimitProblem, mostPods, podsOf, readStrategy, startupBudget, strategyProblem } from '../../../src/kube/workloads/rollout';

const percent = fc.integer({ min: 0, max: 100 }).map((value) => `${value}%`);

test('percentages round up for a surge and down for what may be unavailable, as Kubernetes rounds them', () => {
  expect([podsOf('25%', 3, 'up'), podsOf('25%', 3, 'down'), podsOf(2, 3, 'up')]).toEqual([1, 0, 2]);
  fc.assert(fc.property(percent, fc.nat(1000), (value, replicas) => {
    const exact = (parseInt(value, 10) * replicas) / 100;
    expect(podsOf(value, replicas, 'up')).toBe(Math.ceil(exact));
    expect(podsOf(value, replicas, 'down')).toBe(Math.floor(exact));
  }));
});

test('a count is whole and not negative, a percentage at most what it is of', () => {
  expect([0, 3, '0%', '25%'].map((value) => rolloutLimitProblem(value))).toEqual([undefined, undefined, undefined, undefined]);
  for (const value of [-1, 1.5, NaN, '25', '-1%', '2.5%', '']) expect(rolloutLimitProblem(value)).toEqual({ wrong: expect.any(String), allowed: expect.any(String) });
  expect(rolloutLimitProblem('150%')).toBeUndefined();
  expect(rolloutLimitProblem('150%', 100)).toMatchObject({ allowed: expect.stringContaining('to 100%') });
});

test('a rolling update that may neither add nor remove a pod is a problem, and no other one is', () => {
  expect(strategyProblem({ rollingUpdate: { maxSurge: '0%', maxUnavailable: 0 } })).toEqual({ wrong: expect.any(String), allowed: expect.any(String) });
  expect(strategyProblem({ rollingUpdate: { maxSurge: 0 } })).toBeUndefined();
  expect(strategyProblem({ type: 'Recreate' })).toBeUndefined();
  expect(strategyProblem({})).toBeUndefined();
});

test('the most pods at once are the replicas and the surge; Recreate has none', () => {
  expect(mostPods(3, {})).toBe(4);
  expect(mostPods(3, { type: 'Recreate' })).toBe(3);
  expect(mostPods(1, { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } })).toBe(1);
});

test('a deadline leaves room for the start of the slowest container', () => {
  const pod = { containers: [{ name: 'web', startupProbe: { periodSeconds: 2, failureThreshold: 300, initialDelaySeconds: 10 } }] };
  expect(startupBudget(pod.containers[0].startupProbe)).toBe(610);
  expect(deadlineProblem({}, pod)).toMatchObject({ wrong: expect.stringContaining('"web" has had 610 s') });
  expect(deadlineProblem({ progressDeadlineSeconds: 611 }, pod)).toBeUndefined();
  expect(deadlineProblem({ minReadySeconds: 600 }, { containers: [{ name: 'web' }] })).toEqual({ wrong: expect.any(String), allowed: expect.any(String) });
  expect(deadlineProblem({}, { containers: [{ name: 'web' }] })).toBeUndefined();
});

test('a strategy of unchecked JSON has what can be numbers of pods, and nothing else', () => {
  expect(readStrategy({ type: 'Recreate' })).toEqual({ type: 'Recreate', rollingUpdate: {} });
  expect(readStrategy({ rollingUpdate: { maxSurge: '50%', maxUnavailable: 'half' } })).toEqual({ rollingUpdate: { maxSurge: '50%' } });
  const junk = [undefined, null, 3, [], { rollingUpdate: 7 }, { type: {}, rollingUpdate: { maxSurge: [] } }];
  for (const strategy of junk) expect(readStrategy(strategy)).toEqual({ rollingUpdate: {} });
});

test('a volume for one node is a problem where there can be two pods', () => {
  expect(claimProblem(['ReadWriteOnce'], 2)).toMatchObject({ wrong: expect.stringContaining('up to 2 pods') });
  expect([claimProblem(['ReadWriteOnce'], 1), claimProblem(['ReadWriteOnce', 'ReadWriteMany'], 2), claimProblem([], 2)]).toEqual([undefined, undefined, undefined]);
});
