import * as fc from 'fast-check';
import { parseQuantity, requestLimitProblem, resourceAmountProblem } from '../../../src/kube/values/quantity';
import { ask, describeJudged } from '../../judges/judges';

const ROUNDS = 20_000;
const RESOURCES = ['cpu', 'memory', 'ephemeral-storage', 'hugepages-2Mi', 'hugepages-1Gi', 'nvidia.com/gpu'];

/** A text without a digit, which the API server mostly reads as 0, is not among them: nobody means it. */
const anyNumber = fc.oneof(
  fc.integer({ min: 0, max: 4096 }).map(String),
  fc.tuple(fc.nat(99), fc.stringMatching(/^[0-9]{0,12}$/)).map(([whole, fraction]) => `${whole}.${fraction}`),
  fc.constantFrom('.5', '0', '00', '9223372036854775807', '92233720368547758070', '1'),
);
const anySuffix = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('', '', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi') },
  fc.constantFrom('n', 'u', 'T', 'P', 'E', 'Ti', 'Pi', 'Ei', 'e1', 'E-2', 'e+3', 'e', 'K', 'MB', 'gb', 'Mi ', ' Mi', 'mi', 'e1.5', 'i', 'x', '\n'),
);
const anyText = fc.tuple(fc.constantFrom('', '', '', '', '', '+', '-', ' '), anyNumber, anySuffix).map((parts) => parts.join(''));
const anyQuantity: fc.Arbitrary<string | number> = fc.oneof(
  { weight: 5, arbitrary: anyText }, fc.nat(4_000_000).map((thousandths) => thousandths / 1000), fc.nat(100),
);

const anyResources = fc.record({
  resource: fc.constantFrom(...RESOURCES),
  request: fc.option(anyQuantity, { nil: undefined }),
  limit: fc.option(anyQuantity, { nil: undefined }),
}).filter(({ resource, request, limit }) => (request !== undefined || limit !== undefined)
  // Kubernetes' own numbers overflow beyond this where it divides.
  && !(/pages|gpu/.test(resource) && [request, limit].some((amount) => (parseQuantity(amount) ?? 0n) >= 2n ** 63n)));
type AnyResources = typeof anyResources extends fc.Arbitrary<infer T> ? T : never;

/** A pod whose one container has the amounts, and the CPU that huge pages demand. */
function podSpec({ resource, request, limit }: AnyResources): object {
  const side = (amount: unknown, cpu: object) => ({ ...cpu, ...(amount === undefined ? {} : { [resource]: amount }) });
  return { containers: [{ name: 'web', image: 'a', resources: { requests: side(request, { cpu: 0 }), limits: side(limit, {}) } }] };
}

function refused({ resource, request, limit }: AnyResources): boolean {
  const given = [request, limit].filter((amount) => amount !== undefined);
  return given.some((amount) => resourceAmountProblem(resource, amount) !== undefined)
    // The API server takes a limit alone as the request.
    || requestLimitProblem(resource, request ?? limit, limit) !== undefined;
}

describeJudged("Kubernetes' own validation", () => {
  test(`refuses exactly the requests and limits that the rules refuse, over ${ROUNDS} pairs`, () => {
    const all = fc.sample(anyResources, { numRuns: ROUNDS, seed: 20261124 });
    const verdicts = ask<string[][]>('pods', all.map(podSpec));
    const differing = all.map((resources, i) => ({ resources, theirs: verdicts[i] }))
      .filter(({ resources, theirs }) => refused(resources) !== theirs.length > 0);
    expect(differing.slice(0, 10)).toEqual([]);
    const taken = verdicts.filter((refusals) => refusals.length === 0).length;
    expect(Math.min(taken, ROUNDS - taken)).toBeGreaterThan(ROUNDS / 10);
  });
});
