import { spawnSync } from 'child_process';
import { mkdirSync, readdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'fs';
import { basename, join } from 'path';
import { ControlPlane } from '../harness/control-plane';
import { Daemons } from '../harness/daemons';
import { until } from '../harness/until';

export const NODE = 'node1';
/** The node's address: of the bridge that all pods hang on. */
export const NODE_ADDRESS = '10.244.0.1';
/** A network of its own behind the node, where no pod is and no rule of kube-proxy: and the node's address there. */
export const OUTSIDE = '/run/netns/outside';
export const NODE_ADDRESS_OUTSIDE = '192.0.2.1';
const CGROUP = 'cdk8s-webapp-test';
const DNS_DOMAIN = 'cluster.local';
const CNI_PLUGINS = '/usr/lib/cni';

/** What a node needs besides Kubernetes' own binaries: command to Debian package. */
export const NODE_COMMANDS = {
  containerd: 'containerd',
  ctr: 'containerd',
  runc: 'runc',
  iptables: 'iptables',
  conntrack: 'conntrack',
  ip: 'iproute2',
  unshare: 'util-linux',
  [join(CNI_PLUGINS, 'bridge')]: 'containernetworking-plugins',
};

/**
 * Makes this machine a node: containerd, kubelet and kube-proxy, in the network, mount and process namespaces that the
 * caller is in, so that addresses, rules, mounts and pods end with those.
 */
export async function startNode(bin: string, folder: string, plane: ControlPlane, daemons: Daemons, coreDns?: string): Promise<string> {
  for (const path of FIXED_FOLDERS) run('mount', '-t', 'tmpfs', 'tmpfs', path);
  run('ip', 'link', 'add', 'cni0', 'type', 'bridge');
  run('ip', 'addr', 'add', `${NODE_ADDRESS}/24`, 'dev', 'cni0');
  run('ip', 'link', 'set', 'cni0', 'up');
  // Service addresses are routed somewhere before the rules change their destination.
  run('ip', 'route', 'add', 'default', 'dev', 'cni0');
  writeFileSync('/proc/sys/net/ipv4/ip_forward', '1');
  run('ip', 'netns', 'add', basename(OUTSIDE));
  run('ip', 'link', 'add', 'outside0', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', basename(OUTSIDE));
  run('ip', 'addr', 'add', `${NODE_ADDRESS_OUTSIDE}/24`, 'dev', 'outside0');
  run('ip', 'link', 'set', 'outside0', 'up');
  run('ip', '-n', basename(OUTSIDE), 'addr', 'add', '192.0.2.2/24', 'dev', 'eth0');
  run('ip', '-n', basename(OUTSIDE), 'link', 'set', 'eth0', 'up');
  makeCgroups();

  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  mkdirSync(join(folder, 'cni'));
  file('cni/pods.conflist', JSON.stringify({
    cniVersion: '0.4.0',
    name: 'pods',
    plugins: [{
      type: 'bridge',
      bridge: 'cni0',
      isGateway: true,
      hairpinMode: true,
      ipam: { type: 'host-local', dataDir: join(folder, 'addresses'), ranges: [[{ subnet: '10.244.0.0/24' }]], routes: [{ dst: '0.0.0.0/0' }] },
    }],
  }));
  const socket = join(folder, 'containerd.sock');
  daemons.start('containerd', 'containerd', ['-c', file('containerd.toml', `
version = 2
root = "${join(folder, 'containerd/root')}"
state = "${join(folder, 'containerd/state')}"
[grpc]
  address = "${socket}"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "local/pause:1"
  # Without CAP_SYS_RESOURCE no process may ask for a negative score, and runc fails on the pod's sandbox.
  restrict_oom_score_adj = true
  # Pods ask for it themselves.
  enable_unprivileged_ports = false
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "${CNI_PLUGINS}"
    conf_dir = "${join(folder, 'cni')}"
`)]);
  await until('containerd answers', () => {
    failOn(daemons);
    return spawnSync('ctr', ['-a', socket, 'version']).status === 0;
  }, 60);

  if (coreDns) {
    // On the node itself: to a pod the API server, which is on loopback, would not answer.
    const corefile = `.:53 {\n  bind ${NODE_ADDRESS}\n  errors\n  kubernetes ${DNS_DOMAIN} {\n    kubeconfig ${plane.kubeconfig('admin')} test\n  }\n}\n`;
    daemons.start('coredns', coreDns, ['-conf', file('Corefile', corefile)]);
  }
  daemons.start('kubelet', join(bin, 'kubelet'), [
    `--kubeconfig=${plane.kubeconfig('system:node:node1')}`, `--hostname-override=${NODE}`, `--node-ip=${NODE_ADDRESS}`,
    `--root-dir=${join(folder, 'kubelet')}`, `--config=${file('kubelet.yaml', JSON.stringify(kubelet(folder, socket)))}`,
  ]);
  daemons.start('kube-proxy', join(bin, 'kube-proxy'), [`--config=${file('proxy.yaml', JSON.stringify({
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    clientConnection: { kubeconfig: plane.kubeconfig('system:kube-proxy') },
    mode: 'iptables',
    clusterCIDR: '10.244.0.0/16',
    hostnameOverride: NODE,
    // These would be written for the whole machine.
    conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
    iptables: { minSyncPeriod: '1s' },
    healthzBindAddress: '127.0.0.1:10256',
    metricsBindAddress: '127.0.0.1:10249',
  }))}`]);
  return socket;
}

function kubelet(folder: string, socket: string): object {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: '127.0.0.1',
    authentication: { anonymous: { enabled: false }, webhook: { enabled: true } },
    authorization: { mode: 'Webhook' },
    containerRuntimeEndpoint: `unix://${socket}`,
    clusterDNS: [NODE_ADDRESS],
    clusterDomain: DNS_DOMAIN,
    cgroupDriver: 'cgroupfs',
    cgroupRoot: `/${CGROUP}`,
    // Kubelet 1.34 still runs on cgroup v1; 1.35 and later do not.
    failCgroupV1: false,
    failSwapOn: false,
    podLogsDir: join(folder, 'pod-logs'),
    volumePluginDir: join(folder, 'volume-plugins'),
    evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '1%', 'imagefs.available': '1%' },
    imageGCHighThresholdPercent: 100,
  };
}

