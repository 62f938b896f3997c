import { GraphObject } from '../../graph/graph-object';
import { FieldPath } from '../../graph/object-ref';
import { hasPlainSelector } from '../../graph/workload';
import { asText, fields, isFields } from '../../kube/values/json-fields';
import { labelKeyProblem, labelValueProblem } from '../../kube/values/labels';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

const LABELLED = edit(DEPLOYMENT, 'labels: { app: web }', 'labels: { app: web, version: "1.29" }');

export const labelRefused: Rule = {
  id: 'label-refused',
  severity: 'error',
  reads: 'object',
  means: 'The API server rejects a label, a label of a selector or an annotation: it is too long, has characters that are not allowed, or is '
    + 'not a string. YAML reads true, 1.29 and empty values as something other than text.',
  fix: 'Quote the value, or change it to an allowed one.',
  implies: [],
  bad: documents(edit(LABELLED, '"1.29"', '1.29')),
  good: documents(LABELLED),
  * find(graph): Iterable<Draft> {
    for (const node of graph.nodes) {
      const { object } = node;
      yield* problemsOf(node, object.metadata?.labels, ['metadata', 'labels'], 'label');
      yield* problemsOf(node, object.metadata?.annotations, ['metadata', 'annotations'], 'annotation');
    }
    for (const workload of graph.workloads) {
      const { node, pod: { path, metadata } } = workload;
      if (path.length === 0) continue;
      yield* problemsOf(node, metadata.labels, [...path, 'metadata', 'labels'], 'label');
      yield* problemsOf(node, metadata.annotations, [...path, 'metadata', 'annotations'], 'annotation');
      const selector = fields(node.object.spec).selector;
      if (hasPlainSelector(workload)) yield* problemsOf(node, selector, ['spec', 'selector'], 'label');
      else yield* problemsOf(node, fields(selector).matchLabels, ['spec', 'selector', 'matchLabels'], 'label');
    }
    for (const { node } of graph.services) yield* problemsOf(node, fields(node.object.spec).selector, ['spec', 'selector'], 'label');
    for (const { node } of graph.budgets) {
      yield* problemsOf(node, fields(fields(node.object.spec).selector).matchLabels, ['spec', 'selector', 'matchLabels'], 'label');
    }
  },
};

function* problemsOf(node: GraphObject, pairs: unknown, path: FieldPath, what: 'label' | 'annotation'): Iterable<Draft> {
  if (!isFields(pairs)) return;
  for (const key of Object.keys(pairs)) {
    const value: unknown = pairs[key];
    // The prefix of an annotation's key may have uppercase letters.
    const wrongKey = labelKeyProblem(what === 'annotation' ? key.toLowerCase() : key);
    if (wrongKey) {
      yield { node, path: [...path, key], message: `${what} key ${JSON.stringify(key)} ${wrongKey.wrong}`, fix: `Allowed: ${wrongKey.allowed}.` };
    } else if (typeof value !== 'string' && value !== null) {
      yield { node, path: [...path, key], message: `${what} ${key} is ${JSON.stringify(value)}, which is not a string`, fix: `Write it in quotes: ${key}: "${asText(value)}".` };
    } else if (typeof value === 'string' && what === 'label') {
      const wrong = labelValueProblem(value);
      if (wrong) yield { node, path: [...path, key], message: `value ${JSON.stringify(value)} of label ${key} ${wrong.wrong}`, fix: `Allowed: ${wrong.allowed}.` };
    }
  }
}
