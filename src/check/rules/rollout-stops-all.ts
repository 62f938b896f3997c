import { readStrategy } from '../../kube/workloads/rollout';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';
import { mayStopAll, servedWorkloads } from '../shared/served-workloads';

const rolling = (limit: string): string => edit(DEPLOYMENT, 'replicas: 2\n', `replicas: 2\n  strategy: { rollingUpdate: { ${limit} } }\n`);

export const rolloutStopsAll: Rule = {
  id: 'rollout-stops-all',
  severity: 'warning',
  means: 'A rolling update of the Deployment may stop all old pods before a new one is ready, because maxUnavailable is as large as the number '
    + 'of pods, and a Service sends them requests: nothing answers until the new pods are ready. Strategy Recreate is not reported, because it '
    + 'stops all pods on purpose.',
  fix: 'Set maxUnavailable: 0 if two versions can run side by side; otherwise use strategy Recreate.',
  implies: [],
  bad: documents(rolling('maxUnavailable: 2'), SERVICE),
  good: documents(rolling('maxUnavailable: 0'), SERVICE),
  * find(graph): Iterable<Draft> {
    for (const { workload } of servedWorkloads(graph)) {
      const { node } = workload;
      if (node.ref.kind !== 'Deployment') continue;
      const strategy = readStrategy(node.object.spec.strategy);
      const fewest = graph.fewestPods(workload);
      if (strategy.type === 'Recreate' || !mayStopAll(strategy, fewest)) continue;
      yield {
        node,
        path: ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'],
        message: `maxUnavailable ${strategy.rollingUpdate?.maxUnavailable} of ${fewest} lets a rollout stop all pods before a new one is ready`,
      };
    }
  },
};
