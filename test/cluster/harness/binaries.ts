import { spawnSync } from 'child_process';
import { accessSync, constants, existsSync, mkdirSync } from 'fs';
import { homedir } from 'os';
import { dirname, join, resolve } from 'path';

/** The release that build.sh builds: it names the cache folder. */
const KUBERNETES = '1.34.4';

const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk8s-webapp', `kubernetes-${KUBERNETES}`);

/** What a person has to install or to allow before the tests can run: one line, no stack trace. */
export class Missing extends Error {}

/** The folder that holds the named commands: KUBEBUILDER_ASSETS when that is set, otherwise a cache that is built when it lacks one. */
export function binaries(...commands: string[]): string {
  const given = process.env.KUBEBUILDER_ASSETS;
  if (given) {
    const absent = commands.filter((command) => !existsSync(join(given, command)));
    if (absent.length > 0) throw new Missing(`KUBEBUILDER_ASSETS=${given} holds no ${absent.join(', ')}; name a folder that does, or unset it to build them.`);
    return given;
  }
  const bin = join(CACHE, 'bin');
  if (commands.some((command) => !existsSync(join(bin, command)))) build(bin);
  return bin;
}

/** A folder of the cache for what a test builds besides Kubernetes; whoever builds makes it first. */
export function cacheFolder(name: string): string {
  return join(CACHE, name);
}

function build(bin: string): void {
  if (spawnSync('go', ['version']).status !== 0) {
    throw new Missing('Kubernetes is built from its Go modules, and there is no go command: install Go 1.24 or later (https://go.dev/dl), or set KUBEBUILDER_ASSETS.');
  }
  writable(bin);
  const { status, signal } = spawnSync(resolve(__dirname, '../build.sh'), [bin], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Missing(`Kubernetes could not be built (${signal ?? `exit ${status}`}); the lines above say why.`);
}

/** Makes a folder of the cache. */
export function writable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new Missing(`No permission to write ${folder}: allow it, or name another cache with XDG_CACHE_HOME (${dirname(CACHE)} is kept between runs).`);
  }
}
