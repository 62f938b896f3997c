import { refName } from '../../graph/object-ref';
import { readSelector } from '../../graph/pod-index';
import { BUDGET } from '../examples/budget';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { allOf } from '../shared/isolating-policies';
import { few, namesOf, nodesOf, pairsOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';
import { difference, similarWorkload } from '../shared/similar-workload';

export const budgetSelectsNothing: Rule = {
  id: 'budget-selects-nothing',
  severity: 'error',
  reads: 'wiring',
  means: 'A PodDisruptionBudget selects pods that are not in the input: a drain may stop all the pods it was intended for. It is an error where '
    + 'a workload with the same name, with almost the same labels or in another namespace shows what was intended. Otherwise it is a note, '
    + 'because an operator may create the pods.',
  fix: 'Make spec.selector equal to the labels of the pods, in their namespace.',
  implies: [],
  bad: documents(DEPLOYMENT, edit(BUDGET, '{ app: web }', '{ app: website }')),
  good: documents(DEPLOYMENT, BUDGET),
  * find(graph): Iterable<Draft> {
    const selected = allOf(graph.budgets);
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
      const similar = elsewhere.length > 0 ? undefined : similarWorkload(graph, node, labels, (workload) => selected.has(workload));
      if (elsewhere.length > 0) {
        yield { node, path, message: `the budget selects nothing: ${where}, but ${namesOf(elsewhere)} would match`, related: few(elsewhere) };
      } else if (similar) {
        const hint = `${refName(similar.node.ref)} is similar, but ${difference(similar, labels)}`;
        yield { node, path, message: `the budget selects nothing: ${where}; ${hint}`, related: [similar.node] };
      } else {
        yield { node, path, severity: 'note', message: `the budget selects nothing in the input: ${where}; are they created elsewhere?` };
      }
    }
  },
};
