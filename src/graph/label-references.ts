import { Graph } from './graph';
import { GraphObject } from './graph-object';
import { monitorOf } from './monitor';
import { FieldPath } from './object-ref';
import { Fields, fields, isFields, items, labelsIn } from '../kube/values/json-fields';
import { Labels } from '../kube/values/labels';

/** A selector of pods, Services or namespaces that may select nothing in the input, because its objects may come from elsewhere. */
export interface LabelReference {
  readonly node: GraphObject;
  readonly of: 'pod' | 'Service' | 'Namespace';
  readonly selector: Labels;
  /** The path of its `matchLabels` in the object. */
  readonly path: FieldPath;
  /** The namespaces in which it selects; undefined for all. */
  readonly namespaces?: readonly string[];
}

/** The selectors in the peers of network policies, and in ServiceMonitors and PodMonitors. */
export function* labelReferences({ nodes }: Graph): Iterable<LabelReference> {
  for (const node of nodes) {
    const spec = fields(node.object.spec);
    if (node.group === 'networking.k8s.io' && node.ref.kind === 'NetworkPolicy') {
      yield* peersOf(node, spec, 'ingress', 'from');
      yield* peersOf(node, spec, 'egress', 'to');
    }
    const monitor = monitorOf(node);
    if (monitor) yield* reference(node, monitor.of, monitor.selector, ['spec', 'selector'], monitor.namespaces);
  }
}

function* peersOf(node: GraphObject, spec: Fields, field: string, peers: string): Iterable<LabelReference> {
  for (const { index, fields: rule } of items(spec[field])) {
    for (const { index: i, fields: peer } of items(rule[peers])) {
      const path = ['spec', field, index, peers, i];
      yield* reference(node, 'Namespace', peer.namespaceSelector, [...path, 'namespaceSelector']);
      const namespaces = isFields(peer.namespaceSelector) ? undefined : [node.ref.namespace!];
      yield* reference(node, 'pod', peer.podSelector, [...path, 'podSelector'], namespaces);
    }
  }
}

function* reference(node: GraphObject, of: LabelReference['of'], value: unknown, path: FieldPath, namespaces?: readonly string[]): Iterable<LabelReference> {
  const { matchLabels, matchExpressions } = fields(value);
  // An expression may exclude what the labels select.
  if (!isFields(matchLabels) || items(matchExpressions).length > 0) return;
  yield { node, of, selector: labelsIn(matchLabels), path: [...path, 'matchLabels'], namespaces };
}
