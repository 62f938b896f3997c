import { selectedWorkloads, ServicePort } from '../../graph/service';
import { Workload } from '../../graph/workload';
import { ContainerPort } from '../../kube/pod';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples';
import { isJob } from '../one-app';
import { Draft, Rule } from '../rule';
import { few, namesOf } from '../words';

export const portProtocolDiffers: Rule = {
  id: 'port-protocol-differs',
  severity: 'error',
  means: 'The Service leads to a container port of the right name or number with another protocol. A named port then has no endpoint; '
    + 'packets to a number arrive where nobody listens. A protocol that is left out is TCP.',
  fix: 'Give the Service\'s port and the container\'s port the same protocol.',
  implies: ['policy-blocks-service'],
  replaces: ['target-port-name-missing', 'target-port-number-missing'],
  bad: documents(DEPLOYMENT, edit(SERVICE, 'port: 80,', 'port: 80, protocol: UDP,')),
  good: documents(DEPLOYMENT, SERVICE),
  * find(graph): Iterable<Draft> {
    for (const service of graph.services) {
      const workloads = selectedWorkloads(service).filter((workload) => !isJob(workload));
      for (const port of service.ports) {
        const differing = workloads.filter((workload) => otherProtocol(workload, port));
        // Where some pods have the port with this protocol, the others may leave it out.
        if (differing.length === 0 || differing.length < workloads.length) continue;
        const nodes = differing.map(({ node }) => node);
        const declared = otherProtocol(differing[0], port)!;
        yield {
          node: service.node,
          path: ['spec', 'ports', port.index, 'targetPort'],
          message: `the Service's port ${port.number} is ${port.protocol} and leads to port ${port.targetPort} of ${namesOf(nodes)}, which is ${declared.protocol}`,
          related: few(nodes),
        };
      }
    }
  },
};

function otherProtocol({ pod }: Workload, { targetPort, protocol }: ServicePort): ContainerPort | undefined {
  const meant = pod.ports.filter((port) => port.name === targetPort || port.number === targetPort);
  return meant.some((port) => port.protocol === protocol) ? undefined : meant[0];
}
