import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { pairs, SHAPES } from './shapes';
import { check } from '../src/check/check';
import { LimitError } from '../src/graph/comparison-limit';
import { buildGraph } from '../src/graph/graph';
import { trafficPaths } from '../src/graph/traffic-paths';
import { trafficPathsText } from '../src/graph/traffic-paths-text';
import { KubeObject } from '../src/kube/objects/kube-object';

// `npm run bench:shapes`: time and peak memory of a check, and of the paths, for the shapes of tools/shapes.ts, each in a process of
// 512 MB; then of n beside n of all pairs of kinds, for n = 500 and n = 2,000.

/** Runs something and says how it went: milliseconds, and what came out. */
function run(what: () => unknown): { readonly ms: number; readonly outcome: string } {
  const before = performance.now();
  let outcome: string;
  try {
    outcome = `${what()}`;
  } catch (error) {
    if (!(error instanceof LimitError)) throw error;
    outcome = `limit: ${error.message}`;
  }
  return { ms: Math.round(performance.now() - before), outcome };
}

function judge(objects: readonly KubeObject[]): { readonly check: ReturnType<typeof run>; readonly paths: ReturnType<typeof run> } {
  return {
    check: run(() => {
      const { findings } = check(objects);
      return `${findings.length} findings, ${JSON.stringify(findings).length} bytes`;
    }),
    paths: run(() => `${trafficPathsText(trafficPaths(buildGraph(objects))).length} bytes`),
  };
}

/** One shape, in this process. */
function one(name: string): void {
  const { size, make } = SHAPES[name];
  const objects = make(size);
  const result = judge(objects);
  console.log(JSON.stringify({ ...result, bytes: JSON.stringify(objects).length, rss: process.resourceUsage().maxRSS }));
}

function shapes(only: string): void {
  for (const [name, { size }] of Object.entries(SHAPES)) {
    if (!name.includes(only)) continue;
    const started = performance.now();
    const { stdout, stderr, signal } = spawnSync(process.execPath, ['--max-old-space-size=512', '-r', 'ts-node/register/transpile-only', __filename, '--one', name],
      { encoding: 'utf8', timeout: 120_000 });
    const label = `${name} (${size.toLocaleString('en-US')})`.padEnd(74);
    if (!stdout) {
      const why = /heap out of memory/.test(stderr) ? 'out of memory' : signal ?? stderr.trim().split('\n').pop();
      console.log(`${label} ${why} after ${Math.round(performance.now() - started)} ms`);
      continue;
    }
    const { check: checked, paths, bytes, rss } = JSON.parse(stdout);
    console.log(`${label} ${String(checked.ms).padStart(6)} ms check, ${String(paths.ms).padStart(6)} ms paths, peak ${Math.round(rss / 1024)} MB of ${(bytes / 1e6).toFixed(1)} MB input; ${checked.outcome}; paths ${paths.outcome}`);
  }
}

/** Pairs whose time grows faster than their size. */
function grid(only: string, sizes: readonly [number, number]): void {
  const [small, large] = sizes.map((n) => pairs(n).filter(({ name }) => name.includes(only)));
  let steep = 0;
  small.forEach(({ name, make }, i) => {
    const a = judge(make());
    const b = judge(large[i].make());
    const took = b.check.ms + b.paths.ms;
    const ratio = took / Math.max(a.check.ms + a.paths.ms, 1);
    if (took < 1000 && !(ratio > (2 * sizes[1]) / sizes[0] && took > 300)) return;
    steep += 1;
    console.log(`${name.padEnd(74)} ${sizes[0]}: ${a.check.ms} + ${a.paths.ms} ms, ${sizes[1]}: ${b.check.ms} + ${b.paths.ms} ms; ${b.check.outcome}; paths ${b.paths.outcome}`);
  });
  console.log(`${small.length} pairs of kinds, n = ${sizes.join(' and ')}: ${steep} took over a second, or grew at twice the rate of their size`);
}

const { values } = parseArgs({ options: { one: { type: 'string' }, only: { type: 'string', default: '' }, pairs: { type: 'boolean', default: false } } });
if (values.one !== undefined) {
  one(values.one);
} else {
  if (!values.pairs) shapes(values.only);
  grid(values.only, [500, 2000]);
}
