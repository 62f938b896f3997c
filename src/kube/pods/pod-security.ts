import { RenderedJson } from '../objects/kube-object';
import { Problem } from '../values/problem';

/** The largest user or group ID that Linux nodes and the API server accept. */
const LARGEST_ID = 2 ** 31 - 1;

/** A user or group ID. The smallest one is 1 for a user that must not be root. */
export function userIdProblem(id: number, least: number): Problem | undefined {
  if (Number.isInteger(id) && id >= least && id <= LARGEST_ID) return undefined;
  return { wrong: id === 0 ? 'is root' : 'is not a user or group ID', allowed: `a whole number from ${least} to ${LARGEST_ID}` };
}

/**
 * The path of a volume in a container: absolute, normalized, and not the root itself, which would hide the image.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1
 */
export function mountPathProblem(path: string): Problem | undefined {
  const allowed = 'an absolute path below "/", without "..", "//", ":" or a "/" at its end';
  const plain = /^(\/[^/:]+)+$/.test(path) && !path.split('/').some((part) => part === '..' || part === '.');
  return plain ? undefined : { wrong: 'is not a mount path', allowed };
}

/** A privileged container, including init containers: it has root's access to the node. */
export function privilegedProblem(pod: RenderedJson): Problem | undefined {
  const privileged = [...(pod.containers ?? []), ...(pod.initContainers ?? [])].find(({ securityContext }) => securityContext?.privileged);
  return privileged && { wrong: `is restricted, but the container "${privileged.name}" is privileged`, allowed: 'no privileged containers in a restricted pod' };
}

/** Volumes that Pod Security "restricted" allows. */
const ALLOWED_VOLUMES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret', 'image'];
const ALLOWED_SECCOMP = ['RuntimeDefault', 'Localhost'];

/**
 * The first violation of Pod Security "restricted" in a pod, for Linux.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function restrictedProblem(pod: RenderedJson): Problem | undefined {
  const found = (wrong: string) => ({ wrong, allowed: 'Pod Security "restricted"' });
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) {
    if (pod[field]) return found(`has ${field}`);
  }
  for (const { name, ...source } of pod.volumes ?? []) {
    const kind = Object.keys(source)[0];
    if (kind !== undefined && !ALLOWED_VOLUMES.includes(kind)) return found(`has the ${kind} volume "${name}"`);
  }
  const podContext = pod.securityContext ?? {};
  for (const container of [...(pod.containers ?? []), ...(pod.initContainers ?? []), ...(pod.ephemeralContainers ?? [])]) {
    const context = container.securityContext ?? {};
    const of = `in the container "${container.name}"`;
    const either = (field: string) => context[field] ?? podContext[field];
    if (context.privileged) return found(`is privileged ${of}`);
    if (context.allowPrivilegeEscalation !== false) return found(`may escalate privileges ${of}`);
    if (either('runAsNonRoot') !== true || either('runAsUser') === 0) return found(`may run as root ${of}`);
    if (!ALLOWED_SECCOMP.includes(either('seccompProfile')?.type)) return found(`has no seccomp profile ${of}`);
    const { drop = [], add = [] } = context.capabilities ?? {};
    if (!drop.includes('ALL')) return found(`does not drop all capabilities ${of}`);
    if (add.some((capability: string) => capability !== 'NET_BIND_SERVICE')) return found(`adds capabilities ${of}`);
    if ((container.ports ?? []).some((port: RenderedJson) => port.hostPort)) return found(`has a host port ${of}`);
  }
  return undefined;
}
