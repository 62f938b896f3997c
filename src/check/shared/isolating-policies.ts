import { Graph } from '../../graph/graph';
import { GraphObject } from '../../graph/graph-object';
import { Policy } from '../../graph/policy';
import { Workload } from '../../graph/workload';
import { memoize } from '../../kube/values/memoize';

/** The workloads that any of the budgets or policies selects. */
export function allOf(selecting: readonly { readonly workloads: readonly Workload[] }[]): ReadonlySet<Workload> {
  const all = new Set<Workload>();
  for (const workloads of new Set(selecting.map((one) => one.workloads))) workloads.forEach((workload) => all.add(workload));
  return all;
}

/** The budgets or policies that select each workload, in the order of the input. Workloads with the same ones share one list. */
export function byWorkload<T extends { readonly workloads: readonly Workload[] }>(
  selecting: readonly T[], { effort }: Graph,
): ReadonlyMap<Workload, readonly T[]> {
  const bySelection = new Map<readonly Workload[], number[]>();
  selecting.forEach(({ workloads }, index) => {
    const same = bySelection.get(workloads);
    if (same) same.push(index);
    else bySelection.set(workloads, [index]);
  });
  const selections = [...bySelection];
  const selectedBy = new Map<Workload, number[]>();
  selections.forEach(([workloads], selection) => workloads.forEach((workload) => {
    const known = selectedBy.get(workload);
    if (known) known.push(selection);
    else selectedBy.set(workload, [selection]);
  }));
  const lists = new Map<string, readonly T[]>();
  const listOf = (found: readonly number[]): readonly T[] => {
    const key = found.join();
    const known = lists.get(key);
    if (known) return known;
    const indexes = found.flatMap((selection) => selections[selection][1]);
    effort.spend(indexes.length);
    const list = indexes.sort((a, b) => a - b).map((index) => selecting[index]);
    lists.set(key, list);
    return list;
  };
  return new Map([...selectedBy].map(([workload, found]) => [workload, listOf(found)]));
}

const isolating = (direction: 'ingress' | 'egress') => memoize((graph: Graph): ReadonlyMap<Workload, readonly Policy[]> =>
  byWorkload(graph.policies.filter((policy) => policy[direction]), graph));

/** The policies that isolate each workload in one direction. An isolated pod has the traffic that its policies allow together, and no other. */
export const isolatingPolicies = { ingress: isolating('ingress'), egress: isolating('egress') };

/** The objects of all policies that isolate any of the workloads. */
export function policiesOf(workloads: readonly Workload[], isolated: ReadonlyMap<Workload, readonly Policy[]>): readonly GraphObject[] {
  const lists = new Set(workloads.map((workload) => isolated.get(workload) ?? []));
  if (lists.size === 1) return policyNodes([...lists][0]);
  const policies = new Set<Policy>();
  for (const list of lists) list.forEach((policy) => policies.add(policy));
  return [...policies].map(({ node }) => node);
}

const policyNodes = memoize((policies: readonly Policy[]): readonly GraphObject[] => policies.map(({ node }) => node));
