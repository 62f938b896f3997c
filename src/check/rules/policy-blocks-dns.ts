import { Policy, PolicyRule } from '../../graph/policy';
import { memoize } from '../../kube/values/memoize';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { POLICY } from '../examples/policy';
import { isolatingPolicies } from '../shared/isolating-policies';
import { namesOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

/** The port of a cluster's DNS pods, and the port of OpenShift's DNS pods. */
const DNS_PORTS = [53, 5353];
const DNS_PORT_NAMES = ['dns', 'dns-udp', 'domain'];

export const policyBlocksDns: Rule = {
  id: 'policy-blocks-dns',
  severity: 'warning',
  reads: 'wiring',
  means: 'NetworkPolicies restrict the egress of the pods, and none of them allows DNS (UDP port 53): every name lookup of the pods times out, '
    + 'even for peers that the policies allow. Pods with no allowed egress at all are not reported.',
  fix: 'Add an egress rule for port 53, protocols UDP and TCP, to the cluster\'s DNS.',
  implies: [],
  bad: documents(DEPLOYMENT, edit(POLICY, '    - ports: [{ port: 53, protocol: UDP }, { port: 53 }]\n', '')),
  good: documents(DEPLOYMENT, POLICY),
  * find(graph): Iterable<Draft> {
    const reported = new Set<Policy>();
    const checked = new Set<readonly Policy[]>();
    for (const [workload, policies] of isolatingPolicies.egress(graph)) {
      if (checked.has(policies)) continue;
      checked.add(policies);
      const rules = policies.flatMap(({ egress }) => egress!);
      if (rules.length === 0 || rules.some(allowsDns)) continue;
      for (const policy of policies) {
        if (policy.egress!.length === 0 || reported.has(policy)) continue;
        reported.add(policy);
        yield {
          node: policy.node,
          path: ['spec', 'egress'],
          message: policy.workloads.length === 1
            ? `the egress rules for ${namesOf([workload.node])} do not allow DNS (UDP port 53)`
            : 'the egress rules for some of the selected pods do not allow DNS (UDP port 53)',
        };
      }
    }
  },
};

/** Whether a rule allows DNS to any peer; whether that peer is the DNS server is unknown. */
const allowsDns = memoize(({ ports, peers }: PolicyRule): boolean => {
  if (!ports) return !peers || peers.some((peer) => peer.namespaceSelector !== undefined || peer.ipBlock !== undefined);
  return ports.some(({ protocol, port, endPort }) => {
    if (protocol !== 'UDP') return false;
    if (port === undefined) return true;
    return typeof port === 'string' ? DNS_PORT_NAMES.includes(port) : DNS_PORTS.some((dns) => dns >= port && dns <= (endPort ?? port));
  });
});
