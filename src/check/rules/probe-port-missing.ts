import { Graph } from '../../graph/graph';
import { refName } from '../../graph/object-ref';
import { Service } from '../../graph/service';
import { declaresAllPorts, Workload } from '../../graph/workload';
import { Container } from '../../kube/pods/pod';
import { probePorts } from '../../kube/pods/probe';
import { anyPort } from '../../kube/services/target-port';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { listText } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

export const probePortMissing: Rule = {
  id: 'probe-port-missing',
  severity: 'error',
  reads: 'wiring',
  means: 'A probe (or an HTTP lifecycle hook) uses a port on which nothing listens: the container never becomes ready, or is restarted '
    + 'repeatedly. A port name must be the name of a port of the same container; otherwise it is an error. A port number that no container '
    + 'declares is a note, because Kubernetes does not require the declaration, and many programs have a separate port for health checks. It is '
    + 'a warning if it is the number of a Service port that targets another port of the pods.',
  fix: 'Use a port that the container declares in the probe, preferably by its name.',
  implies: [],
  bad: documents(edit(DEPLOYMENT, 'path: /, port: http', 'path: /, port: web')),
  good: documents(DEPLOYMENT),
  * find(graph): Iterable<Draft> {
    const mapping = mappingServices(graph);
    for (const workload of graph.workloads) {
      const { node, pod } = workload;
      for (const container of pod.containers) {
        for (const { what, port, path } of probePorts(container)) {
          if (typeof port === 'string') {
            if (container.ports.some(({ name }) => name === port)) continue;
            yield { node, path, message: `the ${what} of container ${container.name} uses port "${port}", which the container does not have; ${declaredIn(container)}` };
          } else if (declaresAllPorts(pod) && !anyPort(pod, port)) {
            const service = mapping(workload, port);
            yield {
              node,
              path,
              severity: service ? 'warning' : 'note',
              message: `the ${what} of container ${container.name} uses port ${port}, which no container declares`
                + `${service ? ` and which is the number of ${refName(service.node.ref)}` : ''}; ${declaredIn(container)}`,
              related: service ? [service.node] : [],
            };
          }
        }
      }
    }
  },
};

function declaredIn({ ports }: Container): string {
  const declared = listText(ports.map(({ name, number }) => (name === undefined ? String(number) : `${name} ${number}`)));
  return declared === '' ? 'it declares no ports' : `it declares ${declared}`;
}

/** Finds a Service that has a port with the given number but targets another number in the workload's pods. */
function mappingServices({ services }: Graph): (workload: Workload, number: number) => Service | undefined {
  const byGroup = new Map<readonly Workload[], Map<number, Service>>();
  for (const service of services) {
    for (const { workloads, endpoints } of service.selected) {
      for (const { port, number } of endpoints) {
        if (port.number === number) continue;
        const mapped = byGroup.get(workloads) ?? new Map<number, Service>();
        byGroup.set(workloads, mapped);
        if (!mapped.has(port.number)) mapped.set(port.number, service);
      }
    }
  }
  const groupsOf = new Map<Workload, Map<number, Service>[]>();
  for (const [workloads, mapped] of byGroup) {
    for (const workload of workloads) {
      const groups = groupsOf.get(workload);
      if (groups) groups.push(mapped);
      else groupsOf.set(workload, [mapped]);
    }
  }
  return (workload, number) => groupsOf.get(workload)?.find((mapped) => mapped.has(number))?.get(number);
}
