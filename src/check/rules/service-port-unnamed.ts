import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

const PORTS = '[{ name: http, port: 80, targetPort: http }]';
const TWO_PORTS = '[{ name: http, port: 80, targetPort: http }, { name: alt, port: 81, targetPort: http }]';

export const servicePortUnnamed: Rule = {
  id: 'service-port-unnamed',
  severity: 'error',
  reads: 'object',
  means: 'The Service has several ports, and one of them has no name. The API server rejects the object.',
  fix: 'Name every port of the Service.',
  implies: [],
  bad: documents(DEPLOYMENT, edit(SERVICE, PORTS, edit(TWO_PORTS, 'name: alt, ', ''))),
  good: documents(DEPLOYMENT, edit(SERVICE, PORTS, TWO_PORTS)),
  * find(graph): Iterable<Draft> {
    for (const { node, ports } of graph.services) {
      if (ports.length < 2) continue;
      for (const { name, number, index } of ports) {
        if (name === '') yield { node, path: ['spec', 'ports', index], message: `port ${number} has no name; a Service with several ports requires one for each` };
      }
    }
  },
};
