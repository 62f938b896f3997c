import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../tools/examples';

const TS_NODE = require.resolve('ts-node/register/transpile-only');
const CLI = join(ROOT, 'node_modules', '.bin', 'cdk8s');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'process-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program of two charts with a ConfigMap each; `prepare` runs before its synth. */
function writeProgram(configMapName: string, prepare = ''): void {
  writeFileSync(join(folder, 'main.ts'), `
    const fs = require('fs');
    import { ApiObject, Chart } from '${join(ROOT, 'node_modules', 'cdk8s')}';
    import { CheckedApp as App } from '${join(ROOT, 'src')}';
    const app = new App();
    for (const id of ['first', 'second']) {
      const metadata = { name: ${configMapName} };
      new ApiObject(new Chart(app, id), 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata, ...{ data: { id } } });
    }
    ${prepare}
    app.synth();
  `);
}

function run(...command: string[]) {
  const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false', TS_NODE_PROJECT: join(ROOT, 'tsconfig.dev.json') };
  return spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8', env });
}

test('under the cdk8s CLI an error finding leaves no output, a status that is not 0, and the finding on stderr', () => {
  writeProgram("'settings'");
  writeFileSync(join(folder, 'cdk8s.yaml'), `language: typescript\napp: ${process.execPath} -r ${TS_NODE} main.ts\n`);
  const { status, stderr } = run(CLI, 'synth');
  expect(status).not.toBe(0);
  expect(stderr).toContain('The manifests have an error, so nothing was written:\n  [second/settings] ConfigMap default/settings metadata.name: ');
  expect(existsSync(join(folder, 'dist'))).toBe(false);
});

test('a bundler can follow every load of a file of ours that waits until it is needed', () => {
  const lazy = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && name !== 'run-typescript.ts')
    .flatMap((name) => readFileSync(join(ROOT, 'src', name), 'utf8').match(/createRequire|(?<![.\w] ?)require(?:\.resolve)?\((?!rules).*?\)/g) ?? []);
  expect(lazy.length).toBeGreaterThan(5);
  expect(lazy.filter((load) => !/^require\('(?:\.|\.\.(?:\/\.\.)*)\/[-\w/]+'\)$/.test(load))).toEqual([]);
});

test('a process killed between two files leaves the old output as it was', () => {
  writeProgram('id', `
    let written = 0;
    const write = fs.writeFileSync;
    Object.assign(fs, { writeFileSync: (file: string, data: Buffer) => {
      write(file, written === 0 ? data : data.subarray(0, 10));
      if (written++ === 1) process.kill(process.pid, 'SIGKILL');
    } });
  `);
  mkdirSync(join(folder, 'dist'));
  for (const id of ['first', 'second']) writeFileSync(join(folder, 'dist', `${id}.k8s.yaml`), `old ${id}`);
  const { signal } = run('-r', TS_NODE, 'main.ts');
  expect(signal).toBe('SIGKILL');
  const manifests = readdirSync(join(folder, 'dist')).filter((file) => file.endsWith('.yaml'));
  expect(manifests.map((file) => readFileSync(join(folder, 'dist', file), 'utf8'))).toEqual(['old first', 'old second']);
});
