import { Problem } from './problem';

/** The largest number of a user or a group that Linux nodes and the API server take. */
const LARGEST_ID = 2 ** 31 - 1;

/** The number of a user or a group, from the least that is allowed: 1 for a user that may not be root. */
export function userIdProblem(id: number, least: number): Problem | undefined {
  if (Number.isInteger(id) && id >= least && id <= LARGEST_ID) return undefined;
  return { wrong: id === 0 ? 'is root' : 'is not the number of a user or group', allowed: `a whole number from ${least} to ${LARGEST_ID}` };
}

/**
 * The path of a volume in a container: absolute, in its plain form, and not the root itself, which would hide the image.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1
 */
export function mountPathProblem(path: string): Problem | undefined {
  const allowed = 'an absolute path below "/", without "..", "//", ":" or a "/" at its end';
  const plain = /^(\/[^/:]+)+$/.test(path) && !path.split('/').some((part) => part === '..' || part === '.');
  return plain ? undefined : { wrong: 'is not a path to mount at', allowed };
}
