import { refName } from '../../graph/object-ref';
import { Service } from '../../graph/service';
import { declaresAllPorts, Workload } from '../../graph/workload';
import { probePorts } from '../../kube/probe';
import { documents, DEPLOYMENT, edit } from '../examples';
import { Draft, Rule } from '../rule';
import { listed } from '../words';

export const probePortMissing: Rule = {
  id: 'probe-port-missing',
  severity: 'error',
  means: 'A probe (or an HTTP lifecycle hook) asks a port where nobody listens: the container never becomes ready, or is restarted over and over. '
    + 'A name must be of a port of the same container, and is an error. A number that no container declares is a note, for Kubernetes does not '
    + 'demand the declaration, and many programs have a port for their health alone; it is a warning where it is the number of a Service that leads '
    + 'to another port of the pods.',
  fix: 'Let the probe ask a port that its container declares, better by its name.',
  implies: [],
  bad: documents(edit(DEPLOYMENT, 'path: /, port: http', 'path: /, port: web')),
  good: documents(DEPLOYMENT),
  * find(graph): Iterable<Draft> {
    for (const workload of graph.workloads) {
      const { node, pod } = workload;
      for (const container of pod.containers) {
        for (const { what, port, path } of probePorts(container)) {
          const declared = listed(container.ports.map(({ name, number }) => (name === undefined ? String(number) : `${name} ${number}`)));
          const has = declared === '' ? 'it declares no ports' : `it declares ${declared}`;
          if (typeof port === 'string') {
            if (container.ports.some(({ name }) => name === port)) continue;
            yield { node, path, message: `the ${what} of container ${container.name} asks port "${port}", which the container does not have; ${has}` };
          } else if (declaresAllPorts(pod) && !pod.ports.some(({ number }) => number === port)) {
            const service = graph.servicesOf(workload).find((one) => mapsFrom(one, port, workload));
            yield {
              node,
              path,
              severity: service ? 'warning' : 'note',
              message: `the ${what} of container ${container.name} asks port ${port}, which no container declares`
                + `${service ? ` and which is the number of ${refName(service.node.ref)}` : ''}; ${has}`,
              related: service ? [service.node] : [],
            };
          }
        }
      }
    }
  },
};

/** Whether a port of the Service has a number, and leads to another one in the workload's pods. */
function mapsFrom({ selected }: Service, number: number, workload: Workload): boolean {
  return selected.some((one) => one.workload === workload
    && one.endpoints.some((endpoint) => endpoint.port.number === number && endpoint.number !== number));
}