/** Sysctls of the whole machine that a kubelet sets. */
const SYSCTLS = ['vm/overcommit_memory', 'vm/panic_on_oom', 'kernel/panic', 'kernel/panic_on_oops', 'kernel/keys/root_maxkeys', 'kernel/keys/root_maxbytes'];

/** Folders that these programs write to whatever they are told; the node sees empty ones in their place. */
const FIXED_FOLDERS = ['/run/containerd', '/run/netns', '/var/lib/cni', '/var/lib/kubelet', '/var/log/containers'];

/** What the namespaces do not undo: values of the kernel, the pods' cgroups, and folders to put others in place of. */
export function machineState(): { restore(): void } {
  const made = FIXED_FOLDERS.filter((path) => !exists(path));
  for (const path of made) mkdirSync(path);
  const before = SYSCTLS.map((name) => [`/proc/sys/${name}`, readFileSync(`/proc/sys/${name}`, 'utf8')]);
  return {
    restore: () => {
      for (const [path, value] of before) {
        if (readFileSync(path, 'utf8') !== value) writeFileSync(path, value);
      }
      for (const hierarchy of cgroupHierarchies()) removeCgroup(join(hierarchy, CGROUP));
      for (const path of made) rmdirSync(path);
    },
  };
}

function cgroupHierarchies(): string[] {
  const root = '/sys/fs/cgroup';
  // Version 2 has one hierarchy, version 1 a folder for each controller.
  if (exists(join(root, 'cgroup.controllers'))) return [root];
  return readdirSync(root).map((name) => join(root, name)).filter((path) => exists(join(path, 'cgroup.procs')));
}

function makeCgroups(): void {
  for (const hierarchy of cgroupHierarchies()) {
    const path = join(hierarchy, CGROUP);
    mkdirSync(path, { recursive: true });
    // A new cgroup of version 1 may use no processor until it is told which.
    for (const name of ['cpuset.cpus', 'cpuset.mems']) {
      if (exists(join(path, name))) writeFileSync(join(path, name), readFileSync(join(hierarchy, name)));
    }
  }
}

function removeCgroup(path: string): void {
  if (!exists(path)) return;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) removeCgroup(join(path, entry.name));
  }
  rmdirSync(path);
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function failOn(daemons: Daemons): void {
  const failure = daemons.failure();
  if (failure) throw new Error(failure);
}

function run(command: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr.trim()}`);
}
