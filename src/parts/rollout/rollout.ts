import { Duration } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-28';

/** How pods end, and how long a rollout may take: options of every `Rollout`. */
export interface RecreateOptions {
  /**
   * How long a pod that ends goes on to serve, in whole seconds, so that whoever still sends it requests has time to notice.
   * Sets `containers[].lifecycle.preStop.sleep.seconds`. Needs Kubernetes 1.30 (1.34 made it stable). Zero writes no `preStop`.
   *
   * @default - what the way of exposing needs: 5 seconds inside the cluster, 15 seconds behind a NodePort, a LoadBalancer, an
   * external IP or a route, more where the preset of a cloud says so
   */
  readonly drain?: Duration;

  /**
   * How long the process may take from SIGTERM to its end, in whole seconds: its longest request. Then it is killed.
   * Sets `spec.terminationGracePeriodSeconds`, which is `drain` + `shutdown` + 5 seconds.
   *
   * @default Duration.seconds(20)
   */
  readonly shutdown?: Duration;

  /**
   * How long a rollout may go without progress before it counts as failed, in whole seconds. It is only reported: nothing is undone.
   * Sets `Deployment.spec.progressDeadlineSeconds`.
   *
   * @default - Kubernetes' own 10 minutes, or 5 minutes more than the app may take to start, whichever is longer
   */
  readonly progressDeadline?: Duration;
}

/** Options of `Rollout.zeroDowntime()`. */
export interface ZeroDowntimeOptions extends RecreateOptions {
  /**
   * How many pods there may be above the replicas during a rollout; percentages round up. Not zero.
   * Sets `strategy.rollingUpdate.maxSurge`.
   *
   * @default PercentOrAbsolute.percent(25)
   */
  readonly maxSurge?: PercentOrAbsolute;

  /**
   * How long a new pod must be ready before it counts, in whole seconds.
   * Sets `Deployment.spec.minReadySeconds`.
   *
   * @default - at once
   */
  readonly minReady?: Duration;
}

/** Options of `Rollout.rolling()`. */
export interface RollingOptions extends ZeroDowntimeOptions {
  /**
   * How many of the replicas may be away during a rollout; percentages round down. Not zero together with `maxSurge`.
   * Sets `strategy.rollingUpdate.maxUnavailable`.
   *
   * @default PercentOrAbsolute.percent(25)
   */
  readonly maxUnavailable?: PercentOrAbsolute;
}

/**
 * How pods are replaced when the app changes, and how each of them ends. A pod ends in the same way when a node is drained or the
 * app scales down.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export class Rollout {
  /**
   * No pod goes before another one is ready in its place, and none goes before its clients had time to notice. The default.
   * Sets `strategy.rollingUpdate` with `maxUnavailable: 0`.
   *
   * @throws when a time is not a number of whole seconds, the surge is zero, or the progress deadline is shorter than the start
   */
  public static zeroDowntime(options: ZeroDowntimeOptions = {}): Rollout {
    return new Rollout('zeroDowntime', options);
  }

  /**
   * Some pods may be away while others replace them: for apps that have no room for a surge.
   *
   * @throws as `zeroDowntime()`, and when neither a surge nor a missing pod is allowed
   */
  public static rolling(options: RollingOptions = {}): Rollout {
    return new Rollout('rolling', options);
  }

  /**
   * All pods go before the first new one comes, so that no two versions ever run together: the app is away for as long.
   * Sets `strategy.type: Recreate`. Right for a volume that one pod alone can have.
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
