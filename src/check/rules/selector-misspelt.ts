import { Graph } from '../../graph/graph';
import { LabelReference, labelReferences } from '../../graph/label-references';
import { keyOf, refName } from '../../graph/object-ref';
import { labelsIn } from '../../kube/values/json-fields';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { POLICY } from '../examples/policy';
import { Draft, Rule } from '../shared/rule';
import { Labelled, SimilarLabels } from '../shared/similar-labels';

const DATABASE = edit(DEPLOYMENT.replace(/web/g, 'database'), '        - name: database', '        - name: db');
const POLICED = edit(POLICY, 'app: db }', 'app: database }');

export const selectorMisspelt: Rule = {
  id: 'selector-misspelt',
  severity: 'error',
  reads: 'wiring',
  means: 'A peer of a NetworkPolicy, a ServiceMonitor or a PodMonitor selects a label that nothing in the input has, and a label in the input '
    + 'differs from it by a typing error, in its key or its value. Selectors with no similar label are not reported, because what they select '
    + 'may come from elsewhere.',
  fix: 'Correct the label in the selector.',
  implies: [],
  bad: documents(DEPLOYMENT, DATABASE, edit(POLICED, 'app: database }', 'app: datbase }')),
  good: documents(DEPLOYMENT, DATABASE, POLICED),
  * find(graph): Iterable<Draft> {
    const labels = new LabelsByPlace(graph);
    for (const reference of labelReferences(graph)) {
      const similar = labels.similarTo(reference);
      if (!similar) continue;
      yield {
        node: reference.node,
        path: [...reference.path, similar.key],
        message: `nothing in the input has the label ${similar.key}=${similar.value}; ${refName(similar.node.ref)} has ${similar.similarKey}=${similar.similarValue}`,
        fix: `Write ${similar.similarKey}: ${similar.similarValue}.`,
        related: [similar.node],
      };
    }
  },
};

/** The labels of pods and Services, in each namespace and in the whole cluster, and the labels of namespaces. */
class LabelsByPlace {
  private readonly objects = new Map<string, Labelled[]>();
  private readonly indexes = new Map<string, SimilarLabels>();

  constructor(graph: Graph) {
    for (const { node, pod } of graph.workloads) this.add('pod', { node, labels: pod.labels });
    for (const { node } of graph.services) this.add('Service', { node, labels: labelsIn(node.object.metadata?.labels) });
    const namespaces = new Set<string>();
    for (const node of graph.nodes) {
      const { cluster, kind, name, namespace } = node.ref;
      const isNamespace = node.group === '' && kind === 'Namespace';
      const used = isNamespace ? name : namespace;
      if (used === undefined || (!isNamespace && namespaces.has(keyOf(cluster, used)))) continue;
      namespaces.add(keyOf(cluster, used));
      this.add('Namespace', { node, labels: { ...isNamespace ? labelsIn(node.object.metadata?.labels) : {}, 'kubernetes.io/metadata.name': used } });
    }
  }

  public similarTo({ node: { ref: { cluster } }, of, selector, namespaces }: LabelReference): ReturnType<SimilarLabels['similarTo']> {
    // A label that exists in another namespace is not misspelt.
    if (!this.at(keyOf(of, cluster)).similarTo(selector)) return undefined;
    if (!namespaces) return this.at(keyOf(of, cluster)).similarTo(selector);
    for (const namespace of namespaces) {
      const found = this.at(keyOf(of, cluster, namespace)).similarTo(selector);
      if (found) return found;
    }
    return undefined;
  }

  private add(of: LabelReference['of'], object: Labelled): void {
    const { cluster, namespace } = object.node.ref;
    for (const key of [keyOf(of, cluster), keyOf(of, cluster, namespace)]) {
      const found = this.objects.get(key);
      if (found) found.push(object);
      else this.objects.set(key, [object]);
    }
  }

  private at(key: string): SimilarLabels {
    const index = this.indexes.get(key) ?? new SimilarLabels(this.objects.get(key) ?? []);
    this.indexes.set(key, index);
    return index;
  }
}
