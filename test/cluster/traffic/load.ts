import { spawn } from 'child_process';
import { connect } from 'net';
import { PROGRAM } from './program';
import { until } from '../harness/until';

/** What a client saw of a stretch of traffic. */
export interface Traffic {
  readonly sent: number;
  /** Requests without an answer, or with 5xx, by what became of them. */
  readonly lost: { readonly [how: string]: number };
  /** When the first and the last of them were sent, in ms after the start. */
  readonly firstLost: number;
  readonly lastLost: number;
  /** Answers after more than a second: the machine's fault as well as the app's, so they count apart. */
  readonly slow: number;
  /** Answers by pod. */
  readonly pods: { readonly [pod: string]: number };
}

export const RATE = 200;

export interface Client {
  /** Whether it keeps its connections as long as the server does. */
  readonly keep?: boolean;
  /** The network that it is in, when not in the node's. */
  readonly from?: string;
}

/** Sends requests to an address, from before something is done until after it. The address has to answer before: its rules are programmed late. */
export async function during(address: string, act: () => Promise<void>, { keep = false, from }: Client = {}): Promise<Traffic> {
  await until(`${address} answers`, () => answers(address), 60);
  const load = [PROGRAM, 'load', '-address', address, '-rate', String(RATE), ...(keep ? ['-keep'] : [])];
  const [command, ...args] = from === undefined ? load : ['nsenter', `--net=${from}`, ...load];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk) => { output += chunk; });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  try {
    await act();
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
  return JSON.parse(output) as Traffic;
}

export function lost({ lost: kinds }: Traffic): number {
  return Object.values(kinds).reduce((sum, count) => sum + count, 0);
}

function answers(address: string): Promise<boolean> {
  const [host, port] = address.split(':');
  return new Promise((done) => {
    const socket = connect({ host, port: Number(port), timeout: 1000 });
    const end = (answered: boolean) => () => {
      socket.destroy();
      done(answered);
    };
    socket.once('connect', end(true)).once('timeout', end(false)).once('error', end(false));
  });
}
