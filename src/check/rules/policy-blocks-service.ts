import { allowsPort, Policy } from '../../graph/policy';
import { Endpoint } from '../../graph/service';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples';
import { POLICY } from '../examples-policy';
import { isolation } from '../isolation';
import { isJob } from '../one-app';
import { Draft, Rule } from '../rule';
import { few, namesOf } from '../words';

export const policyBlocksService: Rule = {
  id: 'policy-blocks-service',
  severity: 'error',
  means: 'NetworkPolicies isolate the pods behind a Service, and none of them lets anybody reach the port that the Service leads to: all its '
    + 'connections time out. It is a warning where the policies allow no traffic in at all, for another manifest may open the port. '
    + 'A policy means the port of the pod, not of the Service.',
  fix: 'Add the pod\'s port to the policy\'s ingress rule.',
  implies: [],
  bad: documents(DEPLOYMENT, SERVICE, edit(POLICY, 'ports: [{ port: http }]', 'ports: [{ port: 80 }]')),
  good: documents(DEPLOYMENT, SERVICE, POLICY),
  * find(graph): Iterable<Draft> {
    const isolating = isolation(graph, 'ingress');
    if (isolating.size === 0) return;
    for (const { node, selected } of graph.services) {
      for (const endpoint of selected.flatMap(({ endpoints }) => endpoints)) {
        const policies = isolating.get(endpoint.workload);
        if (!policies || isJob(endpoint.workload) || allows(policies, endpoint)) continue;
        const nodes = policies.map((policy) => policy.node);
        yield {
          node,
          path: ['spec', 'ports', endpoint.port.index],
          severity: policies.some(({ ingress }) => ingress!.length > 0) ? 'error' : 'warning',
          message: `nobody may reach port ${endpoint.number}/${endpoint.port.protocol} of ${namesOf([endpoint.workload.node])}, to which port `
            + `${endpoint.port.number} leads: ${namesOf(nodes)} ${nodes.length === 1 ? 'allows' : 'allow'} it to none`,
          related: few(nodes),
        };
      }
    }
  },
};

function allows(policies: readonly Policy[], { workload, number, port }: Endpoint): boolean {
  return policies.some(({ ingress }) => ingress!.some((rule) => allowsPort(rule, workload, number, port.protocol)));
}
