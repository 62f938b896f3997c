import { podCount } from '../../graph/budget';
import { Graph } from '../../graph/graph';
import { Workload } from '../../graph/workload';
import { memoize } from '../../kube/values/memoize';
import { BUDGET } from '../examples/budget';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';
import { withoutJobs } from '../shared/same-app';

const SCALABLE = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'Rollout', 'CloneSet', 'DeploymentConfig'];

export const budgetBlocksDrain: Rule = {
  id: 'budget-blocks-drain',
  severity: 'warning',
  means: 'The PodDisruptionBudget never allows a pod to be evicted: `kubectl drain` of a node with such a pod waits forever, and so do node '
    + 'upgrades. `maxUnavailable: 1` never blocks a drain, with any number of pods.',
  fix: 'Set maxUnavailable: 1 instead.',
  implies: [],
  bad: documents(DEPLOYMENT, edit(BUDGET, 'maxUnavailable: 1', 'minAvailable: 2')),
  good: documents(DEPLOYMENT, BUDGET),
  * find(graph): Iterable<Draft> {
    const expected = memoize((workloads: readonly Workload[]) => expectedPods(graph, workloads));
    for (const { node, workloads, maxUnavailable, minAvailable } of graph.budgets) {
      const all = expected(workloads);
      if (maxUnavailable !== undefined) {
        if (podCount(maxUnavailable, 100) === 0) {
          yield { node, path: ['spec', 'maxUnavailable'], message: `maxUnavailable ${maxUnavailable} never allows an eviction, so every drain blocks` };
        }
      } else if (minAvailable !== undefined) {
        const needed = typeof minAvailable === 'string' && minAvailable === '100%' ? all ?? 1 : all === undefined ? undefined : podCount(minAvailable, all);
        if (needed === undefined || needed < (all ?? 1) || needed === 0) continue;
        yield {
          node,
          path: ['spec', 'minAvailable'],
          message: `minAvailable ${minAvailable} of ${all === undefined ? 'all' : all} ${all === 1 ? 'pod' : 'pods'} never allows an eviction, so every drain blocks`,
        };
      }
    }
  },
};

/** The smallest number of pods that the budget's workloads can have; undefined where it is unknown. */
function expectedPods(graph: Graph, workloads: readonly Workload[]): number | undefined {
  const counted = withoutJobs(workloads);
  if (counted.length === 0 || !counted.every(({ node }) => SCALABLE.includes(node.ref.kind))) return undefined;
  return counted.reduce((sum, workload) => sum + graph.fewestPods(workload), 0);
}
