import { Autoscaler } from '../../graph/autoscaler';
import { keyOf } from '../../graph/key';
import { Node } from '../../graph/node';
import { refName } from '../../graph/object-ref';
import { items } from '../../kube/read';
import { documents, edit } from '../examples';
import { AUTOSCALER, SCALED } from '../examples-autoscaler';
import { Draft, Rule } from '../rule';

const BY_EVENTS = `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web-events }
spec:
  scaleTargetRef: { name: web }
  triggers: [{ type: cron, metadata: { timezone: UTC, start: 0 6 * * *, end: 0 20 * * *, desiredReplicas: "4" } }]
`;

export const autoscalerTwice: Rule = {
  id: 'autoscaler-twice',
  severity: 'error',
  means: 'Two autoscalers, HorizontalPodAutoscalers or ScaledObjects (for which KEDA makes one), scale the same workload. Each undoes what the other does, and since '
    + 'Kubernetes 1.27 both stop with AmbiguousSelector.',
  fix: 'Keep one autoscaler, with the metrics of both.',
  implies: [],
  bad: documents(SCALED, AUTOSCALER, BY_EVENTS),
  good: documents(SCALED, edit(AUTOSCALER, '{ type: Resource,',
    '{ type: Pods, pods: { metric: { name: events }, target: { type: AverageValue, averageValue: 10 } } }, { type: Resource,')),
  * find(graph): Iterable<Draft> {
    const first = new Map<string, Autoscaler>();
    for (const autoscaler of graph.autoscalers) {
      const { node, target, targetPath } = autoscaler;
      if (sharesOnPurpose(node)) continue;
      const key = keyOf(node.ref.cluster, node.ref.namespace, target.kind, target.name);
      const other = first.get(key);
      first.set(key, other ?? autoscaler);
      if (other) yield { node, path: targetPath, message: `${target.kind} ${target.name} is scaled by ${refName(other.node.ref)} too`, related: [other.node] };
    }
  },
};

/** Whether KEDA made the autoscaler of a ScaledObject, or is told to take over the one that is there. */
function sharesOnPurpose({ object: { metadata } }: Node): boolean {
  return items(metadata?.ownerReferences).length > 0 || metadata?.annotations?.['scaledobject.keda.sh/transfer-hpa-ownership'] === 'true';
}
