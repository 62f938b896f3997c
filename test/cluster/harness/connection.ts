import { spawnSync, SpawnSyncReturns } from 'child_process';
import { join } from 'path';
import { Client } from './client';
import type { Endpoint } from './control-plane';

/** How the tests, which run in processes of their own, find the cluster that run.ts started. */
export interface Connection {
  readonly endpoint: Endpoint;
  /** The folder of the commands (`kubectl` ...). */
  readonly bin: string;
  readonly kubeconfig: string;
  /** Whether the cluster was started for this run: only then may a test make nodes, or bind pods itself. */
  readonly own: boolean;
  /** Whether it serves the Gateway API: what needs that is skipped otherwise. */
  readonly gatewayApi: boolean;
}

const VARIABLE = 'CDK8S_WEBAPP_TEST_CLUSTER';

export function connectionEnvironment(cluster: Connection): Record<string, string> {
  return { [VARIABLE]: JSON.stringify(cluster) };
}

export function connection(): Connection {
  const text = process.env[VARIABLE];
  if (!text) throw new Error('These tests need a cluster: run them with `npm run test:cluster`.');
  return JSON.parse(text) as Connection;
}

export function client(): Client {
  return new Client(connection().endpoint);
}

/** Runs kubectl as an administrator, with `input` on its stdin and `env` besides this process's own environment. */
export function kubectl(args: string[], input?: string, env: Record<string, string> = {}): SpawnSyncReturns<string> {
  const { bin, kubeconfig } = connection();
  return spawnSync(join(bin, 'kubectl'), ['--kubeconfig', kubeconfig, ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...env },
  });
}
