import { Workload } from './workload';
import { PodTemplate } from '../kube/pods/pod';
import { memoize } from '../kube/values/memoize';

/** The pods that a selector selects. Selectors of the same pods share one selection, and everything that is computed from it. */
export interface Selection {
  /** In the order of the input. */
  readonly pods: readonly Workload[];
  /** The workloads of the pods, without duplicates. */
  readonly workloads: readonly Workload[];
}

/** Pods of a selection that declare the same ports in each container, so that a target port is the same port in all of them. */
export interface PodGroup {
  /** One of them. */
  readonly pod: PodTemplate;
  readonly workloads: readonly Workload[];
}

export const NOTHING_SELECTED: Selection = { pods: [], workloads: [] };

export function selectionOf(pods: readonly Workload[]): Selection {
  return { pods, workloads: rootsOf(pods) };
}

/** The pods of a selection by the ports that they declare. */
export const groupsOf = memoize(({ pods, workloads }: Selection): readonly PodGroup[] => {
  const groups = new Map<string, Workload[]>();
  for (const workload of pods) {
    const key = portShape(workload.pod);
    const found = groups.get(key);
    if (found) found.push(workload);
    else groups.set(key, [workload]);
  }
  return [...groups.values()].map((group) => ({ pod: group[0].pod, workloads: groups.size === 1 ? workloads : rootsOf(group) }));
});

/** A key for the ports that the containers of a pod declare: pods with the same key have the same ports. */
export const portShape = memoize((pod: PodTemplate): string =>
  JSON.stringify(pod.containers.map(({ sidecar, ports }) => [sidecar, ...ports.map(({ name, number, protocol }) => [name, number, protocol])])));

function rootsOf(pods: readonly Workload[]): readonly Workload[] {
  return pods.every((pod) => pod.root === pod) ? pods : [...new Set(pods.map(({ root }) => root))];
}
