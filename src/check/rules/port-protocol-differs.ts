import { groupsOf } from '../../graph/selection';
import { ServicePort } from '../../graph/service';
import { ContainerPort, PodTemplate } from '../../kube/pods/pod';
import { anyPort, portInPod } from '../../kube/services/target-port';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { few, namesOf, nodesOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';
import { withoutJobs } from '../shared/same-app';

export const portProtocolDiffers: Rule = {
  id: 'port-protocol-differs',
  severity: 'error',
  reads: 'wiring',
  means: 'The Service targets a container port with the right name or number but another protocol. A named port then has no endpoints; packets '
    + 'to a port number arrive where nothing listens. The default protocol is TCP.',
  fix: 'Give the Service\'s port and the container\'s port the same protocol.',
  implies: ['policy-blocks-service'],
  replaces: ['target-port-name-missing', 'target-port-number-missing'],
  bad: documents(DEPLOYMENT, edit(SERVICE, 'port: 80,', 'port: 80, protocol: UDP,')),
  good: documents(DEPLOYMENT, SERVICE),
  * find(graph): Iterable<Draft> {
    for (const service of graph.services) {
      const workloads = withoutJobs(service.selection.workloads);
      if (workloads.length === 0) continue;
      const groups = groupsOf(service.selection).filter((group) => withoutJobs(group.workloads).length > 0);
      for (const port of service.ports) {
        // Where some pods have the port with this protocol, the others do not need it.
        if (!groups.every(({ pod }) => otherProtocol(pod, port))) continue;
        const nodes = nodesOf(workloads);
        const declared = otherProtocol(groups[0].pod, port)!;
        yield {
          node: service.node,
          path: ['spec', 'ports', port.index, 'targetPort'],
          message: `the Service's port ${port.number} is ${port.protocol} and targets port ${port.targetPort} of ${namesOf(nodes)}, which is ${declared.protocol}`,
          related: few(nodes),
        };
      }
    }
  },
};

/** The port of the pods that a Service's port targets, if none has the right protocol. */
function otherProtocol(pod: PodTemplate, { targetPort, protocol }: ServicePort): ContainerPort | undefined {
  return portInPod(targetPort, protocol, pod)?.declared ? undefined : anyPort(pod, targetPort);
}
