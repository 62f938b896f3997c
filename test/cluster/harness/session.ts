import { spawn } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { Missing } from './binaries';
import { Connection, connectionEnvironment } from './connection';
import { Daemons } from './daemons';

/** Gives a new folder, and removes it with all it holds. */
export async function inNewFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-webapp-cluster-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts a cluster, runs jest against it, and ends whatever was started: also after a failure or Ctrl-C. */
export async function session(folder: string, start: (folder: string, daemons: Daemons) => Promise<Connection>, jestArgs: string[]): Promise<number> {
  const daemons = new Daemons(folder);
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());
  interruption.signal.addEventListener('abort', () => void daemons.stop());
  try {
    return await jest(await start(folder, daemons), jestArgs, interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) return 130;
    throw error;
  } finally {
    await daemons.stop();
  }
}

/** Ends this process with a command's answer; what a person can mend is one line. */
export function finish(command: string, code: Promise<number>): void {
  code.then(
    (answer) => { process.exitCode = answer; },
    (error: Error) => {
      console.error(error instanceof Missing ? `${command}: ${error.message}` : error);
      process.exitCode = 1;
    },
  );
}

function jest(cluster: Connection, args: string[], signal: AbortSignal): Promise<number> {
  const command = [require.resolve('jest/bin/jest'), '--config', resolve(__dirname, '../jest.config.js'), ...args];
  const child = spawn(process.execPath, command, { stdio: 'inherit', signal, env: { ...process.env, ...connectionEnvironment(cluster) } });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => done(code ?? 1));
  });
}
