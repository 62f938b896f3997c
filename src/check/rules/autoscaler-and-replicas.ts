import { AUTOSCALER, SCALED } from '../examples/autoscaler';
import { documents, edit } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

export const autoscalerAndReplicas: Rule = {
  id: 'autoscaler-and-replicas',
  severity: 'warning',
  means: 'The workload sets spec.replicas, and an autoscaler scales it. Each time the manifest is applied, the number of pods is reset to '
    + 'spec.replicas, until the autoscaler corrects it. Objects that were read from a cluster are not checked, because they always have '
    + 'spec.replicas.',
  fix: 'Remove spec.replicas from the workload; the autoscaler\'s minReplicas is the lower bound.',
  implies: [],
  bad: documents(edit(SCALED, 'spec:\n', 'spec:\n  replicas: 2\n'), AUTOSCALER),
  good: documents(SCALED, AUTOSCALER),
  * find(graph): Iterable<Draft> {
    for (const { node: autoscaler, target } of graph.autoscalers) {
      const { cluster, namespace, kind, name } = autoscaler.ref;
      const workload = graph.workload(cluster, namespace, target.kind, target.name);
      // replicas: 0 turns off the workload and its autoscaler on purpose.
      if (!workload?.replicas || workload.node.object.metadata?.resourceVersion !== undefined) continue;
      yield {
        node: workload.node,
        path: ['spec', 'replicas'],
        message: `spec.replicas is ${workload.replicas}, but ${kind} ${namespace}/${name} scales the ${target.kind}; each apply resets its number of pods`,
        related: [autoscaler],
      };
    }
  },
};
