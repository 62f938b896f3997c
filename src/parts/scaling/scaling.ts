import { Duration } from 'cdk8s';

/** Options of `Scaling.auto()`. */
export interface AutoScalingOptions {
  /**
   * The minimum number of pods, 1 or more. Sets `HorizontalPodAutoscaler.spec.minReplicas`.
   *
   * @default - 2, or 1 if `max` is 1
   */
  readonly min?: number;

  /** The maximum number of pods. Sets `HorizontalPodAutoscaler.spec.maxReplicas`. */
  readonly max: number;

  /**
   * The target for the average CPU usage of the pods, in percent of their requests. May be above 100.
   * Sets `HorizontalPodAutoscaler.spec.metrics[].resource.target.averageUtilization`.
   *
   * @default - 70, or no target if `memory` is set
   */
  readonly cpu?: number;

  /**
   * The target for the average memory usage of the pods, in percent of their requests. Only for apps that release memory.
   * Sets `HorizontalPodAutoscaler.spec.metrics[].resource.target.averageUtilization`.
   *
   * @default - no target
   */
  readonly memory?: number;

  /**
   * The stabilization window before pods are removed, in whole seconds, at most 1 hour.
   * Sets `HorizontalPodAutoscaler.spec.behavior.scaleDown.stabilizationWindowSeconds`.
   *
   * @default - 5 minutes, as in Kubernetes
   */
  readonly scaleDownAfter?: Duration;
}

/**
 * How the number of pods follows the load, instead of `replicas`.
 *
 * The Deployment then has no `replicas`, so that applying it does not undo what the autoscaler did. **To switch a live app** from
 * `replicas` to autoscaling, first remove the field from the last applied configuration: run
 * `kubectl apply edit-last-applied deployment/NAME` and delete `replicas` there (with server-side apply, transfer the field to another
 * manager). Otherwise the next apply removes the field, and the app scales down to one pod until the autoscaler runs again.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling
 */
export class Scaling {
  /**
   * Scales to keep the average usage of CPU or memory near a target. Creates a HorizontalPodAutoscaler (`autoscaling/v2`,
   * Kubernetes 1.23), which needs a metrics server in the cluster, and a request for the resource in every container of the pod.
   *
   * @throws when a number is not a whole number above 0, `min` is more than `max`, or `replicas` is set too
   */
  public static auto(options: AutoScalingOptions): Scaling {
    return new Scaling(options);
  }

  private constructor(
    /** @internal */
    public readonly _options: AutoScalingOptions,
  ) {}
}
