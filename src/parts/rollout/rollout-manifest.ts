import { PercentOrAbsolute } from 'cdk8s-plus-28';
import { Construct, IConstruct } from 'constructs';
import { DRAIN_IN_CLUSTER } from './drain';
import { RecreateOptions, RollingOptions, Rollout, ZeroDowntimeOptions } from './rollout';
import { RenderedJson } from '../../kube/objects/kube-object';
import { drainOf, drainProblem, graceSeconds } from '../../kube/pods/drain';
import { podTemplate } from '../../kube/pods/pod';
import { LARGEST_INT32 } from '../../kube/values/numbers';
import {
  deadlineProblem, DEFAULT_ROLLOUT_LIMIT, DEFAULT_PROGRESS_DEADLINE, rolloutLimitProblem, IntOrPercent, startupBudget, Strategy, strategyProblem,
} from '../../kube/workloads/rollout';
import { secondsOf } from '../../props/durations';
import { throwPropError, throwPropProblem } from '../../props/prop-error';
import { validateProps, PropTypes, FactoryType } from '../../props/prop-types';
import { DeploymentPart } from '../../render/deployment-part';
import { Probe } from '../health/probes';

export const ROLLOUT: FactoryType = { of: Rollout, example: 'Rollout.zeroDowntime()' };
export const PERCENT_OR_ABSOLUTE: FactoryType = { of: PercentOrAbsolute, example: 'PercentOrAbsolute.absolute(1)' };
/** How an app's pods are replaced and terminated, in the units of the Kubernetes API. */
export interface RolloutPlan {
  readonly strategy: Strategy;
  readonly minReady: number;
  readonly progressDeadline: number;
  readonly drain: number;
  readonly grace: number;
}

const RECREATE_OPTIONS: PropTypes<RecreateOptions> = { drain: 'duration', shutdown: 'duration', progressDeadline: 'duration' };
const ZERO_DOWNTIME_OPTIONS: PropTypes<ZeroDowntimeOptions> = { ...RECREATE_OPTIONS, maxSurge: PERCENT_OR_ABSOLUTE, minReady: 'duration' };
const ROLLING_OPTIONS: PropTypes<RollingOptions> = { ...ZERO_DOWNTIME_OPTIONS, maxUnavailable: PERCENT_OR_ABSOLUTE };
const OPTIONS = { recreate: RECREATE_OPTIONS, zeroDowntime: ZERO_DOWNTIME_OPTIONS, rolling: ROLLING_OPTIONS };

const SHUTDOWN = 20;
/** Extra seconds for the kubelet and the container runtime, so that a process that uses its whole shutdown time is not killed. */
const MARGIN = 5;
/** Seconds for scheduling a pod and pulling its image. */
const PULL_TIME = 300;

/** The validated rollout of an app, with all defaults. */
export function rolloutPlan(scope: Construct, rollout: Rollout, probes: readonly Probe[], exposureDrain = DRAIN_IN_CLUSTER): RolloutPlan {
  const { _kind: kind, _options: options } = rollout;
  validateProps(scope, 'rollout.', options, OPTIONS[kind]);
  const seconds = (prop: 'drain' | 'shutdown' | 'minReady' | 'progressDeadline', fallback: number, least = 0) =>
    (options[prop] !== undefined ? secondsOf(scope, `rollout.${prop}`, options[prop], least) : fallback);
  const drain = seconds('drain', exposureDrain);
  const minReady = seconds('minReady', 0);
  const toStart = minReady + Math.max(0, ...probes.filter(({ field }) => field === 'startupProbe').map(({ json }) => startupBudget(json)));
  const progressDeadline = seconds('progressDeadline', Math.min(Math.max(DEFAULT_PROGRESS_DEADLINE, toStart + PULL_TIME), LARGEST_INT32), 1);
  if (progressDeadline <= toStart) {
    throwPropError(scope, {
      prop: 'rollout.progressDeadline',
      wrong: 'fails a rollout before a pod has had its time to start',
      got: `${progressDeadline} s`,
      allowed: `more than the ${toStart} s that health.startup and rollout.minReady allow`,
      fix: `leave progressDeadline out, or Duration.seconds(${toStart + PULL_TIME})`,
    });
  }
  return {
    strategy: kind === 'recreate' ? { type: 'Recreate' } : rollingStrategy(scope, kind, options),
    minReady,
    progressDeadline,
    drain,
    grace: drain + seconds('shutdown', SHUTDOWN) + MARGIN,
  };
}

/**
 * Writes how the pods are replaced and terminated; throws when a patch, or a container that was added later, contradicts it.
 *
 * @param plan the plan when the Deployment is rendered: a route that was added since may need a longer drain
 */
export function rolloutPart(app: IConstruct, plan: () => RolloutPlan): DeploymentPart {
  return { write: ({ json }) => writeRollout(plan(), json), validate: (json) => validateRenderedRollout(app, json) };
}

function writeRollout(plan: RolloutPlan, json: RenderedJson): void {
  const { spec } = json;
  const pod = spec.template.spec;
  spec.strategy = plan.strategy;
  if (plan.minReady > 0) spec.minReadySeconds = plan.minReady;
  if (plan.progressDeadline !== DEFAULT_PROGRESS_DEADLINE) spec.progressDeadlineSeconds = plan.progressDeadline;
  pod.terminationGracePeriodSeconds = plan.grace;
  if (plan.drain === 0) return;
  // Every container: requests may pass through a sidecar, which gets SIGTERM at the same time as the app.
  for (const container of pod.containers) {
    if (container.lifecycle?.preStop === undefined) container.lifecycle = { ...container.lifecycle, preStop: { sleep: { seconds: plan.drain } } };
  }
}

function rollingStrategy(scope: Construct, kind: 'zeroDowntime' | 'rolling', options: RollingOptions): Strategy {
  const maxSurge = podAmount(scope, 'maxSurge', options.maxSurge, Infinity);
  const maxUnavailable = kind === 'zeroDowntime' ? 0 : podAmount(scope, 'maxUnavailable', options.maxUnavailable, 100);
  const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } };
  throwPropProblem(scope, 'rollout.maxSurge', maxSurge, strategyProblem(strategy), 'PercentOrAbsolute.absolute(1)');
  return strategy;
}

function podAmount(scope: Construct, prop: 'maxSurge' | 'maxUnavailable', option: PercentOrAbsolute | undefined, most: number): IntOrPercent {
  const value: IntOrPercent = option?.value ?? DEFAULT_ROLLOUT_LIMIT;
  throwPropProblem(scope, `rollout.${prop}`, value, rolloutLimitProblem(value, most), 'PercentOrAbsolute.percent(25)');
  return value;
}

function validateRenderedRollout(app: IConstruct, json: RenderedJson): void {
  const { spec } = json;
  const pod = spec.template.spec;
  throwPropProblem(app, 'Deployment spec.strategy', spec.strategy, strategyProblem(spec.strategy ?? {}), 'remove the patch, or set `rollout`');
  throwPropProblem(app, 'Deployment spec.progressDeadlineSeconds', spec.progressDeadlineSeconds, deadlineProblem(spec, pod),
    'a longer rollout.progressDeadline, or a shorter startup probe');
  for (const container of podTemplate(json)?.containers ?? []) {
    const drain = drainOf(container);
    // The API server validates only the built-in sleep against the grace period.
    if (!drain?.builtIn) continue;
    throwPropProblem(app, 'Pod terminationGracePeriodSeconds', pod.terminationGracePeriodSeconds, drainProblem(container, drain, graceSeconds(pod)),
      'a longer rollout.shutdown, or a shorter rollout.drain');
  }
}
