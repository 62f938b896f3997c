import { readSelector } from '../../graph/pod-index';
import { Workload } from '../../graph/workload';
import { Fields, fields, isFields, items, text, texts } from '../../kube/values/json-fields';
import { matchesSelector } from '../../kube/values/labels';
import { memoize } from '../../kube/values/memoize';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

const HOSTNAME = 'kubernetes.io/hostname';
const SPREAD = edit(DEPLOYMENT, '      containers:\n', `      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: web } } }
      containers:
`);

export const antiAffinityUnschedulable: Rule = {
  id: 'anti-affinity-unschedulable',
  severity: 'error',
  means: 'The pods demand never to share a node (or a zone) with one another, and something else forces them together: they are bound to one node, '
    + 'a required pod affinity demands the same place, the topology key is one that all nodes share, or the input\'s Nodes are fewer than the replicas. '
    + 'All but the first pod stay Pending for ever.',
  fix: 'Use preferredDuringSchedulingIgnoredDuringExecution or topologySpreadConstraints, or drop what forces the pods together.',
  implies: [],
  bad: documents(edit(SPREAD, '      affinity:\n', '      nodeSelector: { kubernetes.io/hostname: node-1 }\n      affinity:\n')),
  good: documents(SPREAD),
  * find(graph): Iterable<Draft> {
    const nodes = new Map<string, number>();
    for (const { ref } of graph.nodes) if (ref.kind === 'Node') nodes.set(ref.cluster, (nodes.get(ref.cluster) ?? 0) + 1);
    for (const workload of graph.workloads) {
      const { node, pod } = workload;
      const replicas = graph.fewestPods(workload);
      if (replicas < 2) continue;
      for (const { index, topologyKey } of selfTerms(workload, 'podAntiAffinity')) {
        const why = together(workload, topologyKey) ?? tooFew(topologyKey, nodes.get(node.ref.cluster), replicas);
        if (why === undefined) continue;
        yield {
          node,
          path: [...pod.path, 'spec', 'affinity', 'podAntiAffinity', REQUIRED, index],
          message: `${replicas} pods that refuse to share one ${topologyKey} can never all be scheduled: ${why}`,
        };
      }
    }
  },
};

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
/** Labels of nodes that have one value on all nodes of most clusters. */
const SHARED_BY_ALL = ['kubernetes.io/os', 'kubernetes.io/arch'];

interface Term {
  readonly index: number;
  readonly topologyKey: string;
}

/** The required terms of a workload's pods that mean these pods themselves. */
function selfTerms({ pod, node }: Workload, kind: 'podAffinity' | 'podAntiAffinity'): readonly Term[] {
  return items(fields(fields(pod.spec.affinity)[kind])[REQUIRED]).flatMap(({ index, fields: term }) => {
    const topologyKey = text(term.topologyKey);
    const here = texts(term.namespaces).length === 0 || texts(term.namespaces).includes(node.ref.namespace!);
    const self = here && isFields(term.labelSelector) && matchesSelector(readSelector(term.labelSelector), pod.labels);
    return topologyKey !== undefined && self && !splitsVersions(term) ? [{ index, topologyKey }] : [];
  });
}

/** The topology keys that podAffinity makes the pods share. */
const sharedKeys = memoize((workload: Workload): ReadonlySet<string> => new Set(selfTerms(workload, 'podAffinity').map(({ topologyKey }) => topologyKey)));

const splitsVersions = (term: Fields): boolean => texts(term.matchLabelKeys).length > 0 || texts(term.mismatchLabelKeys).length > 0;

function together(workload: Workload, topologyKey: string): string | undefined {
  const { spec } = workload.pod;
  const bound = text(spec.nodeName) ?? text(fields(spec.nodeSelector)[HOSTNAME]);
  if (bound !== undefined) return `they are bound to node ${bound}`;
  const pinned = text(fields(spec.nodeSelector)[topologyKey]);
  if (pinned !== undefined) return `nodeSelector binds them to ${topologyKey} ${pinned}`;
  if (sharedKeys(workload).has(topologyKey)) return 'podAffinity demands that they share it';
  return SHARED_BY_ALL.includes(topologyKey) ? 'nodes mostly share its value' : undefined;
}

function tooFew(topologyKey: string, nodes: number | undefined, replicas: number): string | undefined {
  return topologyKey === HOSTNAME && nodes !== undefined && nodes < replicas ? `the input has ${nodes} ${nodes === 1 ? 'Node' : 'Nodes'}` : undefined;
}
