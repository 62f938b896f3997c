import { fields, portValue, text } from '../values/json-fields';
import { LARGEST_INT32 } from '../values/numbers';
import { Problem } from '../values/problem';

/** A number or a percentage of pods: `1` or `25%`. */
export type IntOrPercent = number | string;

/** A Deployment's `spec.strategy`. */
export interface Strategy {
  readonly type?: string;
  readonly rollingUpdate?: { readonly maxSurge?: IntOrPercent; readonly maxUnavailable?: IntOrPercent };
}

/** The timing of a probe. The API server sets fields that are not specified. */
export interface ProbeTiming {
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly failureThreshold?: number;
}

/** The fields of a Deployment that control its rollouts. */
export interface RolloutSpec {
  readonly replicas?: number;
  readonly strategy?: Strategy;
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
}

/** The fields of a pod's spec that control its start. */
export interface PodLife {
  readonly containers?: readonly ContainerLife[];
}

export interface ContainerLife {
  readonly name?: string;
  readonly startupProbe?: ProbeTiming;
}

/** The API server's default for `maxSurge` and `maxUnavailable`. */
export const DEFAULT_ROLLOUT_LIMIT = '25%';
/** The API server's default for `progressDeadlineSeconds`. */
export const DEFAULT_PROGRESS_DEADLINE = 600;
/** The API server's default for `terminationGracePeriodSeconds`. */
export const DEFAULT_GRACE_PERIOD = 30;

/** The number of pods, rounded up (maxSurge) or down (maxUnavailable) like in Kubernetes. */
export function podsOf(value: IntOrPercent, replicas: number, round: 'up' | 'down'): number {
  if (typeof value === 'number') return value;
  const pods = (parseInt(value, 10) * replicas) / 100;
  return round === 'up' ? Math.ceil(pods) : Math.floor(pods);
}

/** maxSurge or maxUnavailable: a whole number from 0, or a percentage from 0% (maxUnavailable: to 100%). */
export function rolloutLimitProblem(value: IntOrPercent, most = Infinity): Problem | undefined {
  const allowed = `a whole number of pods from 0, or a percentage from 0%${most === Infinity ? '' : ` to ${most}%`}`;
  const ok = typeof value === 'number'
    ? Number.isInteger(value) && value >= 0 && value <= LARGEST_INT32
    : typeof value === 'string' && /^\d+%$/.test(value) && parseInt(value, 10) <= Math.min(most, LARGEST_INT32);
  return ok ? undefined : { wrong: 'is not a number of pods', allowed };
}

/** `spec.strategy` from unvalidated JSON. A value that is not a number of pods is read as not specified. */
export function readStrategy(value: unknown): Strategy {
  const { type, rollingUpdate } = fields(value);
  const fence = (said: unknown) => {
    const pods = portValue(said);
    return pods !== undefined && rolloutLimitProblem(pods) === undefined ? pods : undefined;
  };
  const { maxSurge, maxUnavailable } = fields(rollingUpdate);
  return { type: text(type), rollingUpdate: { maxSurge: fence(maxSurge), maxUnavailable: fence(maxUnavailable) } };
}

/** A rolling update that may neither add nor remove a pod can never start. The API server rejects it. */
export function strategyProblem({ type, rollingUpdate }: Strategy): Problem | undefined {
  if (type === 'Recreate') return undefined;
  const { maxSurge = DEFAULT_ROLLOUT_LIMIT, maxUnavailable = DEFAULT_ROLLOUT_LIMIT } = rollingUpdate ?? {};
  if (!isZero(maxSurge) || !isZero(maxUnavailable)) return undefined;
  return { wrong: 'may neither add nor remove a pod', allowed: 'maxSurge or maxUnavailable above 0' };
}

/** The largest number of pods during a rollout of a Deployment with this many replicas. */
export function mostPods(replicas: number, strategy: Strategy = {}): number {
  if (strategy.type === 'Recreate') return replicas;
  return replicas + podsOf(strategy.rollingUpdate?.maxSurge ?? DEFAULT_ROLLOUT_LIMIT, replicas, 'up');
}

/** The seconds after which a container is killed if its startup probe fails. */
export function startupBudget({ initialDelaySeconds = 0, periodSeconds = 10, failureThreshold = 3 }: ProbeTiming): number {
  return initialDelaySeconds + periodSeconds * failureThreshold;
}

/** A rollout whose deadline ends before its pods had the time to start and become available. */
export function deadlineProblem(rollout: RolloutSpec, pod: PodLife): Problem | undefined {
  const { progressDeadlineSeconds = DEFAULT_PROGRESS_DEADLINE, minReadySeconds = 0 } = rollout;
  for (const { name, startupProbe } of pod.containers ?? []) {
    const needed = (startupProbe ? startupBudget(startupProbe) : 0) + minReadySeconds;
    if (needed === 0 || progressDeadlineSeconds > needed) continue;
    return {
      wrong: `ends a rollout before the container "${name}" has had ${needed} s to become available`,
      allowed: `more than ${needed} s, which the startup probe and minReadySeconds allow`,
    };
  }
  return undefined;
}

function isZero(value: IntOrPercent): boolean {
  return value === 0 || value === '0' || value === '0%';
}

/** Whether only one node, or one pod, can mount a claim with these access modes at a time. */
function isForOneNode(accessModes: readonly string[]): boolean {
  return accessModes.length > 0 && accessModes.every((mode) => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod');
}

/**
 * A volume that only one node can mount, for pods that may be on several nodes: the second pod waits until the first one is gone, and a
 * rollout that waits for the second pod never ends.
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
 */
export function claimProblem(accessModes: readonly string[], most: number): Problem | undefined {
  if (most <= 1 || !isForOneNode(accessModes)) return undefined;
  return { wrong: `can be mounted by one node at a time, but up to ${most} pods mount it at once`, allowed: `at most one pod at a time for ${accessModes.join(', ')}` };
}
