import { volumeClaimsOf } from '../../graph/volume-claim';
import { claimProblem, mostPods, readStrategy } from '../../kube/workloads/rollout';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

const CLAIM = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec:
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 1Gi } }
`;
const ONE = edit(edit(DEPLOYMENT, 'replicas: 2', 'replicas: 1\n  strategy: { type: Recreate }'), '      containers:\n',
  '      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]\n      containers:\n');

export const claimWithSurge: Rule = {
  id: 'claim-with-surge',
  severity: 'warning',
  means: 'The pods of a Deployment mount a claim that only one node (ReadWriteOnce) or one pod (ReadWriteOncePod) can mount at a time, and '
    + 'there can be two pods: because of replicas, or because a rolling update starts a new pod before it stops the old one. On another node, '
    + 'the new pod waits for the volume forever.',
  fix: 'Set strategy.type: Recreate and replicas: 1, or use a StatefulSet with volumeClaimTemplates.',
  implies: [],
  bad: documents(edit(ONE, 'strategy: { type: Recreate }', 'strategy: { type: RollingUpdate }'), CLAIM),
  good: documents(ONE, CLAIM),
  * find(graph): Iterable<Draft> {
    for (const workload of graph.workloads) {
      if (workload.node.ref.kind !== 'Deployment') continue;
      const most = mostPods(workload.replicas ?? 1, readStrategy(workload.node.object.spec.strategy));
      for (const { name, path, node, accessModes } of volumeClaimsOf(graph, workload)) {
        const problem = claimProblem(accessModes, most);
        if (!problem) continue;
        yield { node: workload.node, path, message: `claim ${name} (${accessModes.join(', ')}) ${problem.wrong}`, related: node ? [node] : [] };
        break;
      }
    }
  },
};
