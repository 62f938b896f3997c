import { spawn } from 'node:child_process';
import { delimiter, join, relative } from 'node:path';
import { AppLine, appLines } from './app-lines';
import { ensureCompiled } from './compiled';
import { exampleNames, EXAMPLES, readManifests, ROOT } from './examples';

// `npm start [-- example ...]`: what the library makes, seen from outside. The cdk8s CLI synthesises every example, as a user would,
// and what it wrote is read back and told in a line an app.

/** Two at a time: a synth is one busy process, and small machines have two cores. */
const AT_A_TIME = 2;
const CLI = join(require.resolve('cdk8s-cli/package.json'), '..', 'bin', 'cdk8s');

interface Result {
  readonly example: string;
  readonly lines: AppLine[];
  /** What the CLI printed, when it failed. */
  readonly failure?: string;
}

void main();

async function main(): Promise<void> {
  const names = examplesAsked(process.argv.slice(2));
  ensureCompiled();
  console.log(`Synthesising ${names.length} examples with the cdk8s CLI ...\n`);
  const results: Result[] = [];
  const waiting = [...names];
  await Promise.all(Array.from({ length: AT_A_TIME }, async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) results.push(await synth(name));
  }));
  print(results.sort((a, b) => names.indexOf(a.example) - names.indexOf(b.example)));
}

function examplesAsked(asked: readonly string[]): string[] {
  const all = exampleNames();
  const unknown = asked.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no example ${unknown.join(', ')}; there are ${all.join(', ')}.`);
    process.exit(2);
  }
  return asked.length > 0 ? [...asked] : all;
}

async function synth(example: string): Promise<Result> {
  const outdir = join(ROOT, 'dist', example);
  const { code, output } = await run(join(EXAMPLES, example), [CLI, 'synth', '--output', outdir]);
  if (code !== 0) return { example, lines: [], failure: output.trim() };
  const lines = appLines(readManifests(outdir));
  return { example, lines, failure: lines.length === 0 ? `nothing with a Service was written to ${relative(ROOT, outdir)}` : undefined };
}

function run(cwd: string, args: string[]): Promise<{ code: number | null; output: string }> {
  const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false', PATH: `${join(ROOT, 'node_modules', '.bin')}${delimiter}${process.env.PATH}` };
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output += data);
    child.on('error', fail);
    child.on('close', (code) => done({ code, output }));
  });
}

function print(results: readonly Result[]): void {
  const shown: (keyof AppLine & string)[] = ['app', 'address', 'exposed', 'pods'];
  const header = { app: 'APP', address: 'ADDRESS IN THE CLUSTER', exposed: 'EXPOSED AS', pods: 'PODS THE SERVICE PICKS' };
  const rows = [header, ...results.flatMap(({ lines }) => lines)];
  const widths = shown.map((column) => Math.max(...rows.map((row) => String(row[column as keyof typeof header]).length)));
  const text = (row: typeof header) => `  ${shown.map((column, i) => row[column as keyof typeof header].padEnd(widths[i])).join('  ')}`.trimEnd();

  console.log(text(header));
  for (const { example, lines, failure } of results) {
    console.log(`dist/${example}`);
    for (const line of lines) console.log(text(line));
    if (failure) console.log(`  FAILED\n${failure.replace(/^/gm, '    ')}`);
  }
  const broken = results.filter(({ failure, lines }) => failure || lines.some(({ works }) => !works));
  const apps = results.flatMap(({ lines }) => lines).length;
  if (broken.length === 0) {
    console.log(`\n${apps} apps in ${results.length} examples; the Service of each finds its pods and its ports.`);
  } else {
    console.error(`\n${broken.length} of ${results.length} examples failed: ${broken.map(({ example }) => example).join(', ')}.`);
    process.exitCode = 1;
  }
}
