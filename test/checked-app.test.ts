import * as fs from 'node:fs';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as cdk8s from 'cdk8s';
import * as fc from 'fast-check';
import { Branch, grow, trees } from './app-trees';
import { CheckedApp, CheckedAppProps, Cluster } from '../src';
import { exampleNames, synthInProcess } from '../tools/examples';

const folder = mkdtempSync(join(tmpdir(), 'app-'));
const includeFile = join(folder, 'include.yaml');
let run = 0;

beforeAll(() => {
  writeFileSync(includeFile, 'apiVersion: v1\nkind: Thing\nmetadata: { name: included }\nport: 0777\n---\nkind: List\napiVersion: v1\nitems: []\n');
  // Reading a file takes cdk8s a process of its own.
  const read = cdk8s.Yaml.load(includeFile);
  jest.spyOn(cdk8s.Yaml, 'load').mockImplementation(() => structuredClone(read));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly error?: string;
  readonly files?: Record<string, string>;
  readonly yaml?: string;
}

function outcomeOf(AppClass: new (props: cdk8s.AppProps) => cdk8s.App, tree: readonly Branch[], props: cdk8s.AppProps): Outcome {
  const outdir = join(folder, String(run++));
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const app = new AppClass({ ...props, outdir });
    grow(app, tree, includeFile);
    app.synth();
    return { files: filesIn(outdir), yaml: app.synthYaml() };
  } catch (error) {
    return { error: (error as Error).message };
  } finally {
    stderr.mockRestore();
    rmSync(outdir, { recursive: true, force: true });
  }
}

function filesIn(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return Object.fromEntries(entries.map((entry) => join(entry.parentPath, entry.name)).sort()
    .map((path) => [path.slice(root.length), statSync(path).isDirectory() ? 'folder' : readFileSync(path, 'utf8')]));
}

/** Lets every value through the same gate, as a custom resolver does that knows one word. */
class Word implements cdk8s.IResolver {
  resolve(context: cdk8s.ResolutionContext): void {
    if (context.value === 'a') context.replaceValue(context.key.join('/'));
  }
}

const appProps: fc.Arbitrary<cdk8s.AppProps> = fc.record({
  yamlOutputType: fc.constantFrom(0, 1, 2, 3),
  outputFileExtension: fc.constantFrom(undefined, '.yaml'),
  recordConstructMetadata: fc.constantFrom(undefined, true),
  resolvers: fc.constantFrom(undefined, undefined, [new Word()]),
});

describe("writes what cdk8s' App writes", () => {
  test('in every file, byte and error, for any app', () => {
    fc.assert(fc.property(trees, appProps, (tree, props) => {
      const ours = outcomeOf(CheckedApp, tree, { ...props, failOnError: false } as CheckedAppProps);
      const stock = outcomeOf(cdk8s.App, tree, props);
      // Of two objects that cdk8s gives one file it writes the second alone.
      const lost = Object.keys(ours.files ?? {}).length - Object.keys(stock.files ?? {}).length;
      if (lost > 0) {
        expect(Object.values(ours.files!)).toEqual(expect.arrayContaining(Object.values(stock.files!)));
        expect(ours.yaml).toBe(stock.yaml);
      } else {
        expect(ours).toEqual(stock);
      }
    }), { numRuns: 300 });
  });

  test.each(exampleNames())('for examples/%s', (name) => {
    const apps: cdk8s.App[] = [];
    const keep = function (this: cdk8s.App) { apps.push(this); };
    const [ours, stock] = [jest.spyOn(CheckedApp.prototype, 'synth').mockImplementation(keep), jest.spyOn(cdk8s.App.prototype, 'synth').mockImplementation(keep)];
    synthInProcess(name, require);
    ours.mockRestore();
    stock.mockRestore();
    expect(apps).not.toEqual([]);
    for (const app of apps) {
      const outdir = join(folder, String(run++));
      const written = [cdk8s.App, CheckedApp].map((AppClass) => {
        Object.setPrototypeOf(Object.assign(app, { outdir }), AppClass.prototype);
        app.synth();
        const files = filesIn(outdir);
        rmSync(outdir, { recursive: true });
        return files;
      });
      expect(written[1]).toEqual(written[0]);
    }
  });

  test('for dependencies between more constructs than cdk8s can follow one by one', () => {
    const app = new CheckedApp({ outdir: join(folder, String(run++)) });
    // Forty layers of three, each on all of the layer below: 3^40 ways from top to bottom.
    const layers = Array.from({ length: 40 }, (_, layer) => [0, 1, 2].map((n) => new cdk8s.Chart(app, `l${layer}-${n}`)));
    layers.slice(1).forEach((layer, below) => layer.forEach((chart) => chart.addDependency(...layers[below])));
    // A chain as long as the app.
    const chain = Array.from({ length: 20_000 }, (_, n) => new cdk8s.Chart(app, `c${n}`));
    chain.forEach((chart, n) => n > 0 && chain[n - 1].addDependency(chart));
    app.synth();
    const files = readdirSync(app.outdir).sort();
    expect(files.slice(0, 4)).toEqual(['0000-l0-0.k8s.yaml', '0001-l0-1.k8s.yaml', '0002-l0-2.k8s.yaml', '0003-l1-0.k8s.yaml']);
    expect(files).toContain('0120-c19999.k8s.yaml');
    expect(files).toContain('20119-c0.k8s.yaml');
  });

  test.each(['CDK8S_OUTDIR', 'CDK8S_DISABLE_SORT', 'CDK8S_RECORD_CONSTRUCT_METADATA'])('with %s in the environment', (name) => {
    const outdir = join(folder, String(run++));
    const before = { ...process.env };
    process.env.CDK8S_OUTDIR = outdir;
    process.env[name] = name === 'CDK8S_OUTDIR' ? outdir : 'true';
    const written = [cdk8s.App, CheckedApp].map((AppClass) => {
      const app = new AppClass();
      new cdk8s.ApiObject(new cdk8s.Chart(app, 'chart'), 'object', { apiVersion: 'v1', kind: 'Thing', ...{ spec: { b: 1, a: { d: 1, c: 2 } } } });
      app.synth();
      const files = filesIn(outdir);
      rmSync(outdir, { recursive: true });
      return files;
    });
    process.env = before;
    expect(written[1]).toEqual(written[0]);
    expect(Object.keys(written[1])).toHaveLength(name === 'CDK8S_RECORD_CONSTRUCT_METADATA' ? 2 : 1);
  });
});

