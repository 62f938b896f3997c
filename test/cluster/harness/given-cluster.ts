import { spawnSync } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import { delimiter, join } from 'path';
import { binaries, Missing } from './binaries';
import { Client } from './client';
import type { Connection } from './connection';
import { Daemons } from './daemons';
import { servesGatewayApi } from './gateway-api';
import { until } from './until';

/** The cluster that KUBECONFIG names, through `kubectl proxy` on loopback, which knows every way of logging in. */
export async function givenCluster(folder: string, daemons: Daemons): Promise<Connection> {
  const kubeconfig = process.env.KUBECONFIG;
  if (!kubeconfig) throw new Missing('--use-kubeconfig: KUBECONFIG is not set; name the file of the cluster to use.');
  if (!kubeconfig.split(delimiter).some((file) => existsSync(file))) throw new Missing(`--use-kubeconfig: there is no file ${kubeconfig}, which KUBECONFIG names.`);
  const bin = binaries('kubectl');
  const version = spawnSync(join(bin, 'kubectl'), ['version', '--request-timeout=10s'], { encoding: 'utf8' });
  if (version.status !== 0) throw new Missing(`--use-kubeconfig: the cluster of ${kubeconfig} does not answer: ${version.stderr.trim().split('\n')[0]}`);
  daemons.start('kubectl-proxy', join(bin, 'kubectl'), ['proxy', '--port=0']);
  const url = await until('kubectl proxy listens', () => {
    const started = /Starting to serve on (\S+)/.exec(readFileSync(join(folder, 'kubectl-proxy.log'), 'utf8'));
    return started !== null && `http://${started[1]}`;
  });
  return { endpoint: { url }, bin, kubeconfig, own: false, gatewayApi: await servesGatewayApi(new Client({ url })) };
}
