import { fields, portValue, text } from '../values/json-fields';
import { LARGEST_INT32 } from '../values/numbers';
import { Problem } from '../values/problem';

/** A count or a percentage of pods, as the API writes them: `1` or `25%`. */
export type IntOrPercent = number | string;

/** A Deployment's `spec.strategy`. */
export interface Strategy {
  readonly type?: string;
  readonly rollingUpdate?: { readonly maxSurge?: IntOrPercent; readonly maxUnavailable?: IntOrPercent };
}

/** A probe's timing; what is left out is what the API server fills in. */
export interface ProbeTiming {
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly failureThreshold?: number;
}

/** The part of a Deployment by which its rollouts go. */
export interface RolloutSpec {
  readonly replicas?: number;
  readonly strategy?: Strategy;
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
}

/** The part of a pod's spec by which it starts. */
export interface PodLife {
  readonly containers?: readonly ContainerLife[];
}

export interface ContainerLife {
  readonly name?: string;
  readonly startupProbe?: ProbeTiming;
}

/** What the API server fills in: `maxSurge` and `maxUnavailable`. */
export const DEFAULT_FENCE = '25%';
/** What the API server fills in: `progressDeadlineSeconds`. */
export const DEFAULT_PROGRESS_DEADLINE = 600;
/** What the API server fills in: `terminationGracePeriodSeconds`. */
export const DEFAULT_GRACE_PERIOD = 30;

/** A count or percentage of pods as a number of pods, rounded up (a surge) or down (what may be unavailable), as Kubernetes does. */
export function podsOf(value: IntOrPercent, replicas: number, round: 'up' | 'down'): number {
  if (typeof value === 'number') return value;
  const pods = (parseInt(value, 10) * replicas) / 100;
  return round === 'up' ? Math.ceil(pods) : Math.floor(pods);
}

/** A surge or what may be unavailable: a whole number from 0, or a percentage from 0% (of what may be unavailable, to 100%). */
export function fenceProblem(value: IntOrPercent, most = Infinity): Problem | undefined {
  const allowed = `a whole number of pods from 0, or a percentage from 0%${most === Infinity ? '' : ` to ${most}%`}`;
  const ok = typeof value === 'number'
    ? Number.isInteger(value) && value >= 0 && value <= LARGEST_INT32
    : typeof value === 'string' && /^\d+%$/.test(value) && parseInt(value, 10) <= Math.min(most, LARGEST_INT32);
  return ok ? undefined : { wrong: 'is not a number of pods', allowed };
}

/** `spec.strategy` out of unchecked JSON; what is no number of pods reads as left out. */
export function readStrategy(value: unknown): Strategy {
  const { type, rollingUpdate } = fields(value);
  const fence = (said: unknown) => {
    const pods = portValue(said);
    return pods !== undefined && fenceProblem(pods) === undefined ? pods : undefined;
  };
  const { maxSurge, maxUnavailable } = fields(rollingUpdate);
  return { type: text(type), rollingUpdate: { maxSurge: fence(maxSurge), maxUnavailable: fence(maxUnavailable) } };
}

/** A rolling update that may neither add a pod nor take one away never starts; the API server refuses it. */
export function strategyProblem({ type, rollingUpdate }: Strategy): Problem | undefined {
  if (type === 'Recreate') return undefined;
  const { maxSurge = DEFAULT_FENCE, maxUnavailable = DEFAULT_FENCE } = rollingUpdate ?? {};
  if (!isZero(maxSurge) || !isZero(maxUnavailable)) return undefined;
  return { wrong: 'may neither add a pod nor take one away', allowed: 'maxSurge or maxUnavailable is above 0' };
}

/** How many pods exist at most while a Deployment of this many replicas rolls out. */
export function mostPods(replicas: number, strategy: Strategy = {}): number {
  if (strategy.type === 'Recreate') return replicas;
  return replicas + podsOf(strategy.rollingUpdate?.maxSurge ?? DEFAULT_FENCE, replicas, 'up');
}

/** Seconds after which a container that does not answer its startup probe is killed. */
export function startupBudget({ initialDelaySeconds = 0, periodSeconds = 10, failureThreshold = 3 }: ProbeTiming): number {
  return initialDelaySeconds + periodSeconds * failureThreshold;
}

/** A rollout that is declared failed before its pods had their time to start, or to count as available. */
export function deadlineProblem(rollout: RolloutSpec, pod: PodLife): Problem | undefined {
  const { progressDeadlineSeconds = DEFAULT_PROGRESS_DEADLINE, minReadySeconds = 0 } = rollout;
  for (const { name, startupProbe } of pod.containers ?? []) {
    const needed = (startupProbe ? startupBudget(startupProbe) : 0) + minReadySeconds;
    if (needed === 0 || progressDeadlineSeconds > needed) continue;
    return {
      wrong: `ends a rollout before the container "${name}" had its ${needed} s to become available`,
      allowed: `more than ${needed} s: the startup probe's budget and minReadySeconds`,
    };
  }
  return undefined;
}

function isZero(value: IntOrPercent): boolean {
  return value === 0 || value === '0' || value === '0%';
}

/** Whether a claim of these access modes is for one node, or one pod, at a time: pods on two nodes wait for each other. */
function isForOneNode(accessModes: readonly string[]): boolean {
  return accessModes.length > 0 && accessModes.every((mode) => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod');
}

/**
 * A volume that one node alone can have, for pods that may be on several: the second waits for the first to go, and a rollout that
 * waits for the second never ends.
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
 */
export function claimProblem(accessModes: readonly string[], most: number): Problem | undefined {
  if (most <= 1 || !isForOneNode(accessModes)) return undefined;
  return { wrong: `is a volume for one node, and up to ${most} pods ask for it at once`, allowed: `at most one pod at a time for ${accessModes.join(', ')}` };
}
