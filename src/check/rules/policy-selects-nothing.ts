import { refName } from '../../graph/object-ref';
import { readSelector } from '../../graph/pod-index';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { POLICY } from '../examples/policy';
import { allOf } from '../shared/isolating-policies';
import { pairsOf } from '../shared/list-text';
import { difference, lookalike } from '../shared/lookalike';
import { Draft, Rule } from '../shared/rule';

export const policySelectsNothing: Rule = {
  id: 'policy-selects-nothing',
  severity: 'warning',
  reads: 'wiring',
  means: 'A NetworkPolicy isolates pods that the input does not hold, and a workload of the same name or of almost the same labels shows what was meant: '
    + 'that workload stays open to everybody.',
  fix: 'Make spec.podSelector equal to the labels of the pods, in their namespace.',
  implies: [],
  bad: documents(DEPLOYMENT, edit(POLICY, 'podSelector: { matchLabels: { app: web } }', 'podSelector: { matchLabels: { app: website } }')),
  good: documents(DEPLOYMENT, POLICY),
  * find(graph): Iterable<Draft> {
    const isolated = allOf(graph.policies);
    for (const { node, workloads } of graph.policies) {
      if (workloads.length > 0) continue;
      const labels = readSelector(node.object.spec?.podSelector).matchLabels ?? {};
      const meant = Object.keys(labels).length === 0 ? undefined : lookalike(graph, node, labels, (workload) => isolated.has(workload));
      if (!meant) continue;
      yield {
        node,
        path: ['spec', 'podSelector'],
        message: `the policy isolates nothing: no pods in namespace ${node.ref.namespace} have the labels ${pairsOf(labels)}; `
          + `${refName(meant.node.ref)} comes close, but ${difference(meant, labels)}`,
        related: [meant.node],
      };
    }
  },
};
