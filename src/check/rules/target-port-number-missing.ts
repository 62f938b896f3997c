import { Graph } from '../../graph/graph';
import { selectedWorkloads, Service, ServicePort } from '../../graph/service';
import { declaresAllPorts, Workload } from '../../graph/workload';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples';
import { isJob } from '../one-app';
import { Draft, Rule } from '../rule';
import { portNames } from '../service-ports';
import { few, namesOf } from '../words';

export const targetPortNumberMissing: Rule = {
  id: 'target-port-number-missing',
  severity: 'error',
  means: 'The target port of the Service is a number that no container of the pods declares, though each declares the ports it listens on; '
    + 'most likely nobody listens there and every connection is refused. Kubernetes does not demand the declaration: where other ports of the Service, '
    + 'or another Service, do reach declared ones, it is a warning, and where a container declares no port at all, nothing is said.',
  fix: 'Set targetPort to a port that the containers declare, better by its name, or declare the port.',
  implies: ['policy-blocks-service'],
  bad: documents(DEPLOYMENT, edit(SERVICE, 'targetPort: http', 'targetPort: 80')),
  good: documents(DEPLOYMENT, SERVICE),
  * find(graph): Iterable<Draft> {
    for (const service of graph.services) {
      const workloads = selectedWorkloads(service).filter((workload) => !isJob(workload) && declaresAllPorts(workload.pod));
      for (const port of service.ports) {
        const lacking = workloads.filter((workload) => typeof port.targetPort === 'number' && !declares(workload, port, port.targetPort));
        if (lacking.length === 0) continue;
        const nodes = lacking.map(({ node }) => node);
        yield {
          node: service.node,
          path: ['spec', 'ports', port.index, 'targetPort'],
          severity: lacking.some((workload) => isReached(graph, service, workload)) ? 'warning' : 'error',
          message: `no container of ${namesOf(nodes)} declares port ${port.targetPort}/${port.protocol}; ${portNames(lacking)}`,
          related: few(nodes),
        };
      }
    }
  },
};

function declares({ pod }: Workload, { protocol }: ServicePort, number: number): boolean {
  return pod.ports.some((port) => port.number === number && port.protocol === protocol);
}

/** Whether some port of the Service, or of another one that forwards connections, leads to a declared port of the workload. */
function isReached(graph: Graph, service: Service, workload: Workload): boolean {
  return [service, ...graph.servicesOf(workload).filter(({ headless }) => !headless)].some(({ selected }) =>
    selected.some((one) => one.workload === workload && one.endpoints.some(({ declared }) => declared)));
}