describe.each([cdk8s.YamlOutputType.FILE_PER_RESOURCE, cdk8s.YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE])('with one file a resource (%s)', (yamlOutputType) => {
  const names = (objects: [kind: string, name: string, namespace?: string][]) => {
    const app = new CheckedApp({ outdir: join(folder, String(run++)), yamlOutputType, failOnError: false });
    const chart = new cdk8s.Chart(app, 'shop');
    objects.forEach(([kind, name, namespace], i) => new cdk8s.ApiObject(chart, `o${i}`, { apiVersion: 'v1', kind, metadata: { name, namespace }, ...{ i } }));
    const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    app.synth();
    stderr.mockRestore();
    const files = Object.entries(filesIn(app.outdir)).filter(([, text]) => text !== 'folder');
    return files.map(([path, text]) => [basename(path, '.k8s.yaml'), Number(/^i: (\d+)$/m.exec(text)![1])]).sort();
  };

  test('each object has a file, also one whose name another namespace has too', () => {
    expect(names([['ConfigMap', 'web', 'shop'], ['ConfigMap', 'web', 'billing'], ['ConfigMap', 'api', 'billing']]))
      .toEqual([['ConfigMap.api', 2], ['ConfigMap.web', 0], ['ConfigMap.web.billing', 1]]);
  });

  test('also names that differ in case, in characters that no file name has, or not at all', () => {
    expect(names([['Role', 'a:b'], ['Role', 'A-B'], ['Role', 'ab'], ['Role', 'a-b'], ['Role', 'ab'], ['Role', 'ab.2']]))
      .toEqual([['Role.A-B', 1], ['Role.a-b.2', 3], ['Role.ab', 0], ['Role.ab.2', 2], ['Role.ab.2.2', 5], ['Role.ab.3', 4]]);
  });
});

describe('does the work once', () => {
  test('validates each construct and renders each object one time, however many charts there are', () => {
    const app = new CheckedApp({ outdir: join(folder, String(run++)) });
    const validate = jest.fn(() => []);
    const renderings: number[] = [];
    for (let n = 0; n < 50; n++) {
      const object = new cdk8s.ApiObject(new cdk8s.Chart(app, `chart-${n}`), 'object', { apiVersion: 'v1', kind: 'Thing' });
      object.node.addValidation({ validate });
      const render = jest.spyOn(object, 'toJson');
      app.node.addValidation({ validate: () => { renderings.push(render.mock.calls.length); return []; } });
    }
    app.synth();
    expect(validate).toHaveBeenCalledTimes(50);
    app.synth();
    expect(renderings.slice(50)).toEqual(Array(50).fill(1));
  });

  test('leaves a file alone that holds the same bytes already', () => {
    const app = new CheckedApp({ outdir: join(folder, String(run++)) });
    const [same, other] = ['same', 'other'].map((id) => new cdk8s.ApiObject(new cdk8s.Chart(app, id), 'object', { apiVersion: 'v1', kind: 'Thing' }));
    app.synth();
    const file = (object: cdk8s.ApiObject) => join(app.outdir, `${object.chart.node.id}.k8s.yaml`);
    for (const object of [same, other]) utimesSync(file(object), 1, 1);
    other.metadata.addLabel('new', 'yes');
    app.synth();
    expect(statSync(file(same)).mtimeMs).toBe(1000);
    expect(readFileSync(file(other), 'utf8')).toContain('new: "yes"');
  });

  test('leaves the resolvers of the app as they were', () => {
    const app = new CheckedApp({ outdir: join(folder, String(run++)) });
    const { resolvers } = app;
    app.synth();
    expect(app.resolvers).toBe(resolvers);
  });
});

