import { PercentOrAbsolute } from 'cdk8s-plus-28';

/**
 * How many of the app's pods voluntary disruptions, such as draining a node, may make unavailable at once.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export interface DisruptionBudgetOptions {
  /**
   * The most pods that may be unavailable at once, more than 0. Sets `PodDisruptionBudget.spec.maxUnavailable`. There is no option for
   * `minAvailable`: with few replicas it blocks every drain.
   *
   * @default PercentOrAbsolute.absolute(1)
   */
  readonly maxUnavailable?: PercentOrAbsolute;
}
