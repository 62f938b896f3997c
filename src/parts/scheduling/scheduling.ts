import { NodeTaintQuery } from 'cdk8s-plus-28';

/**
 * On which nodes the app's pods run. For everything else that cdk8s-plus offers, use `web.deployment.scheduling`.
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
   * The name of the PriorityClass. Pods of lower priority may be evicted to make room. Sets `spec.priorityClassName`.
   *
   * @default - the cluster's default class
   */
  readonly priorityClassName?: string;

  /**
   * The name of the RuntimeClass, such as one for a sandboxed container runtime. Sets `spec.runtimeClassName`.
   *
   * @default - the node's default runtime
   */
  readonly runtimeClassName?: string;

  /**
   * Whether the pods are spread over nodes and zones if possible. It is a preference: in a cluster with one node, all pods run on that
   * node. Sets `spec.topologySpreadConstraints`, whose `matchLabelKeys` need Kubernetes 1.27, and
   * `spec.affinity.podAntiAffinity`.
   *
   * @default true
   */
  readonly spread?: boolean;
}
