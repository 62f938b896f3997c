import { keyOf } from '../../graph/key';
import { readSelector } from '../../graph/pod-index';
import { allowsPort, Policy } from '../../graph/policy';
import { Endpoint } from '../../graph/service';
import { isFields } from '../../kube/read';
import { documents, DEPLOYMENT, edit, INGRESS, SERVICE } from '../examples';
import { POLICY } from '../examples-policy';
import { isolation } from '../isolation';
import { Draft, Rule } from '../rule';
import { few, namesOf, pairsOf } from '../words';

const FROM_INGRESS = edit(POLICY, '- ports: [{ port: http }]',
  '- from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ingress-nginx } } }]\n      ports: [{ port: http }]');

export const policyBlocksRoute: Rule = {
  id: 'policy-blocks-route',
  severity: 'warning',
  means: 'An Ingress or a Gateway route leads to pods that NetworkPolicies isolate, and only pods of their own namespace with certain labels may reach the port. '
    + 'The controller that carries the route\'s requests mostly runs in a namespace of its own; then all requests time out.',
  fix: 'Let the controller in: add a peer with its namespace (namespaceSelector, kubernetes.io/metadata.name) to the policy\'s ingress rule.',
  implies: [],
  bad: documents(DEPLOYMENT, SERVICE, INGRESS, edit(FROM_INGRESS,
    'namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ingress-nginx } }', 'podSelector: { matchLabels: { app: caller } }')),
  good: documents(DEPLOYMENT, SERVICE, INGRESS, FROM_INGRESS),
  * find(graph): Iterable<Draft> {
    const isolating = isolation(graph, 'ingress');
    if (isolating.size === 0) return;
    const said = new Set<string>();
    for (const { node, backend: { service, servicePort, namePath } } of graph.routes) {
      if (!service || !servicePort) continue;
      for (const { endpoints } of service.selected) {
        const endpoint = endpoints.find(({ port }) => port === servicePort);
        const policies = endpoint && isolating.get(endpoint.workload);
        if (!policies) continue;
        const peers = localPeers(policies, endpoint);
        const key = keyOf(node.ref.index, node.at, namePath, endpoint.workload.node.ref.name);
        if (!peers || said.has(key)) continue;
        said.add(key);
        const nodes = policies.map((policy) => policy.node);
        yield {
          node,
          path: namePath,
          message: `${namesOf(nodes)} lets only pods of namespace ${endpoint.workload.node.ref.namespace} with ${peers} reach port ${endpoint.number} of `
            + `${namesOf([endpoint.workload.node])}; does the controller run there?`,
          related: few(nodes),
        };
      }
    }
  },
};

/** The labels of the pods that may reach a port, where only pods of the same namespace may, and not all of them. */
function localPeers(policies: readonly Policy[], { workload, number, port }: Endpoint): string | undefined {
  const rules = policies.flatMap(({ ingress }) => ingress!.filter((rule) => allowsPort(rule, workload, number, port.protocol)));
  if (rules.length === 0 || rules.some(({ peers }) => !peers)) return undefined;
  const peers = rules.flatMap((rule) => rule.peers!);
  if (!peers.every((peer) => isFields(peer.podSelector) && !isFields(peer.namespaceSelector))) return undefined;
  const labels = peers.map((peer) => pairsOf(readSelector(peer.podSelector).matchLabels ?? {}));
  return labels.includes('') ? undefined : [...new Set(labels)].sort().join(' or ');
}
