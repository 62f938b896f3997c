import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './examples';

// `npm run build:plus -- 33 34 [--test]`: this package for another cdk8s-plus, from the same source. A copy of the repository is made in
// dist/plus-NN in which cdk8s-plus-28 reads cdk8s-plus-NN and cdk8s-webapp reads cdk8s-webapp-NN, and nothing else differs; it is
// installed, compiled and packed there, and its examples must give the same bytes. With --test its tests run too.

interface Manifest {
  name: string;
  readonly devDependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
  readonly jsii: { readonly targets: { readonly python: { distName: string; module: string } } };

}

const BINARY = /\.(png|gz|tgz|gif)$/;

const versions = process.argv.slice(2).filter((word) => /^\d+$/.test(word));
const unknown = process.argv.slice(2).filter((word) => !/^\d+$/.test(word) && word !== '--test');
if (versions.length === 0 || unknown.length > 0) {
  console.error('Usage: npm run build:plus -- NN [NN ...] [--test], with versions of cdk8s-plus such as 33');
  process.exit(2);
}

for (const version of versions) build(version);

function build(version: string): void {
  const folder = join(ROOT, 'dist', `plus-${version}`);
  copyTree(folder, version);
  const latest = execFileSync('npm', ['view', `cdk8s-plus-${version}`, 'version'], { encoding: 'utf8' }).trim();
  if (latest === '') throw new Error(`There is no package cdk8s-plus-${version}`);
  editManifest(join(folder, 'package.json'), version, latest);
  run(folder, 'npm', 'install', '--no-audit', '--no-fund', '--loglevel=error', '--no-package-lock');
  run(folder, 'npx', 'projen', 'compile');
  run(folder, 'npx', 'jest', '--ci', ...(process.argv.includes('--test') ? [] : ['test/examples.test.ts', 'test/api.test.ts']));
  run(folder, 'npm', 'pack', '--pack-destination', join(ROOT, 'dist'));
  console.log(`cdk8s-webapp-${version}: for cdk8s-plus-${version} ${latest}; its examples give the same bytes; packed in dist/`);
}

/** The files of the repository, with the names of the packages changed. */
function copyTree(folder: string, version: string): void {
  rmSync(folder, { recursive: true, force: true });
  const files = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).split('\n').filter((file) => file !== '' && existsSync(join(ROOT, file)));
  for (const file of files.filter((name) => name !== 'package-lock.json')) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    if (BINARY.test(file)) cpSync(join(ROOT, file), join(folder, file));
    else writeFileSync(join(folder, file), renamed(readFileSync(join(ROOT, file), 'utf8'), version), { mode: file.startsWith('.ci/') ? 0o755 : 0o644 });
  }
}

/** The package's name where it is imported, and cdk8s-plus everywhere. The command, annotations and files keep their names. */
function renamed(text: string, version: string): string {
  return text
    .replace(/\bcdk8s-plus-28\b/g, `cdk8s-plus-${version}`)
    .replace(/(['"^])cdk8s-webapp((?:\/jest)?\$?['"])/g, `$1cdk8s-webapp-${version}$2`)
    .replace(/\bcdk8s_plus_28\b/g, `cdk8s_plus_${version}`);
}

function editManifest(path: string, version: string, latest: string): void {
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  manifest.name = `cdk8s-webapp-${version}`;
  manifest.devDependencies[`cdk8s-plus-${version}`] = latest;
  manifest.peerDependencies[`cdk8s-plus-${version}`] = `^${latest}`;
  Object.assign(manifest.jsii.targets.python, { distName: `cdk8s-webapp-${version}`, module: `cdk8s_webapp_${version}` });
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
}

function run(folder: string, ...[command, ...args]: string[]): void {
  const { status } = spawnSync(command, args, { cwd: folder, stdio: 'inherit', env: { ...process.env, PROJEN_DISABLE_POST: 'true' } });
  if (status === 0) return;
  console.error(`${command} ${args.join(' ')} failed in ${folder}`);
  process.exit(1);
}
