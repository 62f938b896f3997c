import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';
import { ensureCompiled } from '../../../tools/compiled';
import { ROOT } from '../../../tools/examples';
import { Workspace } from '../run-cli';

let work: Workspace;
beforeAll(ensureCompiled, 300_000);
beforeEach(() => {
  work = new Workspace();
  fs.mkdirSync(path.join(work.folder, 'node_modules'));
  for (const name of ['cdk8s', 'cdk8s-plus-28', 'constructs', 'typescript', '@types', 'expect']) {
    fs.symlinkSync(path.join(ROOT, 'node_modules', name), path.join(work.folder, 'node_modules', name));
  }
  fs.symlinkSync(ROOT, path.join(work.folder, 'node_modules', JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')).name));
});
afterEach(() => work.remove());

const PROGRAM = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };

/** Runs main.ts, with its types stripped as Node.js strips them where this one does not do so itself. */
function synth(): { readonly status: number | null; readonly stderr: string } {
  work.write({ 'stripped.mjs': ts.transpileModule(work.read('main.ts'), { compilerOptions: PROGRAM }).outputText });
  const args = (process.features as { typescript?: unknown }).typescript ? ['--import', 'cdk8s-webapp/typescript', 'main.ts'] : ['stripped.mjs'];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: work.folder, encoding: 'utf8' });
  return { status, stderr };
}

function typeErrors(): string[] {
  const { config } = ts.readConfigFile(path.join(work.folder, 'tsconfig.json'), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, work.folder);
  return ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options)).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('a new app has no type error, and writes the expected.yaml that its tests expect', async () => {
  await work.run(['init']);
  expect(typeErrors()).toEqual([]);
  expect(synth()).toEqual({ status: 0, stderr: '' });
  const [file, ...more] = fs.readdirSync(path.join(work.folder, 'dist'));
  expect(more).toEqual([]);
  // Where a default of the library has changed on purpose, src/cli/init/templates/expected-yaml.ts changes with it.
  expect(work.read('expected.yaml')).toBe(work.read(`dist/${file}`));
  expect((await work.run(['check', 'dist', '--fail-on', 'note'])).stdout).toBe('0 errors, 0 warnings, 0 notes in 4 objects of 1 file\n');
}, 60_000);

test('where Node.js does not run TypeScript, a missing tsx is named with the fix', async () => {
  await work.run(['init']);
  const strips = (process.features as { typescript?: unknown }).typescript ? ['--no-experimental-strip-types'] : [];
  const { status, stderr } = spawnSync(process.execPath, [...strips, '--import', 'cdk8s-webapp/typescript', 'main.ts'], { cwd: work.folder, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Node\.js \S+ does not run TypeScript, and tsx is not installed in .*\. Fix: .*npm install --save-dev tsx\n$/);
}, 60_000);

test('a mistake in a new app is an error that names the construct, the value and the fix', async () => {
  await work.run(['init']);
  work.write({ 'main.ts': work.read('main.ts').replace('8080', '80800') });
  const { status, stderr } = synth();
  expect(status).toBe(1);
  expect(stderr).toMatch(/\/web\] port: .*, got 80800; .*\. Fix: /);
}, 60_000);

test('the example that an app of cdk8s init gets has no type error', async () => {
  const compilerOptions = { module: 'CommonJS', target: 'ES2017', lib: ['es2016'], strict: true, noUnusedLocals: true, skipLibCheck: true, types: ['jest'] };
  work.write({
    'cdk8s.yaml': 'language: typescript\napp: npx ts-node main.ts\n',
    'package.json': '{"devDependencies": {"jest": "^29"}}',
    'tsconfig.json': JSON.stringify({ compilerOptions, include: ['*.ts'] }),
  });
  await work.run(['init']);
  expect(Object.keys(JSON.parse(work.read('package.json')).dependencies).sort()).toEqual(['cdk8s', 'cdk8s-plus-28', 'cdk8s-webapp', 'constructs']);
  expect(fs.existsSync(path.join(work.folder, 'webapp-example.test.ts'))).toBe(true);
  expect(typeErrors()).toEqual([]);
}, 60_000);
