import { Duration } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-28';

/** Options of every `Rollout`: how pods terminate, and how long a rollout may take. */
export interface RecreateOptions {
  /**
   * How long a terminating pod continues to serve before its process gets SIGTERM, in whole seconds, so that clients and load balancers
   * stop sending it requests first. Sets `containers[].lifecycle.preStop.sleep.seconds`. Needs Kubernetes 1.30 (stable since 1.34).
   * With zero no `preStop` is written.
   *
   * @default - 5 seconds inside the cluster; 15 seconds with a NodePort, a LoadBalancer, an external IP or a route; more with the
   * presets of some clouds
   */
  readonly drain?: Duration;

  /**
   * How long the process may take to exit after SIGTERM, in whole seconds, then it is killed. Allow for the longest request.
   * Sets `spec.terminationGracePeriodSeconds`, which is `drain` + `shutdown` + 5 seconds.
   *
   * @default Duration.seconds(20)
   */
  readonly shutdown?: Duration;

  /**
   * How long a rollout may make no progress before it counts as failed, in whole seconds. Kubernetes only reports the failure and does
   * not roll back. Sets `Deployment.spec.progressDeadlineSeconds`.
   *
   * @default - 10 minutes, as in Kubernetes, or 5 minutes more than the app may take to start, whichever is longer
   */
  readonly progressDeadline?: Duration;
}

/** Options of `Rollout.zeroDowntime()`. */
export interface ZeroDowntimeOptions extends RecreateOptions {
  /**
   * How many pods may exist in addition to the replicas during a rollout, more than 0. Percentages round up.
   * Sets `strategy.rollingUpdate.maxSurge`.
   *
   * @default PercentOrAbsolute.percent(25)
   */
  readonly maxSurge?: PercentOrAbsolute;

  /**
   * How long a new pod must be ready before it counts as available, in whole seconds.
   * Sets `Deployment.spec.minReadySeconds`.
   *
   * @default - a pod counts as available as soon as it is ready
   */
  readonly minReady?: Duration;
}

/** Options of `Rollout.rolling()`. */
export interface RollingOptions extends ZeroDowntimeOptions {
  /**
   * How many of the replicas may be unavailable during a rollout. Percentages round down. `maxUnavailable` and `maxSurge` cannot both be
   * 0.
   * Sets `strategy.rollingUpdate.maxUnavailable`.
   *
   * @default PercentOrAbsolute.percent(25)
   */
  readonly maxUnavailable?: PercentOrAbsolute;
}

/**
 * How pods are replaced when the app changes, and how each pod terminates. Pods terminate in the same way when a node is drained or the
 * app scales down.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export class Rollout {
  /**
   * Replaces a pod only after its replacement is ready, and lets it serve until its clients have stopped sending requests. The default.
   * Sets `strategy.rollingUpdate` with `maxUnavailable: 0`.
   *
   * @throws when a time is not a whole number of seconds, `maxSurge` is 0, or `progressDeadline` is not longer than the time to start
   */
  public static zeroDowntime(options: ZeroDowntimeOptions = {}): Rollout {
    return new Rollout('zeroDowntime', options);
  }

  /**
   * Lets some pods be unavailable while they are replaced, for clusters without room for additional pods.
   *
   * @throws as `zeroDowntime()`, and when `maxSurge` and `maxUnavailable` are both 0
   */
  public static rolling(options: RollingOptions = {}): Rollout {
    return new Rollout('rolling', options);
  }

  /**
   * Stops all pods before the first new one starts, so that two versions never run at the same time. The app is down in between.
   * Use it for a volume that only one pod can mount. Sets `strategy.type: Recreate`.
   */
  public static recreate(options: RecreateOptions = {}): Rollout {
    return new Rollout('recreate', options);
  }

  private constructor(
    /** @internal */
    public readonly _kind: 'zeroDowntime' | 'rolling' | 'recreate',
    /** @internal */
    public readonly _options: RollingOptions,
  ) {}
}
