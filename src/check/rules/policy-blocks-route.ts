import { ComparisonCount } from '../../graph/comparison-limit';
import { GraphObject } from '../../graph/graph-object';
import { readSelector } from '../../graph/pod-index';
import { allowsPort, Policy, PolicyRule } from '../../graph/policy';
import { isMeshRoute } from '../../graph/route';
import { portShape } from '../../graph/selection';
import { endpointAt } from '../../graph/service';
import { Workload } from '../../graph/workload';
import { isFields } from '../../kube/values/json-fields';
import { memoize } from '../../kube/values/memoize';
import { documents, DEPLOYMENT, edit, INGRESS, SERVICE } from '../examples/deployment-and-service';
import { POLICY } from '../examples/policy';
import { isolatingPolicies, policiesOf } from '../shared/isolating-policies';
import { few, namesOf, nodesOf, pairsOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

const FROM_INGRESS = edit(POLICY, '- ports: [{ port: http }]',
  '- from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ingress-nginx } } }]\n      ports: [{ port: http }]');

export const policyBlocksRoute: Rule = {
  id: 'policy-blocks-route',
  severity: 'warning',
  reads: 'wiring',
  means: 'An Ingress or a Gateway route leads to pods that NetworkPolicies isolate, and only pods of their own namespace with certain labels '
    + 'may reach the port. The controller that forwards the route\'s requests usually runs in its own namespace; then all requests time out.',
  fix: 'Allow the controller: add a peer with its namespace (namespaceSelector, kubernetes.io/metadata.name) to the policy\'s ingress rule.',
  implies: [],
  bad: documents(DEPLOYMENT, SERVICE, INGRESS, edit(FROM_INGRESS,
    'namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ingress-nginx } }', 'podSelector: { matchLabels: { app: caller } }')),
  good: documents(DEPLOYMENT, SERVICE, INGRESS, FROM_INGRESS),
  * find(graph): Iterable<Draft> {
    const isolating = isolatingPolicies.ingress(graph);
    if (isolating.size === 0) return;
    const localPorts = memoize((workloads: readonly Workload[]) => new LocalPorts(workloads, isolating, graph.effort));
    for (const { node, backend: { service, servicePort, namePath } } of graph.routes) {
      if (!service || !servicePort || isMeshRoute(node)) continue;
      for (const group of service.selected) {
        const endpoint = endpointAt(group, servicePort);
        if (!endpoint) continue;
        for (const { names, namespace, policies, peers } of localPorts(group.workloads).at(endpoint.number, servicePort.protocol)) {
          graph.effort.spend(1);
          yield {
            node,
            path: namePath,
            message: `${namesOf(policies)} ${policies.length === 1 ? 'allows' : 'allow'} only pods of namespace ${namespace} with ${peers} `
              + `to reach port ${endpoint.number} of ${names}; does the controller run there?`,
            related: few(policies),
          };
        }
      }
    }
  },
};

interface Local {
  readonly names: string;
  readonly namespace: string | undefined;
  readonly policies: readonly GraphObject[];
  readonly peers: string;
}

/** The ports of some workloads that only pods of their own namespace may reach; computed once for all routes to the same workloads. */
class LocalPorts {
  private readonly byPort = new Map<string, readonly Local[]>();

  constructor(
    private readonly workloads: readonly Workload[],
    private readonly isolating: ReadonlyMap<Workload, readonly Policy[]>,
    private readonly effort: ComparisonCount,
  ) {}

  public at(number: number, protocol: string): readonly Local[] {
    const key = `${number}/${protocol}`;
    const local = this.byPort.get(key) ?? this.find(number, protocol);
    this.byPort.set(key, local);
    return local;
  }

  private peers(policies: readonly Policy[], workload: Workload, number: number, protocol: string): string | undefined {
    const rules = policies.flatMap(({ ingress }) => ingress!);
    this.effort.spend(policies.length + rules.length);
    return localPeers(rules.filter((rule) => allowsPort(rule, workload, number, protocol)));
  }

  private find(number: number, protocol: string): readonly Local[] {
    const byPeers = new Map<string, Workload[]>();
    // Pods with the same ports and the same policies have the same result.
    const results = memoize<readonly Policy[], Map<string, string | undefined>>(() => new Map());
    this.effort.spend(this.workloads.length);
    for (const workload of this.workloads) {
      const policies = this.isolating.get(workload);
      if (!policies) continue;
      const known = results(policies);
      const shape = portShape(workload.pod);
      if (!known.has(shape)) known.set(shape, this.peers(policies, workload, number, protocol));
      const peers = known.get(shape);
      if (peers === undefined) continue;
      const found = byPeers.get(peers);
      if (found) found.push(workload);
      else byPeers.set(peers, [workload]);
    }
    return [...byPeers].map(([peers, workloads]) => ({
      peers,
      names: namesOf(nodesOf(workloads)),
      namespace: workloads[0].node.ref.namespace,
      policies: policiesOf(workloads, this.isolating),
    }));
  }
}

/** The labels of the pods that rules allow; undefined unless all of them are certain pods of the same namespace. */
function localPeers(rules: readonly PolicyRule[]): string | undefined {
  if (rules.length === 0 || rules.some(({ peers }) => !peers)) return undefined;
  const peers = rules.flatMap((rule) => rule.peers!);
  if (!peers.every((peer) => isFields(peer.podSelector) && !isFields(peer.namespaceSelector))) return undefined;
  const labels = peers.map((peer) => pairsOf(readSelector(peer.podSelector).matchLabels ?? {}));
  return labels.includes('') ? undefined : [...new Set(labels)].sort().join(' or ');
}
