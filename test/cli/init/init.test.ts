import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { PackageJson } from '../../../src/cli/init/package-json';
import { hostileText } from '../../hostile-text';
import { Workspace } from '../run-cli';

let work: Workspace;
beforeEach(() => work = new Workspace());
afterEach(() => work.remove());

/** The files of a folder, with what they hold. */
function filesIn(folder = work.folder): { readonly [name: string]: string } {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => fs.statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(names.sort().map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
}

const TYPESCRIPT = ['.github/workflows/check-manifests.yaml', '.gitignore', 'cdk8s.yaml', 'expected.yaml', 'main.test.ts', 'main.ts', 'package.json', 'tsconfig.json'];
const PYTHON = ['.github/workflows/check-manifests.yaml', '.gitignore', 'cdk8s.yaml', 'expected.yaml', 'main.py', 'requirements.txt', 'test_main.py'];

/** What `cdk8s init typescript-app` makes. */
const FROM_CDK8S_INIT = {
  'cdk8s.yaml': 'language: typescript\napp: npx ts-node main.ts\nimports:\n  - k8s\n',
  'main.ts': "import { App } from 'cdk8s';\nnew App().synth();\n",
  'package.json': `{
  "name": "app",
  "scripts": {
    "synth": "cdk8s synth",
    "test": "jest"
  },
  "dependencies": {
    "cdk8s": "^2.70.106",
    "cdk8s-plus-33": "^2.5.57",
    "constructs": "^10.8.1"
  },
  "devDependencies": {
    "cdk8s-cli": "^2.207.60",
    "jest": "^29"
  }
}`,
};

describe('a new app', () => {
  test.each([['typescript', TYPESCRIPT], ['python', PYTHON]])('in %s is whole, and the next commands are named', async (language, files) => {
    const { code, stdout, stderr } = await work.run(['init', 'shop', '--language', language]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(Object.keys(filesIn(path.join(work.folder, 'shop')))).toEqual(files);
    expect(stdout.match(/^created {2}.*/gm)).toHaveLength(files.length);
    expect(stdout).toMatch(/^Next:\n {2}cd shop\n/m);
    expect(stdout).not.toContain('To take it back');
  });

  test.each(['typescript', 'python'])('in %s is made once: a second run writes nothing', async (language) => {
    await work.run(['init', '-l', language]);
    const before = filesIn();
    const { code, stdout } = await work.run(['init', '-l', language]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Everything is there already; nothing was written\.\n$/);
    expect(filesIn()).toEqual(before);
  });

  test('in main.ts is a program of few lines', async () => {
    await work.run(['init']);
    expect(work.read('main.ts').trimEnd().split('\n').length).toBeLessThanOrEqual(12);
  });

  test.each([
    ['Shop_Web', 'shop-web'], ['3d', 'app-3d'], ['true', 'app-true'], ['...', 'app'], ['cdk8s', 'app-cdk8s'], ['x'.repeat(80), 'x'.repeat(40)], ['ключ', 'app'],
  ])('in a folder %j is called %j', async (folder, name) => {
    await work.run(['init', folder]);
    expect(work.read(`${folder}/package.json`)).toContain(`"name": "${name}"`);
    expect(work.read(`${folder}/main.ts`)).toContain(`{ namespace: '${name}' }`);
  });

  test.each([['github', '.github/workflows/check-manifests.yaml'], ['gitlab', '.gitlab-ci.yml']])('is checked by %s', async (ci, file) => {
    await work.run(['init', '--ci', ci]);
    expect(work.read(file)).toMatch(/- (run: )?npm ci$/m);
    expect(work.read(file)).toContain('npm run check');
  });

  test('is checked by no CI system on request', async () => {
    await work.run(['init', '--ci', 'none']);
    expect(Object.keys(filesIn())).toEqual(TYPESCRIPT.slice(1));
  });

  test('below the root of a repository has its workflow at the root, where GitHub looks, and for its own files', async () => {
    work.write({ '.git/HEAD': '' });
    await work.run(['init', 'deploy/shop']);
    const workflow = work.read('.github/workflows/check-manifests-shop.yaml');
    expect(workflow).toContain('working-directory: "deploy/shop"');
    expect(workflow).toContain('paths: ["deploy/shop/**"]');
  });

  test('below a repository that GitLab checks already names the job to add to its pipeline', async () => {
    work.write({ '.git/HEAD': '', '.gitlab-ci.yml': 'test:\n  script: [make]\n' });
    const { stdout } = await work.run(['init', 'shop', '--ci', 'gitlab']);
    expect(stdout).toContain('note: ../.gitlab-ci.yml is there; add a job to it that runs: npm ci && npm run check && npm test\n');
    expect(work.read('.gitlab-ci.yml')).toBe('test:\n  script: [make]\n');
  });

  test('in a folder of any name is where the pipeline of GitLab goes', async () => {
    work.write({ '.git/HEAD': '' });
    await work.run(['init', "it's $HOME: a #1", '--ci', 'gitlab']);
    const { 'check-manifests': job } = parse(work.read('.gitlab-ci.yml')) as { 'check-manifests': { script: string[] } };
    expect(job.script[0]).toBe("cd 'it'\\''s $HOME: a #1'");
  });

  test('in a folder with a lock file of pnpm is installed by pnpm', async () => {
    work.write({ 'pnpm-lock.yaml': '' });
    expect((await work.run(['init'])).stdout).toContain('  pnpm install\n');
    expect(work.read('.github/workflows/check-manifests.yaml')).toContain('- run: corepack enable && pnpm install --frozen-lockfile');
  });

  test('in a folder of npm init keeps its package.json, gets a test in place of the missing one, and a runner for CommonJS', async () => {
    work.write({ 'package.json': JSON.stringify({ name: 'x', scripts: { test: 'echo "Error: no test specified" && exit 1' }, type: 'commonjs' }) });
    await work.run(['init']);
    expect(JSON.parse(work.read('package.json'))).toMatchObject({ name: 'x', type: 'commonjs', scripts: { test: 'jest', synth: 'node --import tsx main.ts' } });
    expect(work.read('tsconfig.json')).not.toContain('verbatimModuleSyntax');
  });

  test('in a folder whose tests run elsewhere gets none, and says so', async () => {
    work.write({ 'package.json': JSON.stringify({ scripts: { test: 'vitest' } }) });
    expect((await work.run(['init'])).stdout).toContain('note: package.json has a test script that is not jest');
    expect(Object.keys(filesIn())).not.toContain('main.test.ts');
    expect(work.read('package.json')).not.toContain('jest');
  });
});

describe('an app that is there', () => {
  test('gets the dependency, the script and an example, and nothing of it changes', async () => {
    work.write(FROM_CDK8S_INIT);
    const { stdout } = await work.run(['init']);
    const { 'package.json': manifest, ...rest } = filesIn();
    expect(Object.keys(rest)).toEqual(['cdk8s.yaml', 'main.ts', 'webapp-example.test.ts', 'webapp-example.ts']);
    expect(rest).toMatchObject({ 'cdk8s.yaml': FROM_CDK8S_INIT['cdk8s.yaml'], 'main.ts': FROM_CDK8S_INIT['main.ts'] });
    expect(stdout).toMatch(/^changed {2}package.json: added dependencies cdk8s-plus-28, cdk8s-webapp; scripts check$/m);
    expect(stdout).toContain('To take it back:\n  rm webapp-example.ts webapp-example.test.ts\n');
    const lines = manifest.split('\n').filter((line) => !/cdk8s-plus-28|cdk8s-webapp/.test(line)).join('\n');
    expect(lines).toBe(FROM_CDK8S_INIT['package.json']);
  });

  test('with another cdk8s-plus hears which versions work, and that their types do not mix', async () => {
    work.write(FROM_CDK8S_INIT);
    expect((await work.run(['init'])).stdout).toMatch(/^note: this app uses cdk8s-plus-33, and cdk8s-webapp works with cdk8s-plus-28, .*do not mix/m);
    expect((await work.run(['init'])).stdout).not.toContain('cdk8s-plus-33');
  });

  test('with cdk8s-plus-28 hears nothing of it', async () => {
    work.write({ ...FROM_CDK8S_INIT, 'package.json': FROM_CDK8S_INIT['package.json'].replace('plus-33', 'plus-28') });
    expect((await work.run(['init'])).stdout).not.toContain('do not mix');
  });

  test('is checked in the folder that its cdk8s.yaml names', async () => {
    work.write({ ...FROM_CDK8S_INIT, 'cdk8s.yaml': `${FROM_CDK8S_INIT['cdk8s.yaml']}output: manifests\n` });
    await work.run(['init']);
    expect(work.read('package.json')).toContain('"check": "npm run synth && cdk8s-webapp check manifests"');
  });

  test('in Python gets lines in requirements.txt, and an example', async () => {
    work.write({ 'main.py': 'print()\n', 'cdk8s.yaml': 'language: python\napp: python main.py\n', 'requirements.txt': 'cdk8s>=2\r\nrequests' });
    await work.run(['init']);
    expect(Object.keys(filesIn())).toEqual(['cdk8s.yaml', 'main.py', 'requirements.txt', 'test_webapp_example.py', 'webapp_example.py']);
    expect(work.read('requirements.txt')).toMatch(/^cdk8s>=2\r\nrequests\r\nconstructs.*\r\ncdk8s-plus-28.*\r\ncdk8s-webapp.*\r\npytest.*\r\n$/);
    expect((await work.run(['init'])).stdout).toContain('nothing was written');
  });

  test('whose package.json projen writes is told what to add to .projenrc.ts', async () => {
    work.write({ 'cdk8s.yaml': 'app: x\n', 'package.json': '{"//": "~~ Generated by projen."}' });
    expect((await work.run(['init'])).stdout).toMatch(/^note: projen writes package.json, so it was left as it is\. Add to \.projenrc\.ts, and run npx projen: dependencies cdk8s, /m);
    expect(work.read('package.json')).toBe('{"//": "~~ Generated by projen."}');
  });

  test('in another language is refused', async () => {
    work.write({ 'cdk8s.yaml': 'language: go\napp: go run .\n' });
    expect(await work.run(['init'])).toMatchObject({ code: 2, stderr: expect.stringContaining('written in go; there are templates for typescript and python') });
    expect(Object.keys(filesIn())).toEqual(['cdk8s.yaml']);
  });
});

describe('nothing is written', () => {
  test.each([
    ['{\n  "name": "x",\n}', '3:1: this is not JSON: expected a key in double quotes, got "}"'],
    ['', '1:1: this is not JSON: expected a value, got the end of the file'],
    ['[]', '1:1: a package.json holds an object'],
    ['{ "scripts": [] }', '1:14: scripts must be an object'],
  ])('for the package.json %j', async (text, message) => {
    work.write({ 'package.json': text });
    expect(await work.run(['init'])).toMatchObject({ code: 2, stdout: '', stderr: `cdk8s-webapp: init: ./package.json:${message}. Nothing was written\n` });
    expect(filesIn()).toEqual({ 'package.json': text });
  });

  test.each([
    [['file'], 'file is a file; name a folder'],
    [['file/below'], '/file is a file; name a folder'],
    [['a', 'b'], 'makes one app, got 2 folders: a, b; name one'],
    [[''], 'DIR: got an empty or impossible name'],
    [['--ci', 'jenkins'], '--ci: got "jenkins"; allowed: github, gitlab, none'],
    [['-l', 'go'], '--language: got "go"; allowed: typescript, python'],
    [['--force'], "Unknown option '--force'. See cdk8s-webapp init --help"],
    [['/proc/no-app'], '/proc/no-app cannot be written (no folder can be made there). Nothing was written'],
  ])('for the arguments %j', async (args, message) => {
    work.write({ file: '' });
    const { code, stderr } = await work.run(['init', ...args]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
    expect(filesIn()).toEqual({ file: '' });
  });

  test('where a file is in the place of a folder', async () => {
    work.write({ '.github': '' });
    expect(await work.run(['init'])).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be written (a file is where a folder must be). Nothing was written') });
    expect(filesIn()).toEqual({ '.github': '' });
  });
});

test('whichever files are there, none of them changes, each of init\'s own is named as kept or created, and a second run writes nothing', async () => {
  const some = (names: readonly string[]) => fc.uniqueArray(fc.constantFrom(...names.filter((name) => name !== 'package.json' && name !== 'requirements.txt')));
  await fc.assert(fc.asyncProperty(fc.constantFrom('typescript', 'python'), some([...new Set([...TYPESCRIPT, ...PYTHON])]), hostileText, async (language, names, text) => {
    work.remove();
    work.write(Object.fromEntries(names.map((name) => [name, text])));
    const { code, stdout, stderr } = await work.run(['init', '--language', language]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const after = filesIn();
    for (const name of names) expect(after[name]).toBe(Buffer.from(text).toString());
    for (const name of Object.keys(after).filter((file) => !names.includes(file))) expect(stdout).toContain(`created  ${name}\n`);
    await work.run(['init', '--language', language]);
    expect(filesIn()).toEqual(after);
  }), { numRuns: 60 });
}, 60_000);

test('a link that leads nowhere is kept, and what it names is not made', async () => {
  fs.symlinkSync('elsewhere', path.join(work.folder, '.gitignore'));
  expect((await work.run(['init'])).stdout).toContain('kept     .gitignore\n');
  expect(fs.existsSync(path.join(work.folder, 'elsewhere'))).toBe(false);
});

test('a package.json behind a link, with a byte order mark and a mode of its own, keeps all three', async () => {
  work.write({ 'real.json': '\uFEFF{"name": "x"}' });
  fs.chmodSync(path.join(work.folder, 'real.json'), 0o640);
  fs.symlinkSync('real.json', path.join(work.folder, 'package.json'));
  await work.run(['init']);
  expect(work.read('real.json')).toMatch(/^\uFEFF\{"name": "x",.*cdk8s-webapp/);
  expect(fs.statSync(path.join(work.folder, 'real.json')).mode.toString(8)).toBe('100640');
  expect(fs.lstatSync(path.join(work.folder, 'package.json')).isSymbolicLink()).toBe(true);
});

test('whatever a package.json holds, it is extended or refused with its place', () => {
  fc.assert(fc.property(fc.json(), (text) => {
    try {
      const manifest = new PackageJson(text, 'package.json');
      manifest.addScript('check', 'x');
      manifest.addDependencies('dependencies', { cdk8s: '^2' });
      expect(JSON.parse(manifest.text)).toMatchObject(JSON.parse(text) as object);
      expect(manifest.dependencies).toContain('cdk8s');
    } catch (error) {
      expect((error as Error).message).toMatch(/^init: package\.json:\d+:\d+: /);
    }
  }));
});

test('help names the command, and its own says what it does', async () => {
  expect((await work.run(['--help'])).stdout).toContain('  init   Make a small complete cdk8s app, or add the library to one\n');
  expect((await work.run(['init', '--help'])).stdout).toMatch(/^Usage: cdk8s-webapp init \[OPTIONS\] \[DIR\]\n[^]*No file is overwritten\./);
});
