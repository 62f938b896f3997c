import { spawnSync } from 'child_process';
import { existsSync } from 'fs';
import { dirname, join } from 'path';
import { cacheFolder, Missing, writable } from '../harness/binaries';

/** The program of the pods and of the client: static, so that it runs in an image that holds nothing else. */
export const PROGRAM = join(cacheFolder('traffic'), 'traffic');

export function buildProgram(): void {
  writable(dirname(PROGRAM));
  const { status, stderr, error } = spawnSync('go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', PROGRAM, '.'], {
    cwd: join(__dirname, 'program'),
    env: { ...process.env, CGO_ENABLED: '0' },
    encoding: 'utf8',
  });
  if (error) throw new Missing('the traffic test builds its server, and there is no go command: install Go 1.24 or later (https://go.dev/dl).');
  if (status !== 0) throw new Error(`the traffic program does not build:\n${stderr}`);
}

const CORE_DNS_VERSION = 'v1.12.4';
export const CORE_DNS = join(cacheFolder(`coredns-${CORE_DNS_VERSION}`), 'coredns');

/** Builds the cluster's DNS server from its Go module, unless it is there: some minutes. */
export function buildCoreDns(): void {
  if (existsSync(CORE_DNS)) return;
  writable(dirname(CORE_DNS));
  console.error(`building CoreDNS ${CORE_DNS_VERSION} ...`);
  const { status } = spawnSync('go', ['install', '-trimpath', '-ldflags', '-s -w', `github.com/coredns/coredns@${CORE_DNS_VERSION}`], {
    env: { ...process.env, CGO_ENABLED: '0', GOBIN: dirname(CORE_DNS) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Missing('CoreDNS could not be built; the lines above say why.');
}
