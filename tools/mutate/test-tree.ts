type Run = (...args: any[]) => unknown;

/** A test of a file that was loaded. */
export interface Test {
  /** The file, the groups and the name, with a number where that comes again. */
  readonly id: string;
  readonly file: string;
  readonly run: () => Promise<void>;
}

interface Group {
  readonly names: readonly string[];
  /** This group and those around it, the outermost first. */
  readonly chain: readonly Group[];
  readonly beforeAll: Run[];
  readonly beforeEach: Run[];
  readonly afterEach: Run[];
}

function newGroup(names: readonly string[], around: readonly Group[]): Group {
  const chain: Group[] = [...around];
  const group = { names, chain, beforeAll: [], beforeEach: [], afterEach: [] };
  chain.push(group);
  return group;
}

/**
 * The tests that files define with jest's `describe`, `test`, `each` and hooks, to be run in this process as often as one likes.
 * `afterAll` is left out: there is always another run.
 */
export function testsOf(files: readonly string[], load: (file: string) => void): Test[] {
  const tests: Test[] = [];
  const seen = new Map<string, number>();
  let group = newGroup([], []);

  const describe = (name: string, define: Run): void => {
    const outer = group;
    group = newGroup([...outer.names, name], outer.chain);
    define();
    group = outer;
  };
  const test = (name: string, run: Run): void => {
    const { names, chain } = group;
    const key = [...names, name].join(' > ');
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    tests.push({ id: count === 1 ? key : `${key} (${count})`, file: names[0], run: () => runTest(chain, run) });
  };
  const each = (define: (name: string, run: Run) => void) => (rows: readonly unknown[]) => (name: string, run: Run): void => {
    for (const row of rows) {
      const args = Array.isArray(row) ? row : [row];
      define(name.replace('%s', String(args[0])), () => run(...args));
    }
  };
  const skip = Object.assign(() => undefined, { each: () => () => undefined });
  Object.assign(globalThis, {
    describe: Object.assign(describe, { each: each(describe), skip }),
    test: Object.assign(test, { each: each(test), skip }),
    beforeAll: (run: Run) => group.beforeAll.push(run),
    beforeEach: (run: Run) => group.beforeEach.push(run),
    afterEach: (run: Run) => group.afterEach.push(run),
    afterAll: () => undefined,
  });
  for (const file of files) describe(file, () => load(file));
  return tests;
}

async function runTest(chain: readonly Group[], run: Run): Promise<void> {
  try {
    for (const { beforeAll, beforeEach } of chain) {
      for (const hook of [...beforeAll.splice(0), ...beforeEach]) await hook();
    }
    await run();
  } finally {
    for (const { afterEach } of [...chain].reverse()) {
      for (const hook of afterEach) await hook();
    }
  }
}
