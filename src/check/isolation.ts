import { Graph } from '../graph/graph';
import { Policy } from '../graph/policy';
import { Workload } from '../graph/workload';

/** The policies that isolate each workload in one direction. A pod that any policy isolates gets what they allow together, and nothing else. */
export function isolation(graph: Graph, direction: 'ingress' | 'egress'): ReadonlyMap<Workload, readonly Policy[]> {
  const isolating = new Map<Workload, Policy[]>();
  for (const policy of graph.policies) {
    if (!policy[direction]) continue;
    for (const workload of policy.workloads) {
      const found = isolating.get(workload);
      if (found) found.push(policy);
      else isolating.set(workload, [policy]);
    }
  }
  return isolating;
}
