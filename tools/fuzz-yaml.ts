// `npm run fuzz:yaml -- --runs 1000000 --seed 7`: our reader and our writer against kubectl's reader, on generated text.
import { parseArgs } from 'node:util';
import { buildJudges } from '../test/judges/judges';
import { fuzzReader, fuzzWriter } from '../test/kube/yaml/yaml-fuzz';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string' } } });
const runs = Number(values.runs);
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
const failure = buildJudges();
if (failure !== undefined) throw new Error(failure);

console.log(`seed ${seed}`);
let found = 0;
for (const [name, fuzz] of [['reader', fuzzReader], ['writer', fuzzWriter]] as const) {
  const start = Date.now();
  const { disagreements, counts } = fuzz(runs, seed);
  console.log(`${name}: ${runs} runs in ${Math.round((Date.now() - start) / 1000)} s, ${disagreements.length} disagreements; ${JSON.stringify(counts)}`);
  for (const disagreement of disagreements.slice(0, 20)) console.log(disagreement);
  found += disagreements.length;
}
process.exitCode = found > 0 ? 1 : 0;
