import { NodeTaintQuery } from 'cdk8s-plus-28';

/**
 * On which nodes the app's pods run. Everything else that cdk8s-plus offers is at `web.deployment.scheduling`.
 */
export interface SchedulingOptions {
  /**
   * Labels that a node must have. Sets `spec.nodeSelector`.
   *
   * @default - any node
   */
  readonly nodeSelector?: { readonly [key: string]: string };

  /**
   * Taints that the pods tolerate. Sets `spec.tolerations`.
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