describe('writes all or nothing', () => {
  /** An app of two charts, synthesised once, and then changed. */
  function changed(props: CheckedAppProps = {}): { app: CheckedApp; charts: cdk8s.Chart[]; before: Record<string, string> } {
    const app = new CheckedApp({ outdir: join(folder, String(run++)), ...props });
    const charts = ['first', 'second'].map((id) => new cdk8s.Chart(app, id));
    const objects = charts.map((chart) => new cdk8s.ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: chart.node.id } }));
    app.synth();
    const before = filesIn(app.outdir);
    objects.forEach((object) => object.metadata.addLabel('changed', 'true'));
    return { app, charts, before };
  }

  test('when an object cannot be rendered', () => {
    const { app, charts, before } = changed();
    new cdk8s.ApiObject(charts[1], 'broken', { apiVersion: 'v1', kind: 'Thing', ...{ spec: new Date() } });
    expect(() => app.synth()).toThrow("Failed serializing construct at path 'second/broken'");
    expect(filesIn(app.outdir)).toEqual(before);
  });

  test('when a validation refuses', () => {
    const { app, charts, before } = changed();
    charts[1].node.addValidation({ validate: () => ['no'] });
    expect(() => app.synth()).toThrow('Validation failed with the following errors:\n  [second] no');
    expect(filesIn(app.outdir)).toEqual(before);
  });

  test('when the disk is full in the middle of a file', () => {
    const { app, before } = changed();
    const write = fs.writeFileSync;
    let count = 0;
    const spy = jest.spyOn(jest.requireActual<typeof fs>('fs'), 'writeFileSync').mockImplementation((file, data) => {
      write(file, count === 0 ? data : (data as Buffer).subarray(0, 10));
      if (count++ === 1) throw new Error('ENOSPC: no space left on device, write');
    });
    expect(() => app.synth()).toThrow('ENOSPC');
    spy.mockRestore();
    expect(count).toBe(2);
    expect(filesIn(app.outdir)).toEqual(before);
  });
});

describe('checks before it writes', () => {
  function twins(props: CheckedAppProps = {}): { app: CheckedApp; charts: cdk8s.Chart[] } {
    const app = new CheckedApp({ outdir: join(folder, String(run++)), ...props });
    const charts = ['dev', 'prod'].map((id) => new cdk8s.Chart(app, id));
    const metadata = { name: 'settings', namespace: 'shop' };
    charts.forEach((chart) => new cdk8s.ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata, ...{ data: { chart: chart.node.id } } }));
    return { app, charts };
  }

  test('and throws what is wrong, where, and the fix, without writing a file', () => {
    const { app } = twins();
    expect(() => app.synth()).toThrow(
      /^The manifests have an error, so nothing was written:\n {2}\[prod\/settings\] ConfigMap shop\/settings metadata\.name: .*; see \[dev\/settings\]\. Fix: .* \(object-twice\)$/,
    );
    expect(() => readdirSync(app.outdir)).toThrow('ENOENT');
    expect(() => app.synthYaml()).toThrow('The manifests have');
  });

  test('but prints errors as it prints warnings, and writes, with failOnError false', () => {
    const { app } = twins({ failOnError: false });
    const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    app.synth();
    const printed = stderr.mock.calls.join('');
    stderr.mockRestore();
    expect(printed).toMatch(/^error: \[prod\/settings\] ConfigMap shop\/settings/);
    expect(readdirSync(app.outdir)).toEqual(['dev.k8s.yaml', 'prod.k8s.yaml']);
  });

  test('and lets three findings of a rule stand for the rest', () => {
    const { app } = twins();
    const metadata = { name: 'settings', namespace: 'shop' };
    const chart = new cdk8s.Chart(app, 'more');
    for (let n = 0; n < 9; n++) new cdk8s.ApiObject(chart, `settings-${n}`, { apiVersion: 'v1', kind: 'ConfigMap', metadata, ...{ data: { n: String(n) } } });
    const [message, ...lines] = synthError(app).split('\n  ');
    expect(message).toBe('The manifests have 10 errors, so nothing was written:');
    expect(lines).toHaveLength(4);
    expect(lines[3]).toBe('and 7 more of object-twice');
  });

  function synthError(app: CheckedApp): string {
    try {
      app.synth();
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error('synth did not throw');
  }

  test('each cluster by itself', () => {
    const { app, charts } = twins();
    charts.forEach((chart) => Cluster.assign(chart, chart.node.id));
    app.synth();
    expect(readdirSync(app.outdir)).toEqual(['dev.k8s.yaml', 'prod.k8s.yaml']);
  });
});
