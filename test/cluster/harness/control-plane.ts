import { generateKeyPairSync, randomBytes } from 'crypto';
import { readFileSync, writeFileSync } from 'fs';
import { createServer } from 'net';
import { join } from 'path';
import { Client } from './client';
import { Daemons } from './daemons';
import { until } from './until';

/** Where an API server answers, and what it asks of a caller. */
export interface Endpoint {
  readonly url: string;
  readonly ca?: string;
  readonly token?: string;
}

export interface ControlPlane {
  readonly admin: Endpoint;
  /** Writes a kubeconfig for one of the users below and returns its path. */
  kubeconfig(user: User): string;
}

/** Tokens stand in for certificates: the server knows them from a file in the run's own folder. */
const USERS = {
  'admin': 'system:masters',
  'system:node:node1': 'system:nodes',
  'system:kube-proxy': '',
};
export type User = keyof typeof USERS;

/** Services get their addresses from here, in both families: ranges that are in nobody's routing table. */
export const SERVICE_CIDR = '10.96.0.0/16,fd00:10:96::/112';

/** Controllers that would take a node without a kubelet, and the pods that a test made Ready on it, for dead. */
export const FAKE_NODES = ['node-lifecycle-controller', 'taint-eviction-controller'];

/** etcd, API server, controller manager and scheduler on loopback, with free ports and their state in `folder`. */
export async function startControlPlane(bin: string, folder: string, daemons: Daemons, without: readonly string[] = []): Promise<ControlPlane> {
  const [etcd, etcdPeer, api] = await freePorts(3);
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };

  daemons.start('etcd', join(bin, 'etcd'), [
    `--data-dir=${join(folder, 'etcd')}`, '--unsafe-no-fsync', '--log-level=warn', '--quota-backend-bytes=8589934592',
    `--listen-client-urls=http://127.0.0.1:${etcd}`, `--advertise-client-urls=http://127.0.0.1:${etcd}`,
    `--listen-peer-urls=http://127.0.0.1:${etcdPeer}`, `--initial-advertise-peer-urls=http://127.0.0.1:${etcdPeer}`,
    `--initial-cluster=default=http://127.0.0.1:${etcdPeer}`,
  ]);

  const tokens = new Map(Object.keys(USERS).map((user) => [user, randomBytes(24).toString('hex')]));
  const tokenFile = file('tokens.csv', Object.entries(USERS).map(([user, group]) => `${tokens.get(user)},${user},${user},"${group}"`).join('\n'));
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const privateKey = file('service-account.key', keys.privateKey);
  daemons.start('kube-apiserver', join(bin, 'kube-apiserver'), [
    `--etcd-servers=http://127.0.0.1:${etcd}`, '--bind-address=127.0.0.1', '--advertise-address=127.0.0.1', `--secure-port=${api}`,
    // It makes its own certificate here, which is also the authority that callers trust.
    `--cert-dir=${join(folder, 'certificates')}`, '--endpoint-reconciler-type=none', `--token-auth-file=${tokenFile}`, '--anonymous-auth=false',
    '--authorization-mode=Node,RBAC', `--service-cluster-ip-range=${SERVICE_CIDR}`, '--allow-privileged=true',
    '--service-account-issuer=https://kubernetes.default.svc', `--service-account-signing-key-file=${privateKey}`,
    `--service-account-key-file=${file('service-account.pub', keys.publicKey)}`,
    // The tests ask as fast as the machine answers.
    '--max-requests-inflight=0', '--max-mutating-requests-inflight=0', '--enable-priority-and-fairness=false', '--watch-cache=true',
  ]);
  const url = `https://127.0.0.1:${api}`;
  const ca = join(folder, 'certificates', 'apiserver.crt');
  const admin = await until('the API server is ready', async () => {
    const failure = daemons.failure();
    if (failure) throw new Error(failure);
    const endpoint = { url, ca: readCertificate(ca), token: tokens.get('admin') };
    return endpoint.ca !== undefined && (await new Client(endpoint).ready()) && endpoint;
  }, 120);

  const kubeconfig = (user: User): string => file(`${user.replace(/:/g, '-')}.kubeconfig`, JSON.stringify({
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [{ name: 'test', cluster: { 'server': url, 'certificate-authority': ca } }],
    'users': [{ name: user, user: { token: tokens.get(user) } }],
    'contexts': [{ name: 'test', context: { cluster: 'test', user } }],
    'current-context': 'test',
  }));
  const adminConfig = kubeconfig('admin');
  daemons.start('kube-controller-manager', join(bin, 'kube-controller-manager'), [
    `--kubeconfig=${adminConfig}`, '--leader-elect=false', `--service-account-private-key-file=${privateKey}`, `--root-ca-file=${ca}`,
    `--controllers=${['*', ...['node-ipam-controller', ...without].map((name) => `-${name}`)].join(',')}`,
    '--kube-api-qps=1000', '--kube-api-burst=2000', '--concurrent-service-endpoint-syncs=20', '--secure-port=0',
  ]);
  daemons.start('kube-scheduler', join(bin, 'kube-scheduler'), [
    `--kubeconfig=${adminConfig}`, '--leader-elect=false', '--secure-port=0', '--kube-api-qps=1000', '--kube-api-burst=2000',
  ]);
  return { admin, kubeconfig };
}

function readCertificate(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8') || undefined;
  } catch {
    return undefined;
  }
}

/** Ports that nobody listens on, asked for together so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  })));
  return Promise.all(servers.map((server) => new Promise<number>((resolve) => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
  })));
}
