import { readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from 'expect';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { prose } from './prose';
import { Test, testsOf } from './test-tree';

// A test runner for Stryker. Its own runner for jest loads every test file anew for each mutant, half a second to several; here all
// files are loaded once, a mutant is switched on by its number, and only the tests that reach it are run: a few milliseconds.

/** What Stryker's instrumented source reads and writes. */
interface Instrumented {
  activeMutant?: string;
  currentTestId?: string;
  readonly mutantCoverage: { readonly static: object; readonly perTest: object };
  hitCount?: number;
  hitLimit?: number;
}

interface MutantRun {
  readonly activeMutant: { readonly id: string };
  readonly sandboxFileName: string;
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
  /** Whether the source must be loaded with the mutant in it: the mutant is in what runs when a module is loaded. */
  readonly reloadEnvironment: boolean;
}

const instrumented: Instrumented = { mutantCoverage: { static: {}, perTest: {} } };
const load = createRequire(__filename);
const transpiled = new Map<string, string>();

function transpile(file: string): string {
  const known = transpiled.get(file);
  if (known !== undefined) return known;
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true };
  const text = transpileModule(readFileSync(file, 'utf8'), { compilerOptions, fileName: file }).outputText;
  transpiled.set(file, text);
  return text;
}

class InProcessRunner {
  private readonly root = process.cwd();
  private tests: readonly Test[] = [];
  /** The files that each test file loads. */
  private readonly loaded = new Map<string, ReadonlySet<string>>();
  private readonly leftOut = new Set<string>();
  /** When a test last noticed a mutant, by its id. It may well notice the next, which is of the same file: it is run first. */
  private readonly noticed = new Map<string, number>();
  private kills = 0;
  /** Whether modules were loaded while a mutant was active. */
  private stale = true;

  constructor(private readonly files: readonly string[]) {}

  public capabilities() {
    return { reloadEnvironment: true };
  }

  public async init(): Promise<void> {
    const inside = Module as unknown as { _resolveFilename(request: string, ...rest: unknown[]): string };
    const resolve = inside._resolveFilename;
    const own: Record<string, string> = { 'cdk8s-webapp': 'src/index.ts', 'cdk8s-webapp/jest': 'src/jest/index.ts' };
    inside._resolveFilename = (request, ...rest) => resolve.call(Module, own[request] ? join(this.root, own[request]) : request, ...rest);
    const loaders = load.extensions as unknown as Record<string, (module: { _compile(text: string, file: string): void }, file: string) => void>;
    loaders['.ts'] = (module, file) => module._compile(transpile(file), file);
    const { fn, spyOn } = createRequire(load.resolve('jest'))('jest-mock');
    Object.assign(globalThis, { __stryker__: instrumented, expect, jest: { fn, spyOn, requireActual: load, setTimeout: () => undefined } });
  }

  public async dryRun() {
    this.load(this.files);
    const tests = [];
    for (const { id, file, run } of this.tests) {
      instrumented.currentTestId = id;
      const start = Date.now();
      const failure = await failureOf(run);
      // A property that counts its cases fails when it may make a few only (test/setup.ts).
      if (failure !== undefined) this.leftOut.add(id);
      // 0 and 2 are "success" and "skipped" of Stryker's TestStatus.
      tests.push({ id, name: id, fileName: join(this.root, file), timeSpentMs: Date.now() - start, status: failure === undefined ? 0 : 2 });
    }
    // Not before: `readManifest` loads the reader of all of YAML when a text needs it.
    for (const file of this.files) this.loaded.set(file, filesOf(load.cache[join(this.root, file)]!));
    writeFileSync(process.env.MUTATE_LEFT_OUT!, [...this.leftOut].join('\n'));
    instrumented.currentTestId = undefined;
    const { mutantCoverage } = instrumented;
    return { status: 'complete', tests, mutantCoverage: JSON.parse(JSON.stringify(mutantCoverage)) };
  }

  public async mutantRun({ activeMutant, sandboxFileName, testFilter, hitLimit, reloadEnvironment }: MutantRun) {
    instrumented.hitLimit = hitLimit;
    instrumented.hitCount = hitLimit === undefined ? undefined : 0;
    try {
      if (reloadEnvironment) {
        instrumented.activeMutant = activeMutant.id;
        const related = this.files.filter((file) => this.loaded.get(file)?.has(sandboxFileName) ?? true);
        const failure = await failureOf(async () => this.load(related));
        this.stale = true;
        if (failure !== undefined) return { status: 'killed', killedBy: this.tests.slice(0, 1).map(({ id }) => id), failureMessage: failure, nrOfTests: 1 };
      } else if (this.stale) {
        this.load(this.files);
      }
      instrumented.activeMutant = activeMutant.id;
      return await this.run(testFilter && new Set(testFilter));
    } finally {
      instrumented.activeMutant = undefined;
    }
  }

  private async run(wanted: ReadonlySet<string> | undefined) {
    let nrOfTests = 0;
    const last = ({ id }: Test) => this.noticed.get(id) ?? 0;
    for (const { id, run } of [...this.tests].sort((a, b) => last(b) - last(a))) {
      if (this.leftOut.has(id) || (wanted && !wanted.has(id))) continue;
      nrOfTests += 1;
      const failureMessage = await failureOf(run);
      const { hitCount = 0, hitLimit = Infinity } = instrumented;
      if (hitCount > hitLimit) return { status: 'timeout', reason: `reached ${hitCount} times` };
      if (failureMessage === undefined) continue;
      this.noticed.set(id, (this.kills += 1));
      return { status: 'killed', killedBy: [id], failureMessage, nrOfTests };
    }
    return { status: 'survived', nrOfTests };
  }

  private load(files: readonly string[]): void {
    this.stale = false;
    for (const file of Object.keys(load.cache)) {
      if (file.startsWith(join(this.root, 'src')) || file.startsWith(join(this.root, 'test'))) delete load.cache[file];
    }
    this.tests = testsOf(['test/setup.ts', ...files], (file) => load(join(this.root, file))).filter(({ id }) => !MEASURES.test(id));
  }
}

/** Tests that measure time: with a mutant they are only slow, and a slow machine would count as a test that noticed. */
const MEASURES = /linear time|log n|in seconds|looked up|costs? (no more|what)|takes no longer/;

/** The files that a module loads, and those that they load. */
function filesOf(module: NodeJS.Module): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [module];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next.filename)) continue;
    seen.add(next.filename);
    waiting.push(...next.children.filter((child) => !child.filename.includes('node_modules')));
  }
  return seen;
}

async function failureOf(run: () => Promise<void>): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return String(error instanceof Error ? error.message : error);
  }
}

/** The files are given as a JSON list, by tools/mutate.ts. */
const runner = () => new InProcessRunner(JSON.parse(process.env.MUTATE_TESTS!) as string[]);

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'in-process', factory: Object.assign(runner, { inject: [] }) },
  { kind: 'Ignore', name: 'prose', value: prose },
];
