import { Graph } from '../../graph/graph';
import { endpointAt, workloadsIn } from '../../graph/service';
import { declaresAllPorts, Workload } from '../../graph/workload';
import { fields, items, text, texts, whole } from '../../kube/values/json-fields';
import { memoize } from '../../kube/values/memoize';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { declaredPortsText } from '../shared/declared-ports';
import { few, namesOf, nodesOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';
import { withoutJobs } from '../shared/same-app';

export const targetPortNumberMissing: Rule = {
  id: 'target-port-number-missing',
  severity: 'error',
  reads: 'wiring',
  means: 'The target port of the Service is a number that no container of the pods declares, although each container declares the ports it '
    + 'listens on. Most likely nothing listens there, and every connection is refused. It is a warning in a headless Service, and where other '
    + 'ports of the Service, or another Service, reach declared ports, because Kubernetes does not require the declaration. It is not reported '
    + 'where a container declares no port at all, nor where the number appears in the command, arguments, variables or probes of a container.',
  fix: 'Set targetPort to a port that the containers declare, preferably by its name, or declare the port.',
  implies: ['policy-blocks-service'],
  bad: documents(DEPLOYMENT, edit(SERVICE, 'targetPort: http', 'targetPort: 80')),
  good: documents(DEPLOYMENT, SERVICE),
  * find(graph): Iterable<Draft> {
    const isReached = reachedWorkloads(graph);
    for (const service of graph.services) {
      for (const port of service.ports) {
        if (typeof port.targetPort !== 'number') continue;
        const undeclared = service.selected.filter((group) => !endpointAt(group, port)?.declared && declaring(group.workloads).length > 0);
        if (undeclared.length === 0) continue;
        const missing = declaring(workloadsIn(service, undeclared, graph.effort));
        if (numbersIn(missing).has(port.targetPort)) continue;
        const nodes = nodesOf(missing);
        const othersDeclared = undeclared.some(({ endpoints }) => endpoints.some(({ declared }) => declared));
        yield {
          node: service.node,
          path: ['spec', 'ports', port.index, 'targetPort'],
          severity: service.headless || othersDeclared || isReached(missing) ? 'warning' : 'error',
          message: `no container of ${namesOf(nodes)} declares port ${port.targetPort}/${port.protocol}; ${declaredPortsText(missing)}`,
          related: few(nodes),
        };
      }
    }
  },
};

/** The workloads that declare all ports they listen on. */
const declaring = memoize((workloads: readonly Workload[]): readonly Workload[] => {
  const permanent = withoutJobs(workloads);
  return permanent.every(({ pod }) => declaresAllPorts(pod)) ? permanent : permanent.filter(({ pod }) => declaresAllPorts(pod));
});

/** The numbers in the commands, arguments, variables and probes of workloads: they may configure the port to listen on. */
const numbersIn = memoize((workloads: readonly Workload[]): ReadonlySet<number> => {
  const found = new Set<number>();
  for (const { pod } of workloads) {
    for (const { spec } of pod.containers) {
      const words = [...texts(spec.command), ...texts(spec.args), ...items(spec.env).flatMap(({ fields: { value } }) => text(value) ?? [])];
      for (const word of words) for (const [digits] of word.matchAll(/\d+/g)) found.add(Number(digits));
      for (const kind of ['readinessProbe', 'livenessProbe', 'startupProbe']) {
        for (const handler of Object.values(fields(spec[kind]))) found.add(whole(fields(handler).port) ?? 0);
      }
    }
  }
  return found;
});

/** Whether a Service that is not headless targets a declared port of one of the workloads. */
function reachedWorkloads({ services }: Graph): (workloads: readonly Workload[]) => boolean {
  const groups = services.filter(({ headless }) => !headless).flatMap(({ selected }) => selected)
    .filter(({ endpoints }) => endpoints.some(({ declared }) => declared));
  const reached = new Set<Workload>();
  for (const workloads of new Set(groups.map((group) => group.workloads))) workloads.forEach((workload) => reached.add(workload));
  return memoize((workloads) => workloads.some((workload) => reached.has(workload)));
}
