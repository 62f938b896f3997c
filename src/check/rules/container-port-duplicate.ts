import { Container, ContainerPort } from '../../kube/pods/pod';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

const PORTS = '[{ name: http, containerPort: 8080 }]';

export const containerPortDuplicate: Rule = {
  id: 'container-port-duplicate',
  severity: 'error',
  reads: 'object',
  means: 'Two ports of one container have the same name, which the API server rejects, or two containers of a pod declare the same number and '
    + 'protocol. The containers of a pod share one network, so the second container cannot listen and crashes.',
  fix: 'Give each port its own name, and let each container listen on a different number.',
  implies: [],
  bad: documents(edit(DEPLOYMENT, PORTS, '[{ name: http, containerPort: 8080 }, { name: http, containerPort: 9090 }]')),
  good: documents(edit(DEPLOYMENT, PORTS, '[{ name: http, containerPort: 8080 }, { name: metrics, containerPort: 9090 }]')),
  * find(graph): Iterable<Draft> {
    for (const { node, pod } of graph.workloads) {
      const listeners = new Map<string, Container>();
      for (const container of pod.containers) {
        for (const port of sameNames(container.ports)) {
          yield { node, path: [...port.path, 'name'], message: `two ports of container ${container.name} are named "${port.name}"` };
        }
        for (const { number, protocol, path } of container.ports) {
          const key = `${number}/${protocol}`;
          const other = listeners.get(key) ?? container;
          listeners.set(key, other);
          if (other === container) continue;
          yield { node, path: [...path, 'containerPort'], severity: 'warning', message: `containers ${other.name} and ${container.name} both listen on ${key}` };
        }
      }
    }
  },
};

function sameNames(ports: readonly ContainerPort[]): readonly ContainerPort[] {
  const seen = new Set<string>();
  return ports.filter(({ name }) => name !== undefined && (seen.has(name) || !seen.add(name)));
}
