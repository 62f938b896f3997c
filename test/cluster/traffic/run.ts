import { spawn, spawnSync } from 'child_process';
import { existsSync, writeFileSync } from 'fs';
import { join } from 'path';
import { image } from './image';
import { machineState, NODE_COMMANDS, startNode } from './node';
import { buildCoreDns, buildProgram, CORE_DNS, PROGRAM } from './program';
import { binaries, Missing } from '../harness/binaries';
import { Connection } from '../harness/connection';
import { startControlPlane } from '../harness/control-plane';
import { Daemons } from '../harness/daemons';
import { finish, inNewFolder, session } from '../harness/session';

const USAGE = `npm run test:traffic -- [--check | --all] [jest options]

  --check only tells whether this machine can be a node, and if not, why
  --all   every kind of change, in three runs each, with the tutorial's manifest and plain cdk8s-plus-28 as comparison;
          otherwise one rolling update of a WebApp`;

const COMMANDS = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubectl', 'kubelet', 'kube-proxy'];
const args = process.argv.slice(2);
const ALL = args.includes('--all');
/** Set in the copy of this process that runs in namespaces of its own: the folder of the run. */
const INSIDE = 'CDK8S_WEBAPP_TRAFFIC_INSIDE';

const IMAGES = [
  { name: 'docker.io/local/pause:1', command: ['pause'] },
  { name: 'docker.io/local/server:1', command: ['serve'] },
  { name: 'docker.io/local/server:2', command: ['serve'], env: ['VERSION=2'] },
  { name: 'docker.io/local/server:broken', command: ['serve'], env: ['BROKEN=1'] },
];

function checkMachine(): void {
  if (process.platform !== 'linux') throw new Missing(`a node needs Linux, and this is ${process.platform}.`);
  if (process.getuid?.() !== 0) throw new Missing('a node needs root: run it as root, or with sudo.');
  const missing = Object.entries(NODE_COMMANDS)
    .filter(([command]) => command.startsWith('/') ? !existsSync(command) : spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0);
  if (missing.length > 0) {
    throw new Missing(`no ${missing.map(([command]) => command).join(', ')}: apt-get install ${[...new Set(missing.map(([, name]) => name))].join(' ')}`);
  }
  const probe = spawnSync('unshare', ['--net', '--mount', '--pid', '--fork', 'ip', 'link', 'add', 'probe', 'type', 'bridge'], { encoding: 'utf8' });
  if (probe.status !== 0) throw new Missing(`this machine allows no network of one's own: ${probe.stderr.trim()}`);
}

/** Runs this program again with a network, mounts and processes of its own: what it makes of them ends with it. */
async function outside(made: string): Promise<number> {
  checkMachine();
  binaries(...COMMANDS);
  buildProgram();
  if (ALL) buildCoreDns();
  const machine = machineState();
  const self = [process.execPath, ...process.execArgv, process.argv[1], ...args];
  const child = spawn('unshare', ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', ...self], {
    stdio: 'inherit',
    env: { ...process.env, [INSIDE]: made },
  });
  // A terminal's Ctrl-C reaches both; the inner one ends in order, and this one after it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal === 'SIGINT' ? 'SIGTERM' : signal));
  try {
    return await new Promise<number>((done) => child.once('exit', (code) => done(code ?? 1)));
  } finally {
    machine.restore();
  }
}

async function inside(made: string, daemons: Daemons): Promise<Connection> {
  const bin = binaries(...COMMANDS);
  spawnSync('ip', ['link', 'set', 'lo', 'up']);
  const plane = await startControlPlane(bin, made, daemons);
  const socket = await startNode(bin, made, plane, daemons, ALL ? CORE_DNS : undefined);
  for (const wanted of IMAGES) {
    const archive = join(made, 'image.tar');
    writeFileSync(archive, image({ ...wanted, binary: PROGRAM }));
    const { status, stderr } = spawnSync('ctr', ['-a', socket, '-n', 'k8s.io', 'image', 'import', archive], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${wanted.name} cannot be imported: ${stderr}`);
  }
  return { endpoint: plane.admin, bin, kubeconfig: plane.kubeconfig('admin'), own: true, gatewayApi: false };
}

const folder = process.env[INSIDE];
if (args.includes('--help')) {
  console.log(USAGE);
} else if (args.includes('--check')) {
  finish('test:traffic', Promise.resolve().then(checkMachine).then(() => 0));
} else if (folder === undefined) {
  finish('test:traffic', inNewFolder(outside));
} else {
  process.env.TRAFFIC = ALL ? 'all' : 'short';
  finish('test:traffic', session(folder, inside, ['--testMatch', '**/test/cluster/traffic/*.test.ts', ...args.filter((arg) => arg !== '--all')]));
}
