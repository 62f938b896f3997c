import { isWorkloadKind } from '../../kube/pods/pod';
import { AUTOSCALER, SCALED } from '../examples/autoscaler';
import { documents, edit } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

export const autoscalerTargetMissing: Rule = {
  id: 'autoscaler-target-missing',
  severity: 'error',
  reads: 'wiring',
  means: 'A HorizontalPodAutoscaler (or a ScaledObject) scales a workload that the input does not have in its namespace. It is an error where '
    + 'the namespace has other workloads, a warning where it has none, and a note for targets of custom kinds.',
  fix: 'Set spec.scaleTargetRef to the kind and name of a workload in the same namespace.',
  implies: [],
  bad: documents(SCALED, edit(AUTOSCALER, 'kind: Deployment, name: web', 'kind: Deployment, name: website')),
  good: documents(SCALED, AUTOSCALER),
  * find(graph): Iterable<Draft> {
    for (const { node, target, targetPath } of graph.autoscalers) {
      const { cluster, namespace } = node.ref;
      // A Deployment is the same object in every API group that serves it.
      if (graph.workload(cluster, namespace, target.kind, target.name) ?? graph.node(cluster, namespace, target, target.name)) continue;
      const builtIn = isWorkloadKind(target.group, target.kind);
      const others = graph.pods.in(cluster, namespace).length > 0;
      yield {
        node,
        path: [...targetPath, 'name'],
        severity: builtIn ? (others ? 'error' : 'warning') : 'note',
        message: `no ${target.kind} ${namespace}/${target.name} in the input`,
      };
    }
  },
};
