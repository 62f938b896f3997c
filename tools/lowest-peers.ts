import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './examples';

// Runs jest with the lowest versions of cdk8s, constructs and cdk8s-plus-28 that the package allows, in place of the
// installed ones: the same tests, which compare with whatever cdk8s they find.

interface Manifest {
  readonly peerDependencies: Record<string, string>;
  readonly jest: { readonly moduleNameMapper: Record<string, string> };
}

const { peerDependencies, jest } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
/** The first version that a range names is its lowest: `^10.3.0 <10.8.0 || ^10.8.1`. */
const lowest = Object.entries(peerDependencies).map(([name, range]) => ({ name, version: /\d+\.\d+\.\d+/.exec(range)![0] }));
const home = join(ROOT, 'node_modules', '.cache', 'lowest-peers', lowest.map(({ name, version }) => `${name}-${version}`).join('_'));

function install(): void {
  const unfinished = `${home}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, 'package.json'), '{ "private": true }');
  const packages = lowest.map(({ name, version }) => `${name}@${version}`);
  console.log(`Installing ${packages.join(', ')} ...`);
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...packages], { cwd: unfinished, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
  renameSync(unfinished, home);
}

if (!existsSync(home)) install();
const moduleNameMapper = {
  ...jest.moduleNameMapper,
  ...Object.fromEntries(lowest.map(({ name }) => [`^${name}$`, join(home, 'node_modules', name)])),
};
const args = ['--ci', `--moduleNameMapper=${JSON.stringify(moduleNameMapper)}`, ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, [require.resolve('jest/bin/jest'), ...args], { cwd: ROOT, stdio: 'inherit' });
process.exit(status ?? 1);
