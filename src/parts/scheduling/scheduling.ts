import { NodeTaintQuery } from 'cdk8s-plus-28';

/** Options of `Scheduling.of()`. */
export interface SchedulingOptions {
  /**
   * Labels that a node must have. Sets `spec.nodeSelector`.
   *
   * @default - any node
   */
  readonly nodeSelector?: { readonly [key: string]: string };

  /**
   * Taints of nodes that the pods put up with. Sets `spec.tolerations`.
   *
   * @default - none
   */
  readonly tolerations?: NodeTaintQuery[];

  /**
   * The name of the PriorityClass, by which pods of lower priority make room. Sets `spec.priorityClassName`.
   *
   * @default - the cluster's default class
   */
  readonly priorityClassName?: string;

  /**
   * The name of the RuntimeClass, for a sandboxed container runtime. Sets `spec.runtimeClassName`.
   *
   * @default - the node's own runtime
   */
  readonly runtimeClassName?: string;

  /**
   * Whether the pods should be on different nodes and in different zones where there is room. It is a wish: a cluster of one node
   * runs them all. Sets `spec.topologySpreadConstraints`, whose `matchLabelKeys` need Kubernetes 1.27, and
   * `spec.affinity.podAntiAffinity`.
   *
   * @default true
   */
  readonly spread?: boolean;
}

/**
 * On which nodes the app's pods run.
 *
 * What else cdk8s-plus can say stays with it: `web.deployment.scheduling`.
 */
export class Scheduling {
  /**
   * Chooses among nodes.
   *
   * @throws when a label or the name of a class is not what Kubernetes takes
   */
  public static of(options: SchedulingOptions): Scheduling {
    return new Scheduling(options);
  }

  private constructor(
    /** @internal */
    public readonly _options: SchedulingOptions,
  ) {}
}
