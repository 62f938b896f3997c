import { endpointAt, workloadsIn } from '../../graph/service';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { declaredPortsText } from '../shared/declared-ports';
import { few, namesOf, nodesOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';
import { withoutJobs } from '../shared/same-app';

export const targetPortNameMissing: Rule = {
  id: 'target-port-name-missing',
  severity: 'error',
  reads: 'wiring',
  means: 'The target port of the Service is a name that no container port of the pods has, so the port has no endpoints and refuses every '
    + 'connection. It is a note if some of the selected workloads have it: the others get no traffic on this port. It is a warning in a '
    + 'headless Service: clients connect to the pods directly, and the port is often optional.',
  fix: 'Give the container port that name, or set targetPort to a name or number that the pods have.',
  implies: [],
  bad: documents(DEPLOYMENT, edit(SERVICE, 'targetPort: http', 'targetPort: web')),
  good: documents(DEPLOYMENT, SERVICE),
  * find(graph): Iterable<Draft> {
    for (const service of graph.services) {
      const { node, headless, selected, ports } = service;
      for (const port of ports) {
        const without = selected.filter((group) => !endpointAt(group, port));
        if (without.length === 0) continue;
        const missing = withoutJobs(workloadsIn(service, without, graph.effort));
        if (missing.length === 0) continue;
        const all = without.length === selected.length;
        const nodes = nodesOf(missing);
        yield {
          node,
          path: ['spec', 'ports', port.index, 'targetPort'],
          severity: !all ? 'note' : headless ? 'warning' : 'error',
          message: `${namesOf(nodes)} ${nodes.length === 1 ? 'has' : 'have'} no ${port.protocol} port named "${port.targetPort}"`
            + `${all ? '' : ', unlike other selected pods'}; ${declaredPortsText(missing)}`,
          related: few(nodes),
        };
      }
    }
  },
};
