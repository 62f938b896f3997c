import { GraphObject } from './graph-object';
import { PodIndex } from './pod-index';
import { NOTHING_SELECTED } from './selection';
import { Workload } from './workload';
import { fields, isFields, portValue } from '../kube/values/json-fields';
import { podsOf } from '../kube/workloads/rollout';

/** A PodDisruptionBudget and the workloads whose pods it selects. */
export interface Budget {
  readonly node: GraphObject;
  /** A number or a percentage; undefined if it is not specified. */
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;
  /** Shared by all budgets that select the same. */
  readonly workloads: readonly Workload[];
}

export const isBudget = ({ group, ref }: GraphObject): boolean => group === 'policy' && ref.kind === 'PodDisruptionBudget';

export function readBudget(node: GraphObject, pods: PodIndex): Budget {
  const spec = fields(node.object.spec);
  // An empty selector selects every pod of the namespace in policy/v1, and none in policy/v1beta1.
  const selects = isFields(spec.selector) && (node.ref.apiVersion !== 'policy/v1beta1' || Object.keys(spec.selector).length > 0);
  return {
    node,
    minAvailable: portValue(spec.minAvailable),
    maxUnavailable: portValue(spec.maxUnavailable),
    workloads: (selects ? pods.selectBy(node.ref.cluster, node.ref.namespace, spec.selector) : NOTHING_SELECTED).workloads,
  };
}

/** The number of pods for a number or a percentage of all pods, rounded up as in the disruption controller; undefined if it is neither. */
export function podCount(value: number | string, all: number): number | undefined {
  return typeof value === 'number' || /^\d+%$/.test(value) ? podsOf(value, all, 'up') : undefined;
}
