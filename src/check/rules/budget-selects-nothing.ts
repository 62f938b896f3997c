import { refName } from '../../graph/object-ref';
import { readSelector } from '../../graph/pod-index';
import { BUDGET } from '../examples/budget';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { allOf } from '../shared/isolating-policies';
import { few, namesOf, nodesOf, pairsOf } from '../shared/list-text';
import { difference, lookalike } from '../shared/lookalike';
import { Draft, Rule } from '../shared/rule';

export const budgetSelectsNothing: Rule = {
  id: 'budget-selects-nothing',
  severity: 'error',
  reads: 'wiring',
  means: 'A PodDisruptionBudget guards pods that the input does not hold: a drain may stop all pods it was meant for. '
    + 'It is an error where a workload of the same name, of almost the same labels or in another namespace shows what was meant; otherwise a note, '
    + 'for an operator may make the pods.',
  fix: 'Make spec.selector equal to the labels of the pods, in their namespace.',
  implies: [],
  bad: documents(DEPLOYMENT, edit(BUDGET, '{ app: web }', '{ app: website }')),
  good: documents(DEPLOYMENT, BUDGET),
  * find(graph): Iterable<Draft> {
    const guarded = allOf(graph.budgets);
    for (const { node, workloads } of graph.budgets) {
      if (workloads.length > 0) continue;
      const labels = readSelector(node.object.spec?.selector).matchLabels;
      const path = ['spec', 'selector'];
      if (!labels || Object.keys(labels).length === 0) {
        yield { node, path, severity: 'note', message: 'the budget selects no pods of the input' };
        continue;
      }
      const where = `no pods in namespace ${node.ref.namespace} have the labels ${pairsOf(labels)}`;
      const elsewhere = nodesOf(graph.pods.selectAnywhere(node.ref.cluster, labels).workloads);
      const meant = elsewhere.length > 0 ? undefined : lookalike(graph, node, labels, (workload) => guarded.has(workload));
      if (elsewhere.length > 0) {
        yield { node, path, message: `the budget selects nothing: ${where}, but ${namesOf(elsewhere)} would match`, related: few(elsewhere) };
      } else if (meant) {
        const close = `${refName(meant.node.ref)} comes close, but ${difference(meant, labels)}`;
        yield { node, path, message: `the budget selects nothing: ${where}; ${close}`, related: [meant.node] };
      } else {
        yield { node, path, severity: 'note', message: `no workload here: ${where}; are they made elsewhere?` };
      }
    }
  },
};
