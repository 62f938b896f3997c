import { spawnSync } from 'child_process';
import { join } from 'path';
import { cacheFolder, Missing } from '../harness/binaries';

/** The program of the pods and of the client: static, so that it runs in an image that holds nothing else. */
export const PROGRAM = join(cacheFolder('traffic'), 'traffic');

export function buildProgram(): void {
  const { status, stderr, error } = spawnSync('go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', PROGRAM, '.'], {
    cwd: join(__dirname, 'program'),
    env: { ...process.env, CGO_ENABLED: '0' },
    encoding: 'utf8',
  });
  if (error) throw new Missing('the traffic test builds its server, and there is no go command: install Go 1.24 or later (https://go.dev/dl).');
  if (status !== 0) throw new Error(`the traffic program does not build:\n${stderr}`);
}
