import { declaresAllPorts } from '../../graph/workload';
import { probePorts } from '../../kube/probe';
import { documents, DEPLOYMENT, edit } from '../examples';
import { Draft, Rule } from '../rule';
import { listed } from '../words';

export const probePortMissing: Rule = {
  id: 'probe-port-missing',
  severity: 'error',
  means: 'A probe (or an HTTP lifecycle hook) asks a port where nobody listens: the container never becomes ready, or is restarted over and over. '
    + 'A name must be of a port of the same container, and is an error; a number that no container declares is a warning, for Kubernetes does not '
    + 'demand the declaration.',
  fix: 'Let the probe ask a port that its container declares, better by its name.',
  implies: [],
  bad: documents(edit(DEPLOYMENT, 'path: /, port: http', 'path: /, port: web')),
  good: documents(DEPLOYMENT),
  * find(graph): Iterable<Draft> {
    for (const { node, pod } of graph.workloads) {
      for (const container of pod.containers) {
        for (const { what, port, path } of probePorts(container)) {
          const declared = listed(container.ports.map(({ name, number }) => (name === undefined ? String(number) : `${name} ${number}`)));
          const has = declared === '' ? 'it declares no ports' : `it declares ${declared}`;
          if (typeof port === 'string') {
            if (container.ports.some(({ name }) => name === port)) continue;
            yield { node, path, message: `the ${what} of container ${container.name} asks port "${port}", which the container does not have; ${has}` };
          } else if (declaresAllPorts(pod) && !pod.ports.some(({ number }) => number === port)) {
            yield {
              node, path, severity: 'warning', message: `the ${what} of container ${container.name} asks port ${port}, which no container declares; ${has}`,
            };
          }
        }
      }
    }
  },
};
