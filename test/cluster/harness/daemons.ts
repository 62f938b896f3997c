import { ChildProcess, spawn, spawnSync } from 'child_process';
import { closeSync, openSync, readFileSync } from 'fs';
import { join } from 'path';

interface Daemon {
  readonly name: string;
  readonly log: string;
  readonly process: ChildProcess;
  readonly ended: Promise<void>;
}

/**
 * Long-running processes of one run, each with a log file. They end in the reverse order of their start, and the kernel
 * ends them when this process dies without a word (where util-linux' setpriv exists).
 */
export class Daemons {
  private readonly running: Daemon[] = [];
  private stopping = false;
  private readonly tied = spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true']).status === 0;

  constructor(private readonly folder: string) {}

  start(name: string, command: string, args: string[]): void {
    const log = join(this.folder, `${name}.log`);
    const output = openSync(log, 'w');
    const line = this.tied ? ['setpriv', '--pdeathsig', 'TERM', command, ...args] : [command, ...args];
    // A group of its own, so that Ctrl-C in a terminal reaches this process alone, which then stops them in order.
    const child = spawn(line[0], line.slice(1), { stdio: ['ignore', output, output], detached: true, cwd: this.folder });
    closeSync(output);
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    this.running.push({ name, log, process: child, ended });
  }

  /** Why it is useless to wait: the end of the log of the first process that died, or that all of them are being stopped. */
  failure(): string | undefined {
    if (this.stopping) return 'interrupted';
    const dead = this.running.find(({ process: { exitCode, signalCode } }) => exitCode !== null || signalCode !== null);
    return dead && `${dead.name} ended: ${readFileSync(dead.log, 'utf8').trim().split('\n').slice(-5).join('\n')}`;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const { process: child, ended } of [...this.running].reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(late);
    }
    this.running.length = 0;
  }
}
