import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './examples';
import { Area, AREAS, TOO_SLOW } from './mutate/areas';

// `npm run mutate [-- FOLDER or FILE ...]`: Stryker changes the source in small ways, one at a time, and runs the tests of the folder.
// A change that no test notices is printed. What did not change since the last run is not run again (`reports/mutation`; --force does).

interface Mutant {
  readonly mutatorName: string;
  readonly replacement: string;
  readonly status: 'Killed' | 'Survived' | 'NoCoverage' | 'Timeout' | 'Ignored' | 'RuntimeError' | 'CompileError' | 'Pending';
  /** Whether it is in what runs when its module is loaded. */
  readonly static?: boolean;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

interface Report {
  readonly files: { readonly [file: string]: { readonly source: string; readonly mutants: readonly Mutant[] } };
}

const REPORTS = 'reports/mutation';
const STRYKER = join(ROOT, 'node_modules/@stryker-mutator/core/bin/stryker.js');

const args = process.argv.slice(2);
const asked = args.filter((arg) => arg !== '--force').map((arg) => arg.replace(/\/$/, ''));
const unknown = asked.filter((name) => !areasOf(name).length);
if (unknown.length > 0) {
  console.error(`Nothing to mutate in ${unknown.join(', ')}; give a folder (${AREAS.map(({ name }) => name).join(', ')}) or a file of one, such as src/kube/values/ip.ts.`);
  process.exit(2);
}
const isAsked = (area: Area): boolean => asked.length === 0 ? area.threshold !== undefined : asked.some((name) => areasOf(name).includes(area));
const scores = AREAS.filter(isAsked).map(mutate);
console.log(scores.join('\n'));

function areasOf(name: string): readonly Area[] {
  const isFile = name.endsWith('.ts') && existsSync(join(ROOT, name));
  return AREAS.filter((area) => [area.name, `src/${area.name}`].includes(name) || (isFile && area.sources.some((source) => name.startsWith(source.split('*')[0]))));
}

/** Runs one folder, prints what survived, and returns its line of the table. */
function mutate(area: Area): string {
  const files = asked.filter((name) => name.endsWith('.ts') && areasOf(name).includes(area));
  mkdirSync(join(ROOT, REPORTS), { recursive: true });
  const report = `${REPORTS}/${area.name}${files.length > 0 ? '-files' : ''}.json`;
  const config = `${REPORTS}/${area.name}.config.json`;
  writeFileSync(join(ROOT, config), JSON.stringify({
    mutate: files.length > 0 ? files : area.sources,
    plugins: [join(ROOT, 'tools/mutate/plugin.js')],
    testRunner: 'in-process',
    coverageAnalysis: 'perTest',
    ignorers: ['prose'],
    concurrency: Number(process.env.MUTATE_WORKERS ?? 1),
    disableTypeChecks: false,
    checkers: [],
    incremental: files.length === 0,
    incrementalFile: `${REPORTS}/${area.name}.incremental.json`,
    force: args.includes('--force'),
    reporters: ['json'],
    jsonReporter: { fileName: report },
    allowConsoleColors: false,
    logLevel: 'warn',
    timeoutMS: 10_000,
    warnings: { slow: false },
    ignorePatterns: ['**', '!src/**', '!test/**', '!examples/**', '!tools/**', '!package.json', '!tsconfig*.json'],
  }));
  forgetStaticSurvivors(join(ROOT, REPORTS, `${area.name}.incremental.json`));
  const start = Date.now();
  const leftOut = join(ROOT, REPORTS, `${area.name}.left-out.txt`);
  const env = { ...process.env, MUTATE_TESTS: JSON.stringify(area.tests.flatMap(testFiles)), MUTATE_LEFT_OUT: leftOut };
  const { status } = spawnSync(process.execPath, [STRYKER, 'run', config], { cwd: ROOT, stdio: 'inherit', env });
  if (status !== 0) process.exit(2);
  for (const test of readFileSync(leftOut, 'utf8').split('\n').filter(Boolean)) console.log(`left out, as it fails without a change: ${test}`);
  return summary(area, JSON.parse(readFileSync(join(ROOT, report), 'utf8')) as Report, (Date.now() - start) / 1000);
}

/** Stryker does not see that a new test concerns a mutant in what runs while a module is loaded: those that survived are run again. */
function forgetStaticSurvivors(file: string): void {
  if (!existsSync(file)) return;
  const known = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const files = Object.entries(known.files).map(([name, { mutants, ...rest }]) =>
    [name, { ...rest, mutants: mutants.filter((mutant) => !(mutant.static && mutant.status === 'Survived')) }]);
  writeFileSync(file, JSON.stringify({ ...known, files: Object.fromEntries(files) }));
}

function testFiles(path: string): string[] {
  if (!existsSync(join(ROOT, path))) return [];
  if (path.endsWith('.ts')) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' }).map((file) => join(path, file))
    .filter((file) => file.endsWith('.test.ts') && !TOO_SLOW.test(file)).sort();
}

function summary({ name, threshold }: Area, { files }: Report, seconds: number): string {
  const count = { killed: 0, survived: 0, uncovered: 0 };
  for (const [file, { source, mutants }] of Object.entries(files)) {
    const lines = source.split('\n');
    for (const { status, mutatorName, replacement, location: { start } } of mutants) {
      if (status === 'Killed' || status === 'Timeout') count.killed += 1;
      if (status === 'Survived') count.survived += 1;
      if (status === 'NoCoverage') count.uncovered += 1;
      if (status !== 'Survived' && status !== 'NoCoverage') continue;
      const place = `${relative(ROOT, join(ROOT, file))}:${start.line}:${start.column}`;
      console.log(`${place} ${status === 'Survived' ? '' : 'not run by any test: '}${mutatorName}: ${lines[start.line - 1].trim()}\n    -> ${replacement.replace(/\s+/g, ' ')}`);
    }
  }
  const all = count.killed + count.survived + count.uncovered;
  const score = all === 0 ? 100 : (100 * count.killed) / all;
  if (threshold !== undefined && score < threshold) process.exitCode = 1;
  const least = threshold === undefined ? '' : ` (at least ${threshold}%)`;
  return `${name}: ${score.toFixed(1)}%${least}: ${all} mutants, ${count.killed} killed, ${count.survived} survived, ${count.uncovered} not run by any test; ${seconds.toFixed(0)} s`;
}
