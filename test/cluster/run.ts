import { binaries } from './harness/binaries';
import { Client } from './harness/client';
import { Connection } from './harness/connection';
import { FAKE_NODES, startControlPlane } from './harness/control-plane';
import { Daemons } from './harness/daemons';
import { installGatewayApi } from './harness/gateway-api';
import { givenCluster } from './harness/given-cluster';
import { finish, inNewFolder, session } from './harness/session';

const USAGE = `npm run test:cluster -- [--use-kubeconfig] [jest options]

  --use-kubeconfig   use the cluster that KUBECONFIG names instead of one started here;
                     everything is made in namespaces of its own, which are deleted afterwards

  RUNS=10000         how many generated cases, instead of each test's own number
  SEED=7             which cases`;

const COMMANDS = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubectl'];

async function ownCluster(folder: string, daemons: Daemons): Promise<Connection> {
  const bin = binaries(...COMMANDS);
  const { admin, kubeconfig } = await startControlPlane(bin, folder, daemons, FAKE_NODES);
  const gatewayApi = await installGatewayApi(new Client(admin));
  return { endpoint: admin, bin, kubeconfig: kubeconfig('admin'), own: true, gatewayApi };
}

const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(USAGE);
} else {
  const start = args.includes('--use-kubeconfig') ? givenCluster : ownCluster;
  finish('test:cluster', inNewFolder((folder) => session(folder, start, args.filter((arg) => arg !== '--use-kubeconfig'))));
}
