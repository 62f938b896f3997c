import { refName } from '../../graph/object-ref';
import { readSelector } from '../../graph/pod-index';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { POLICY } from '../examples/policy';
import { allOf } from '../shared/isolating-policies';
import { pairsOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';
import { difference, similarWorkload } from '../shared/similar-workload';

export const policySelectsNothing: Rule = {
  id: 'policy-selects-nothing',
  severity: 'warning',
  reads: 'wiring',
  means: 'A NetworkPolicy selects pods that are not in the input, and a workload with the same name or almost the same labels shows what was '
    + 'intended: that workload stays open to all traffic.',
  fix: 'Make spec.podSelector equal to the labels of the pods, in their namespace.',
  implies: [],
  bad: documents(DEPLOYMENT, edit(POLICY, 'podSelector: { matchLabels: { app: web } }', 'podSelector: { matchLabels: { app: website } }')),
  good: documents(DEPLOYMENT, POLICY),
  * find(graph): Iterable<Draft> {
    const isolated = allOf(graph.policies);
    for (const { node, workloads } of graph.policies) {
      if (workloads.length > 0) continue;
      const labels = readSelector(node.object.spec?.podSelector).matchLabels ?? {};
      const similar = Object.keys(labels).length === 0 ? undefined : similarWorkload(graph, node, labels, (workload) => isolated.has(workload));
      if (!similar) continue;
      yield {
        node,
        path: ['spec', 'podSelector'],
        message: `the policy selects nothing: no pods in namespace ${node.ref.namespace} have the labels ${pairsOf(labels)}; `
          + `${refName(similar.node.ref)} is similar, but ${difference(similar, labels)}`,
        related: [similar.node],
      };
    }
  },
};
