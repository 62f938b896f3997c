import { Autoscaler } from '../../graph/autoscaler';
import { GraphObject } from '../../graph/graph-object';
import { keyOf } from '../../graph/object-ref';
import { items } from '../../kube/values/json-fields';
import { AUTOSCALER, SCALED } from '../examples/autoscaler';
import { documents, edit } from '../examples/deployment-and-service';
import { few, namesOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

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
  reads: 'wiring',
  means: 'Two autoscalers scale the same workload: HorizontalPodAutoscalers, or ScaledObjects, for which KEDA creates one. Each reverts what '
    + 'the other does, and since Kubernetes 1.27 both stop with AmbiguousSelector.',
  fix: 'Keep one autoscaler, with the metrics of both.',
  implies: [],
  bad: documents(SCALED, AUTOSCALER, BY_EVENTS),
  good: documents(SCALED, edit(AUTOSCALER, '{ type: Resource,',
    '{ type: Pods, pods: { metric: { name: events }, target: { type: AverageValue, averageValue: 10 } } }, { type: Resource,')),
  * find(graph): Iterable<Draft> {
    const byTarget = new Map<string, Autoscaler[]>();
    for (const autoscaler of graph.autoscalers) {
      const { node, target } = autoscaler;
      if (isManagedByKeda(node)) continue;
      const key = keyOf(node.ref.cluster, node.ref.namespace, target.kind, target.name);
      const others = byTarget.get(key);
      if (others) others.push(autoscaler);
      else byTarget.set(key, [autoscaler]);
    }
    for (const autoscalers of byTarget.values()) {
      if (autoscalers.length < 2) continue;
      const nodes = autoscalers.map(({ node }) => node);
      const names = namesOf(nodes);
      const some = few(nodes);
      for (const { node, target, targetPath } of autoscalers) {
        yield { node, path: targetPath, message: `${target.kind} ${target.name} is scaled by ${names}`, related: some.filter((other) => other !== node) };
      }
    }
  },
};

/** Whether KEDA created the autoscaler for a ScaledObject, or takes over the existing one. */
function isManagedByKeda({ object: { metadata } }: GraphObject): boolean {
  return items(metadata?.ownerReferences).length > 0 || metadata?.annotations?.['scaledobject.keda.sh/transfer-hpa-ownership'] === 'true';
}
