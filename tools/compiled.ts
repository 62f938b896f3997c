import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './examples';

/** Compiles the library when `lib` is missing or older than its source. Ends the process when it does not compile. */
export function ensureCompiled(): void {
  const assembly = join(ROOT, '.jsii');
  const fresh = existsSync(assembly) && existsSync(join(ROOT, 'lib', 'index.js'))
    && newestChange(join(ROOT, 'src')) < statSync(assembly).mtimeMs;
  if (fresh) return;
  console.log('Compiling the library ...');
  const { status, stdout, stderr } = spawnSync(process.execPath, [require.resolve('projen/bin/projen'), 'compile'], { cwd: ROOT, encoding: 'utf8' });
  if (status === 0) return;
  console.error(`${stdout}${stderr}\nThe library does not compile; the messages above say where.`);
  process.exit(1);
}

/** A folder changes when a file in it comes or goes, a file when it is written. */
function newestChange(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Math.max(...[folder, ...entries.map((entry) => join(folder, entry))].map((path) => statSync(path).mtimeMs));
}
