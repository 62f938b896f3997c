import { claimsOf, isExclusive } from '../../graph/claim';
import { podsOf, readStrategy, Strategy } from '../../kube/rollout';
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
      const strategy = readStrategy(node.object.spec.strategy);
      const fewest = graph.fewestPods(workload);
      if (strategy.type === 'Recreate') {
        if (claimsOf(graph, workload).some((claim) => isExclusive(claim) !== false)) continue;
        yield { node, path: ['spec', 'strategy', 'type'], message: 'strategy Recreate stops all pods before it starts new ones; nobody answers in between' };
      } else if (stopsAll(strategy, fewest)) {
        yield {
          node,
          path: ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'],
          message: `maxUnavailable ${strategy.rollingUpdate?.maxUnavailable} of ${fewest} lets a rollout stop all pods before a new one is ready`,
        };
      }
    }
  },
};

function stopsAll({ rollingUpdate: { maxUnavailable } = {} }: Strategy, replicas: number): boolean {
  return maxUnavailable !== undefined && replicas > 0 && podsOf(maxUnavailable, replicas, 'down') >= replicas;
}
