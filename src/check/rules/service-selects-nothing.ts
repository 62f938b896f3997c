import { refName } from '../../graph/object-ref';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { pairsOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';
import { difference, similarWorkload } from '../shared/similar-workload';

export const serviceSelectsNothing: Rule = {
  id: 'service-selects-nothing',
  severity: 'error',
  reads: 'wiring',
  means: 'No pods in the input have the labels that the Service selects, so it has no endpoints and refuses every connection. It is an error '
    + 'where a workload with the same name, or with almost the same labels, shows what was intended. Otherwise it is a note, because an '
    + 'operator may create the pods, or add the label while they run.',
  fix: 'Make the selector equal to the labels of the pods (spec.template.metadata.labels of their workload).',
  implies: [],
  bad: documents(DEPLOYMENT, edit(SERVICE, '{ app: web }', '{ app: website }')),
  good: documents(DEPLOYMENT, SERVICE),
  * find(graph): Iterable<Draft> {
    for (const { node, selector, selected } of graph.services) {
      if (!selector || selected.length > 0) continue;
      const similar = similarWorkload(graph, node, selector, (workload) => graph.isServed(workload));
      const path = ['spec', 'selector'];
      const where = `no pods in namespace ${node.ref.namespace} have the labels ${pairsOf(selector)}`;
      if (similar) {
        yield {
          node,
          path,
          message: `the Service selects nothing: ${where}; ${refName(similar.node.ref)} is similar, but ${difference(similar, selector)}`,
          related: [similar.node],
        };
      } else {
        yield {
          node,
          path,
          severity: 'note',
          message: `the Service selects nothing in the input: ${where}; are they created elsewhere?`,
          fix: 'If an operator or another manifest creates the pods, nothing needs fixing; otherwise make the selector equal to their labels.',
        };
      }
    }
  },
};
