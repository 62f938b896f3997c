import { isFields } from '../../kube/values/json-fields';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { pairsOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

export const selectorMissing: Rule = {
  id: 'selector-missing',
  severity: 'error',
  reads: 'object',
  means: 'apps/v1 requires spec.selector in a Deployment, StatefulSet, DaemonSet and ReplicaSet, and rejects an empty one. Earlier versions, '
    + 'which Kubernetes no longer serves, filled it in from the labels of the template.',
  fix: 'Add spec.selector.matchLabels with labels of spec.template.metadata.labels.',
  implies: [],
  bad: documents(edit(DEPLOYMENT, '  selector: { matchLabels: { app: web } }\n', '')),
  good: documents(DEPLOYMENT),
  * find(graph): Iterable<Draft> {
    for (const { node, pod } of graph.workloads) {
      if (!KINDS.includes(node.ref.kind) || (node.group !== 'apps' && node.group !== 'extensions')) continue;
      const selector = node.object.spec?.selector;
      if (isFields(selector) && Object.keys(selector).some((key) => Object.keys(selector[key] ?? {}).length > 0)) continue;
      const labels = pairsOf(pod.labels);
      yield {
        node,
        path: selector === undefined ? ['spec'] : ['spec', 'selector'],
        message: `spec.selector is ${selector === undefined ? 'missing' : 'empty'}, but apps/v1 requires it`,
        fix: labels === '' ? 'Add labels to the pod template, and the same labels to spec.selector.matchLabels.' : `Add spec.selector.matchLabels: ${labels}.`,
      };
    }
  },
};
