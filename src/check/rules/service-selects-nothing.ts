import { refName } from '../../graph/object-ref';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { pairsOf } from '../shared/list-text';
import { difference, lookalike } from '../shared/lookalike';
import { Draft, Rule } from '../shared/rule';

export const serviceSelectsNothing: Rule = {
  id: 'service-selects-nothing',
  severity: 'error',
  reads: 'wiring',
  means: 'No pods of the input carry the labels that the Service selects, so it has no endpoints and refuses every connection. '
    + 'It is an error where a workload of the same name, or with almost the same labels, shows what was meant; otherwise a note, '
    + 'for an operator may make the pods, or give them the label while they run.',
  fix: 'Make the selector equal to the labels of the pods (spec.template.metadata.labels of their workload).',
  implies: [],
  bad: documents(DEPLOYMENT, edit(SERVICE, '{ app: web }', '{ app: website }')),
  good: documents(DEPLOYMENT, SERVICE),
  * find(graph): Iterable<Draft> {
    for (const { node, selector, selected } of graph.services) {
      if (!selector || selected.length > 0) continue;
      const meant = lookalike(graph, node, selector, (workload) => graph.isServed(workload));
      const path = ['spec', 'selector'];
      const where = `no pods in namespace ${node.ref.namespace} have the labels ${pairsOf(selector)}`;
      if (meant) {
        yield {
          node,
          path,
          message: `the Service selects nothing: ${where}; ${refName(meant.node.ref)} comes close, but ${difference(meant, selector)}`,
          related: [meant.node],
        };
      } else {
        yield {
          node,
          path,
          severity: 'note',
          message: `no workload here: ${where}; are they made elsewhere?`,
          fix: 'Nothing, if an operator or another manifest makes the pods; otherwise make the selector equal to their labels.',
        };
      }
    }
  },
};
