import * as fc from 'fast-check';
import { tolerationProblem } from '../../../src/kube/pods/tolerations';
import { ask, describeJudged } from '../../judges/judges';

const ROUNDS = 5_000;
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const anyToleration = fc.record({
  key: maybe(fc.constantFrom('', 'dedicated', 'example.com/gpu', 'node type', 'a/b/c', '-a', 'a'.repeat(64), 'A/b')),
  operator: maybe(fc.constantFrom('', 'Equal', 'Exists', 'In')),
  value: maybe(fc.constantFrom('', 'web', 'a b', '-', 'a'.repeat(64))),
  effect: maybe(fc.constantFrom('', 'NoSchedule', 'PreferNoSchedule', 'NoExecute', 'Never')),
  tolerationSeconds: maybe(fc.constantFrom(0, 300, -1)),
});

describeJudged("Kubernetes' own validation", () => {
  test(`refuses exactly the tolerations that the rule refuses, over ${ROUNDS}`, () => {
    const all = fc.sample(anyToleration, { numRuns: ROUNDS, seed: 20261124 });
    const verdicts = ask<string[][]>('pods', all.map((toleration) => ({ tolerations: [toleration], containers: [{ name: 'web', image: 'a' }] })));
    const differing = all.map((toleration, i) => ({ toleration, theirs: verdicts[i], ours: tolerationProblem(toleration) }))
      .filter(({ ours, theirs }) => (ours !== undefined) !== theirs.length > 0);
    expect(differing.slice(0, 5)).toEqual([]);
    expect(verdicts.filter((refusals) => refusals.length === 0).length).toBeGreaterThan(ROUNDS / 20);
  });
});
