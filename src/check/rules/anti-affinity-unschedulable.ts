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
  means: 'Required pod anti-affinity forbids the pods to share a node (or a zone), but something else forces them together: they are bound to '
    + 'one node, a required pod affinity puts them in the same place, the topology key has the same value on all nodes, or the input has fewer '
    + 'Nodes than replicas. All but the first pod stay Pending forever.',
  fix: 'Use preferredDuringSchedulingIgnoredDuringExecution or topologySpreadConstraints, or remove what forces the pods together.',
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
        const reason = forcedTogether(workload, topologyKey) ?? tooFewNodes(topologyKey, nodes.get(node.ref.cluster), replicas);
        if (reason === undefined) continue;
        yield {
          node,
          path: [...pod.path, 'spec', 'affinity', 'podAntiAffinity', REQUIRED, index],
          message: `${replicas} pods that may not share one ${topologyKey} can never all be scheduled: ${reason}`,
        };
      }
    }
  },
};

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
/** Node labels that have the same value on all nodes of most clusters. */
const SHARED_BY_ALL = ['kubernetes.io/os', 'kubernetes.io/arch'];

interface Term {
  readonly index: number;
  readonly topologyKey: string;
}

/** The required terms of a workload's pods that select these pods themselves. */
function selfTerms({ pod, node }: Workload, kind: 'podAffinity' | 'podAntiAffinity'): readonly Term[] {
  return items(fields(fields(pod.spec.affinity)[kind])[REQUIRED]).flatMap(({ index, fields: term }) => {
    const topologyKey = text(term.topologyKey);
    const here = texts(term.namespaces).length === 0 || texts(term.namespaces).includes(node.ref.namespace!);
    const self = here && isFields(term.labelSelector) && matchesSelector(readSelector(term.labelSelector), pod.labels);
    return topologyKey !== undefined && self && !splitsVersions(term) ? [{ index, topologyKey }] : [];
  });
}

/** The topology keys that podAffinity requires the pods to share. */
const sharedKeys = memoize((workload: Workload): ReadonlySet<string> => new Set(selfTerms(workload, 'podAffinity').map(({ topologyKey }) => topologyKey)));

const splitsVersions = (term: Fields): boolean => texts(term.matchLabelKeys).length > 0 || texts(term.mismatchLabelKeys).length > 0;

function forcedTogether(workload: Workload, topologyKey: string): string | undefined {
  const { spec } = workload.pod;
  const bound = text(spec.nodeName) ?? text(fields(spec.nodeSelector)[HOSTNAME]);
  if (bound !== undefined) return `they are bound to node ${bound}`;
  const pinned = text(fields(spec.nodeSelector)[topologyKey]);
  if (pinned !== undefined) return `nodeSelector binds them to ${topologyKey} ${pinned}`;
  if (sharedKeys(workload).has(topologyKey)) return 'podAffinity requires them to share it';
  return SHARED_BY_ALL.includes(topologyKey) ? 'all nodes of most clusters have the same value' : undefined;
}

function tooFewNodes(topologyKey: string, nodes: number | undefined, replicas: number): string | undefined {
  return topologyKey === HOSTNAME && nodes !== undefined && nodes < replicas ? `the input has ${nodes} ${nodes === 1 ? 'Node' : 'Nodes'}` : undefined;
}
