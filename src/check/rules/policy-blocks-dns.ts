import { Policy, PolicyRule } from '../../graph/policy';
import { memoize } from '../../kube/values/memoize';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { POLICY } from '../examples/policy';
import { isolatingPolicies } from '../shared/isolating-policies';
import { namesOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

/** The port of a cluster's DNS pods, and the one that OpenShift's listen on. */
const DNS_PORTS = [53, 5353];
const DNS_PORT_NAMES = ['dns', 'dns-udp', 'domain'];

export const policyBlocksDns: Rule = {
  id: 'policy-blocks-dns',
  severity: 'warning',
  reads: 'wiring',
  means: 'NetworkPolicies restrict what the pods may call, and none of them allows DNS (UDP port 53): every name lookup of the pods times out, '
    + 'also for the peers that the policies do allow. Pods that may call nobody at all are left alone.',
  fix: 'Add an egress rule for port 53, protocol UDP and TCP, to the cluster\'s DNS.',
  implies: [],
  bad: documents(DEPLOYMENT, edit(POLICY, '    - ports: [{ port: 53, protocol: UDP }, { port: 53 }]\n', '')),
  good: documents(DEPLOYMENT, POLICY),
  * find(graph): Iterable<Draft> {
    const said = new Set<Policy>();
    const judged = new Set<readonly Policy[]>();
    for (const [workload, policies] of isolatingPolicies.egress(graph)) {
      if (judged.has(policies)) continue;
      judged.add(policies);
      const rules = policies.flatMap(({ egress }) => egress!);
      if (rules.length === 0 || rules.some(allowsDns)) continue;
      for (const policy of policies) {
        if (policy.egress!.length === 0 || said.has(policy)) continue;
        said.add(policy);
        yield {
          node: policy.node,
          path: ['spec', 'egress'],
          message: policy.workloads.length === 1
            ? `${namesOf([workload.node])} may call what the egress rules allow, but not DNS (UDP port 53)`
            : 'some of the selected pods may call what the egress rules allow, but not DNS (UDP port 53)',
        };
      }
    }
  },
};

/** Whether a rule lets DNS through to somebody; whether that is the DNS server is more than one can know. */
const allowsDns = memoize(({ ports, peers }: PolicyRule): boolean => {
  if (!ports) return !peers || peers.some((peer) => peer.namespaceSelector !== undefined || peer.ipBlock !== undefined);
  return ports.some(({ protocol, port, endPort }) => {
    if (protocol !== 'UDP') return false;
    if (port === undefined) return true;
    return typeof port === 'string' ? DNS_PORT_NAMES.includes(port) : DNS_PORTS.some((dns) => dns >= port && dns <= (endPort ?? port));
  });
});
