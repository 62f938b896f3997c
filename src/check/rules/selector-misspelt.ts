import { Graph } from '../../graph/graph';
import { LabelReference, labelReferences } from '../../graph/label-references';
import { keyOf, refName } from '../../graph/object-ref';
import { labelsIn } from '../../kube/values/json-fields';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { POLICY } from '../examples/policy';
import { Labelled, NearLabels } from '../shared/near-labels';
import { Draft, Rule } from '../shared/rule';

const DATABASE = edit(DEPLOYMENT.replace(/web/g, 'database'), '        - name: database', '        - name: db');
const POLICED = edit(POLICY, 'app: db }', 'app: database }');

export const selectorMisspelt: Rule = {
  id: 'selector-misspelt',
  severity: 'error',
  reads: 'wiring',
  means: 'A peer of a NetworkPolicy, a ServiceMonitor or a PodMonitor selects by a label that nothing in the input carries, and a label that is there differs from it '
    + 'by a typing error, in its key or its value. Selectors that resemble no label are not reported, for what they mean may come from elsewhere.',
  fix: 'Correct the label in the selector.',
  implies: [],
  bad: documents(DEPLOYMENT, DATABASE, edit(POLICED, 'app: database }', 'app: datbase }')),
  good: documents(DEPLOYMENT, DATABASE, POLICED),
  * find(graph): Iterable<Draft> {
    const labels = new LabelsByPlace(graph);
    for (const reference of labelReferences(graph)) {
      const meant = labels.meant(reference);
      if (!meant) continue;
      yield {
        node: reference.node,
        path: [...reference.path, meant.key],
        message: `nothing in the input carries ${meant.key}=${meant.value}; ${refName(meant.node.ref)} has ${meant.meantKey}=${meant.meantValue}`,
        fix: `Write ${meant.meantKey}: ${meant.meantValue}.`,
        related: [meant.node],
      };
    }
  },
};

/** The labels of pods and Services by their namespace and in all, and those of namespaces. */
class LabelsByPlace {
  private readonly objects = new Map<string, Labelled[]>();
  private readonly near = new Map<string, NearLabels>();

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

  public meant({ node: { ref: { cluster } }, of, selector, namespaces }: LabelReference): ReturnType<NearLabels['meant']> {
    // What another namespace has is spelt well.
    if (!this.at(keyOf(of, cluster)).meant(selector)) return undefined;
    if (!namespaces) return this.at(keyOf(of, cluster)).meant(selector);
    for (const namespace of namespaces) {
      const found = this.at(keyOf(of, cluster, namespace)).meant(selector);
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

  private at(key: string): NearLabels {
    const near = this.near.get(key) ?? new NearLabels(this.objects.get(key) ?? []);
    this.near.set(key, near);
    return near;
  }
}
