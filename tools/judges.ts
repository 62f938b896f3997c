import { buildJudges } from '../test/judges/judges';

// Builds the independent judges of the tests (test/judges) into the cache: cold some minutes, then at once.
const failure = buildJudges();
if (failure) {
  console.error(failure);
  process.exit(1);
}
