import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import * as ts from 'typescript';
import { CheckedApp, Expose, Peers, Port, Route, WebApp } from '../../src';
import { throwAtCaller } from '../../src/props/caller-error';
import { ROOT } from '../../tools/examples';
import { IMAGE } from '../apps/manifests';

const chart = () => new cdk8s.Chart(new CheckedApp(), 'shop');
const web = () => new WebApp(chart(), 'web', { image: IMAGE, port: 80 });

class Shop extends WebApp {
  constructor() {
    super(chart(), 'shop', { image: IMAGE });
  }
}

function unsound(): CheckedApp {
  const app = new CheckedApp({ outdir: join(tmpdir(), 'never-written') });
  const metadata = { name: 'one' };
  for (const id of ['a', 'b']) new cdk8s.ApiObject(new cdk8s.Chart(app, id), 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata, ...{ data: { id } } });
  return app;
}

function unvalidated(): CheckedApp {
  const app = new CheckedApp({ outdir: join(tmpdir(), 'never-written') });
  new cdk8s.Chart(app, 'shop').node.addValidation({ validate: () => ['is not sound'] });
  return app;
}

function thrownBy(call: () => unknown): Error {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

const framesOf = ({ message, stack }: Error): string[] => stack!.slice(`Error: ${message}`.length).split('\n').slice(1);

test.each<[string, () => unknown]>([
  ['a constructor', () => new WebApp(chart(), 'web', { image: IMAGE })],
  ['a prop that a factory made', () => new WebApp(chart(), 'web', { image: IMAGE, ports: [Port.http({ containerPort: 0 })] })],
  ['a way to expose', () => new WebApp(chart(), 'web', { image: IMAGE, port: 80, expose: Expose.loadBalancer({ sourceRanges: ['all'] }) })],
  ['a method', () => web().addRoute(Route.ingress({ host: 'Shop' }))],
  ['a call', () => web().calls(web(), { env: '=' })],
  ['peers', () => web().calledBy(Peers.cidr('all'))],
  ['an app whose charts are not sound together', () => unsound().synth()],
  ['an app that a validation refuses', () => unvalidated().synth()],
  ['the text of such an app', () => unsound().synthYaml()],
])('the stack of an error of %s begins at the line of its caller', (_of, call) => {
  const error = thrownBy(call);
  expect(error.stack).toMatch(/^Error: /);
  expect(framesOf(error)[0]).toContain(__filename);
});

test('the constructor of a subclass is its caller', () => {
  expect(framesOf(thrownBy(() => new Shop()))[0]).toMatch(/^ +at new Shop /);
});

test('the stack has as many frames as the program asked for', () => {
  const limit = Error.stackTraceLimit;
  for (const asked of [0, 1, 3]) {
    Error.stackTraceLimit = asked;
    const error = thrownBy(() => throwAtCaller('no'));
    expect(framesOf(error).filter((line) => line !== '')).toHaveLength(asked);
    expect(Error.stackTraceLimit).toBe(asked);
  }
  Error.stackTraceLimit = limit;
});

describe('a program that ends with such an error', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'caller-'));
    // As it is published, without a compiler around it.
    const source = readFileSync(join(ROOT, 'src/props/caller-error.ts'), 'utf8');
    const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
    writeFileSync(join(folder, 'caller-error.js'), outputText);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('prints the message first, and no line of ours', () => {
    const main = join(folder, 'main.js');
    writeFileSync(main, "require('./caller-error').throwAtCaller('[shop/web] port: is missing;\\n  two lines');\n");
    const { stderr, status } = spawnSync(process.execPath, [main], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Error: \[shop\/web\] port: is missing;\n  two lines\n    at /);
    expect(stderr).not.toContain('throw error');
  });

  test('under ts-node prints the line of the program, then the message', () => {
    const main = join(folder, 'main.ts');
    writeFileSync(main, `import { Chart } from '${join(ROOT, 'node_modules/cdk8s')}';\nimport { CheckedApp, WebApp } from '${join(ROOT, 'src')}';\n`
      + "const chart = new Chart(new CheckedApp(), 'shop');\nnew WebApp(chart, 'web', { image: 'a:1' });\n");
    const { stderr } = spawnSync(process.execPath, ['-r', require.resolve('ts-node/register/transpile-only'), main], {
      encoding: 'utf8', env: { ...process.env, TS_NODE_PROJECT: join(ROOT, 'tsconfig.dev.json') },
    });
    expect(stderr).toMatch(/^\S+main\.ts:4\nnew WebApp\(chart, 'web', \{ image: 'a:1' \}\);\n\s*\^\nError: \[shop\/web\] /);
    expect(stderr).not.toContain(join(ROOT, 'src'));
  });
});
