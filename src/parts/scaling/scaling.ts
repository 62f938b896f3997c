import { Duration } from 'cdk8s';

/** Options of `Scaling.auto()`. */
export interface AutoScalingOptions {
  /**
   * How many pods there are at least; 1 or more. Sets `HorizontalPodAutoscaler.spec.minReplicas`.
   *
   * @default - 2, or `max` where that is 1
   */
  readonly min?: number;

  /** How many pods there are at most. Sets `HorizontalPodAutoscaler.spec.maxReplicas`. */
  readonly max: number;

  /**
   * The CPU that pods should use on average, in percent of what they request. May be above 100.
   * Sets `HorizontalPodAutoscaler.spec.metrics[].resource.target.averageUtilization`.
   *
   * @default - 70, or none where `memory` is given
   */
  readonly cpu?: number;

  /**
   * The memory that pods should use on average, in percent of what they request. Right only for apps that give memory back.
   * Sets `HorizontalPodAutoscaler.spec.metrics[].resource.target.averageUtilization`.
   *
   * @default - memory is not looked at
   */
  readonly memory?: number;

  /**
   * For how long the highest recent need decides before pods are taken away, in whole seconds, at most an hour.
   * Sets `HorizontalPodAutoscaler.spec.behavior.scaleDown.stabilizationWindowSeconds`.
   *
   * @default - Kubernetes' own 5 minutes
   */
  readonly scaleDownAfter?: Duration;
}

/**
 * How the number of pods follows the load, in place of `replicas`.
 *
 * The Deployment carries no `replicas` then, so that applying it does not undo what the autoscaler did. **To switch a live app**
 * from `replicas` to autoscaling, first take the field out of what the last apply remembers, without a change to the app:
 * `kubectl apply edit-last-applied deployment/NAME` and delete `replicas` there (with server-side apply: hand the field over to
 * another manager). Else the next apply removes the field, and the app drops to one pod until the autoscaler looks again.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling
 */
export class Scaling {
  /**
   * As many pods as keep their average use of CPU or memory near a target. Makes a HorizontalPodAutoscaler (`autoscaling/v2`,
   * Kubernetes 1.23), which needs the cluster's metrics server, and a request of the resource by every container of the pod.
   *
   * @throws when a number is not a whole number above 0, `min` is above `max`, or `replicas` is given too
   */
  public static auto(options: AutoScalingOptions): Scaling {
    return new Scaling(options);
  }

  private constructor(
    /** @internal */
    public readonly _options: AutoScalingOptions,
  ) {}
}
