import * as fc from 'fast-check';
import { check } from '../../src/check/check';
import { ask, describeJudged } from '../judges/judges';

const ROUNDS = 3_000;
const RULES = ['quantity-refused', 'request-over-limit', 'volume-missing'];

const often = <T>(good: readonly T[], bad: readonly T[]) => fc.oneof({ weight: 24, arbitrary: fc.constantFrom(...good) }, fc.constantFrom(...bad));
const anyAmounts = fc.record({
  'cpu': often<unknown>(['100m', 0.5, 1], ['1cpu', -1, true]),
  'memory': often<unknown>(['64Mi', '1e8', 67_108_864], ['64MB', '2Gi', '-1']),
  'ephemeral-storage': often<unknown>(['1Gi', '100M'], ['1 Gi', '4Gi']),
  'nvidia.com/gpu': often<unknown>([1], ['500m', 2]),
}, { requiredKeys: [] });

const anyContainer = fc.record({
  resources: fc.record({ requests: anyAmounts, limits: anyAmounts }, { requiredKeys: [] }),
  volumeMounts: fc.uniqueArray(often(['data', 'tmp'], ['date']), { maxLength: 2 }).map((names) => names.map((name) => ({ name, mountPath: `/${name}` }))),
});

const anyPod = fc.record({
  containers: fc.array(anyContainer, { minLength: 1, maxLength: 2 }),
  initContainers: fc.array(fc.tuple(anyContainer, fc.boolean()), { maxLength: 2 }),
  volumes: fc.constant([{ name: 'data', emptyDir: {} }]),
  tmp: often<unknown>([{}, { sizeLimit: '1Gi' }, { medium: 'Memory', sizeLimit: 5 }], [{ sizeLimit: '1GB' }, { sizeLimit: '-1' }]),
}).map(({ containers, initContainers, volumes, tmp }) => ({
  containers: containers.map((container, i) => ({ name: `c${i}`, image: 'a', ...container })),
  initContainers: initContainers.map(([container, sidecar], i) => ({ name: `i${i}`, image: 'a', ...(sidecar ? { restartPolicy: 'Always' } : {}), ...container })),
  volumes: [...volumes, { name: 'tmp', emptyDir: tmp }],
}));

describeJudged("Kubernetes' own validation", () => {
  test(`refuses exactly the pods with an error of ${RULES.join(', ')}, over ${ROUNDS} pods`, () => {
    const pods = fc.sample(anyPod, { numRuns: ROUNDS, seed: 20261124 });
    const verdicts = ask<string[][]>('pods', pods);
    const errors = (spec: unknown) => check([{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec }]).findings
      .filter(({ rule, severity }) => RULES.includes(rule) && severity === 'error');
    const differing = pods.map((spec, i) => ({ spec, theirs: verdicts[i], ours: errors(spec) }))
      .filter(({ theirs, ours }) => theirs.length > 0 !== ours.length > 0);
    expect(differing.slice(0, 3)).toEqual([]);
    const taken = verdicts.filter((refusals) => refusals.length === 0).length;
    expect(Math.min(taken, ROUNDS - taken)).toBeGreaterThan(ROUNDS / 10);
  });
});
