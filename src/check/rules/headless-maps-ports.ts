import { endpointAt, workloadsIn } from '../../graph/service';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { few, namesOf, nodesOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

const HEADLESS = edit(edit(SERVICE, 'selector:', 'clusterIP: None\n  selector:'), 'port: 80', 'port: 8080');

export const headlessMapsPorts: Rule = {
  id: 'headless-maps-ports',
  severity: 'warning',
  reads: 'wiring',
  means: 'A headless Service has a port whose number differs from the container port. The name of a headless Service resolves to the pods\' own '
    + 'addresses, and nothing between client and pod maps one port to another. A client that uses the Service\'s port reaches nothing; only '
    + 'clients that read SRV records learn the pod\'s port.',
  fix: 'Set the Service\'s port to the number of the container port, or give the Service a cluster IP.',
  implies: [],
  bad: documents(DEPLOYMENT, edit(HEADLESS, 'port: 8080', 'port: 80')),
  good: documents(DEPLOYMENT, HEADLESS),
  * find(graph): Iterable<Draft> {
    for (const service of graph.services) {
      const { node, headless, selected, ports } = service;
      if (!headless) continue;
      for (const port of ports) {
        const mapped = selected.filter((group) => (endpointAt(group, port)?.number ?? port.number) !== port.number);
        if (mapped.length === 0) continue;
        const nodes = nodesOf(workloadsIn(service, mapped, graph.effort));
        yield {
          node,
          path: ['spec', 'ports', port.index, 'port'],
          message: `the Service is headless and has port ${port.number}, but the pods of ${namesOf(nodes)} listen on ${endpointAt(mapped[0], port)!.number}`,
          related: few(nodes),
        };
      }
    }
  },
};
