import * as fc from 'fast-check';

/** The seed of this run: SEED, or one number that stays the same from run to run. */
export const SEED = Number(process.env.SEED ?? 20240817);

/** How many cases: the test's own number, or RUNS. */
export function runs(usual: number): number {
  return Number(process.env.RUNS ?? usual);
}

/** The same values for the same seed. */
export function sample<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
  return fc.sample(arbitrary, { seed: SEED, numRuns: count });
}
