import { claimsOf, isExclusive } from '../../graph/claim';
import { Workload } from '../../graph/workload';
import { fields, portValue } from '../../kube/read';
import { podsOf } from '../../kube/rollout';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples';
import { Draft, Rule } from '../rule';
import { servedWorkloads } from '../served';

export const rolloutStopsAll: Rule = {
  id: 'rollout-stops-all',
  severity: 'warning',
  means: 'A rollout of the Deployment stops all old pods before a new one is ready (strategy Recreate, or a maxUnavailable as large as the number of pods), '
    + 'while a Service sends it requests: nobody answers until the new pods are ready. A Deployment with a volume that only one node can mount needs Recreate '
    + 'and is left alone.',
  fix: 'Use strategy RollingUpdate with maxUnavailable: 0, if two versions can run side by side.',
  implies: [],
  bad: documents(edit(DEPLOYMENT, 'replicas: 2\n', 'replicas: 2\n  strategy: { type: Recreate }\n'), SERVICE),
  good: documents(edit(DEPLOYMENT, 'replicas: 2\n', 'replicas: 2\n  strategy: { rollingUpdate: { maxUnavailable: 0 } }\n'), SERVICE),
  * find(graph): Iterable<Draft> {
    for (const { workload } of servedWorkloads(graph)) {
      const { node } = workload;
      if (node.ref.kind !== 'Deployment') continue;
      const strategy = fields(node.object.spec.strategy);
      if (strategy.type === 'Recreate') {
        if (claimsOf(graph, workload).some((claim) => isExclusive(claim) !== false)) continue;
        yield { node, path: ['spec', 'strategy', 'type'], message: 'strategy Recreate stops all pods before it starts new ones; nobody answers in between' };
      } else if (stopsAll(workload, graph.fewestPods(workload))) {
        const { maxUnavailable } = fields(strategy.rollingUpdate);
        yield {
          node,
          path: ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'],
          message: `maxUnavailable ${maxUnavailable} of ${graph.fewestPods(workload)} lets a rollout stop all pods before a new one is ready`,
        };
      }
    }
  },
};

function stopsAll({ node }: Workload, replicas: number): boolean {
  const value = portValue(fields(fields(node.object.spec.strategy).rollingUpdate).maxUnavailable);
  if (value === undefined || replicas < 1) return false;
  if (typeof value === 'string' && !/^\d+%$/.test(value)) return false;
  return podsOf(value, replicas, 'down') >= replicas;
}
