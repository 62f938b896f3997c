import { spawn } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { binaries, Missing } from './harness/binaries';
import { connectionEnvironment, Connection } from './harness/connection';
import { startControlPlane } from './harness/control-plane';
import { Daemons } from './harness/daemons';
import { givenCluster } from './harness/given-cluster';

const USAGE = `npm run test:cluster -- [--use-kubeconfig] [jest options]

  --use-kubeconfig   use the cluster that KUBECONFIG names instead of one started here;
                     everything is made in namespaces of its own, which are deleted afterwards`;

const CONTROL_PLANE = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubectl'];

/** Starts a cluster, runs the tests against it, and ends whatever it started: also after a failure or Ctrl-C. */
async function main(args: string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-webapp-cluster-'));
  const daemons = new Daemons(folder);
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());
  interruption.signal.addEventListener('abort', () => void daemons.stop());
  try {
    const cluster = args.includes('--use-kubeconfig') ? await givenCluster(folder, daemons) : await ownCluster(folder, daemons);
    return await jest(cluster, args.filter((arg) => arg !== '--use-kubeconfig'), interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) return 130;
    throw error;
  } finally {
    await daemons.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ownCluster(folder: string, daemons: Daemons): Promise<Connection> {
  const bin = binaries(...CONTROL_PLANE);
  const { admin, kubeconfig } = await startControlPlane(bin, folder, daemons);
  return { endpoint: admin, bin, kubeconfig: kubeconfig('admin'), own: true };
}

function jest(cluster: Connection, args: string[], signal: AbortSignal): Promise<number> {
  const command = [require.resolve('jest/bin/jest'), '--config', resolve(__dirname, 'jest.config.js'), ...args];
  const child = spawn(process.execPath, command, { stdio: 'inherit', signal, env: { ...process.env, ...connectionEnvironment(cluster) } });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => done(code ?? 1));
  });
}

main(process.argv.slice(2)).then(
  (code) => { process.exitCode = code; },
  (error: Error) => {
    console.error(error instanceof Missing ? `test:cluster: ${error.message}` : error);
    process.exitCode = 1;
  },
);
