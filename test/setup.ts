import * as fc from 'fast-check';

// The same generated cases in every run, so that a red test is the fault of a change. Others on demand: FC_SEED=$RANDOM npm test.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 2026) });
