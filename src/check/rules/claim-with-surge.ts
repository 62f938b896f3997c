import { claimsOf, isExclusive } from '../../graph/claim';
import { fields } from '../../kube/read';
import { documents, DEPLOYMENT, edit } from '../examples';
import { Draft, Rule } from '../rule';

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
  means: 'The pods of a Deployment mount a claim that one node at a time (ReadWriteOnce) or one pod at a time (ReadWriteOncePod) can mount, and there can be two pods: '
    + 'by its replicas, or because a rolling update starts a new one before it stops the old one. On another node the new pod waits for the volume for ever.',
  fix: 'Set strategy.type: Recreate and replicas: 1, or use a StatefulSet with volumeClaimTemplates.',
  implies: [],
  bad: documents(edit(ONE, 'strategy: { type: Recreate }', 'strategy: { type: RollingUpdate }'), CLAIM),
  good: documents(ONE, CLAIM),
  * find(graph): Iterable<Draft> {
    for (const workload of graph.workloads) {
      if (workload.node.ref.kind !== 'Deployment') continue;
      const claim = claimsOf(graph, workload).find((one) => isExclusive(one));
      if (!claim) continue;
      const strategy = fields(workload.node.object.spec.strategy);
      const { maxSurge } = fields(strategy.rollingUpdate);
      const surges = strategy.type !== 'Recreate' && maxSurge !== 0 && maxSurge !== '0%';
      const replicas = workload.replicas ?? 1;
      if (!surges && replicas < 2) continue;
      const why = replicas > 1 ? `${replicas} pods` : 'two pods during each rollout';
      yield {
        node: workload.node,
        path: claim.path,
        message: `${why} mount claim ${claim.name}, which is ${claim.accessModes.join(', ')}`,
        related: claim.node ? [claim.node] : [],
      };
    }
  },
};
