import { parseArgs } from 'node:util';
import { corpus, mutant } from './mutants';
import { Random } from './random';
import { check } from '../src/check/check';
import { rules } from '../src/check/rules';
import { Input } from '../src/cli/input/read-input';
import { githubReport } from '../src/cli/report/github';
import { jsonReport } from '../src/cli/report/json';
import { locate } from '../src/cli/report/located-findings';
import { sarifReport } from '../src/cli/report/sarif';
import { textReport } from '../src/cli/report/text';
import { LimitError } from '../src/graph/comparison-limit';
import { buildGraph } from '../src/graph/graph';
import { trafficPaths } from '../src/graph/traffic-paths';
import { trafficPathsText } from '../src/graph/traffic-paths-text';
import { toHaveNoFindings } from '../src/jest/to-have-no-findings';
import { toRoute } from '../src/jest/to-route';
import { KubeObject } from '../src/kube/objects/kube-object';

/** A check that threw: what, with which mutant. */
export interface Failure {
  readonly what: string;
  readonly objects: string;
  count: number;
}

const ASKED = ['web', 'web:http', 'web.default:80', 'http://shop.example.com/', '/'];

/** What is made of objects: findings, one of the reports, the paths, and now and then what the matchers say. */
function readAll(random: Random, objects: readonly KubeObject[]): void {
  const readable = objects.filter((object) => typeof object === 'object' && object !== null);
  const report = check(readable);
  const input: Input = { objects: readable.map((object) => ({ object, file: 'mutant.yaml', cluster: '', positionOf: () => ({ line: 1, column: 1 }) })), problems: [], notes: [], kustomized: false };
  const located = locate(report, input, 0);
  const reports = [() => textReport(located, true), () => jsonReport(located), () => githubReport(located), () => sarifReport(located, rules, '0.0.0')];
  random.pick(reports)();
  const graph = buildGraph(readable);
  JSON.stringify(trafficPaths(graph));
  trafficPathsText(trafficPaths(graph));
  if (random.below(10) > 0 || !readable.every(({ kind }) => typeof kind === 'string')) return;
  toHaveNoFindings.call({} as any, readable, { failOn: 'note' }).message();
  toRoute.call({} as any, readable, { from: random.pick(ASKED), to: 'web' }).message();
}

/** Where and what: mutants that fail alike are one failure. */
function signature(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${typeof error}`;
  const frame = (error.stack ?? '').split('\n').find((line) => /[\\/]src[\\/]/.test(line))?.trim().replace(/\(?\/.*\/src\//, 'src/') ?? '';
  return `${error.name}: ${error.message.slice(0, 120)} ${frame}`;
}

/** Checks so many mutants, or as many as the time allows, and says what failed. */
export function fuzz(runs: number, seed: number, until = Infinity, progress: (done: number, failures: number) => void = () => undefined): {
  readonly done: number; readonly failures: readonly Failure[]; readonly limits: number; readonly slowest: number;
} {
  const manifests = corpus();
  const failures = new Map<string, Failure>();
  let [done, limits, slowest] = [0, 0, 0];
  for (; done < runs && Date.now() < until; done += 1) {
    // Each has a seed of its own: one failure is repeated without those before.
    const random = new Random(seed + done * 7919);
    const objects = mutant(random, manifests);
    const started = Date.now();
    try {
      readAll(random, objects);
    } catch (error) {
      if (error instanceof LimitError) {
        limits += 1;
      } else {
        const what = signature(error);
        const known = failures.get(what);
        if (known) known.count += 1;
        else failures.set(what, { what: `${what} (--seed ${seed + done * 7919} --runs 1)`, objects: JSON.stringify(objects).slice(0, 1500), count: 1 });
      }
    }
    slowest = Math.max(slowest, Date.now() - started);
    if (done % 2000 === 0) progress(done, failures.size);
  }
  return { done, failures: [...failures.values()], limits, slowest };
}

function main(): void {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string' }, seconds: { type: 'string', default: '3600' } } });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const started = Date.now();
  console.log(`seed ${seed}`);
  const { done, failures, limits, slowest } = fuzz(Number(values.runs), seed, started + Number(values.seconds) * 1000, (count, failed) => {
    if (count % 20_000 === 0) console.log(`${count} mutants, ${failed} failures, ${Math.round((Date.now() - started) / 1000)} s`);
  });
  for (const { what, objects, count } of failures) console.log(`\n${count} x ${what}\n  ${objects}`);
  console.log(`${done} mutants in ${Math.round((Date.now() - started) / 1000)} s, ${failures.length} distinct exceptions, ${limits} met a limit, the slowest took ${slowest} ms`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

if (require.main === module) main();
