import * as fc from 'fast-check';

// The same generated cases in every run, so that a red test is the fault of a change. Others on demand: FC_SEED=$RANDOM npm test.
// `npm run mutate` runs each property thousands of times: fewer cases, for a moment, and the first that fails is enough.
const mutating = process.env.MUTATE_TESTS === undefined ? {} : { numRuns: 30, interruptAfterTimeLimit: 300, endOnFailure: true };
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 2026), ...mutating });
