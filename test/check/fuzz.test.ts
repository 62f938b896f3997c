import { fuzz } from '../../tools/fuzz-check';
import { corpus, mutant } from '../../tools/mutants';
import { Random } from '../../tools/random';

// `npm run fuzz:check` does the same with another seed and up to a million mutants.
jest.setTimeout(300_000);

const SEED = 20261124;

test('no mutant of 10,000 manifests makes the check, the paths, a report or a matcher throw', () => {
  const { done, failures } = fuzz(10_000, SEED);
  expect([done, failures]).toEqual([10_000, []]);
});

test('a seed makes the same mutant again, and mutants differ from what they are made of', () => {
  const manifests = corpus();
  const before = JSON.stringify(manifests);
  const made = Array.from({ length: 50 }, (_, i) => [i, i].map((seed) => JSON.stringify(mutant(new Random(seed), manifests))));
  expect(made.filter(([one, again]) => one !== again)).toEqual([]);
  expect(new Set(made.map(([one]) => one)).size).toBeGreaterThan(45);
  expect(JSON.stringify(manifests)).toBe(before);
});
