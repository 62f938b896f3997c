import { ServicePort } from '../../graph/service';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

const PORTS = '[{ name: http, port: 80, targetPort: http }]';

export const servicePortDuplicate: Rule = {
  id: 'service-port-duplicate',
  severity: 'error',
  reads: 'object',
  means: 'Two ports of the Service have the same name, or the same number and protocol. The API server rejects the object.',
  fix: 'Give each port of the Service its own name and number.',
  implies: [],
  bad: documents(DEPLOYMENT, edit(SERVICE, PORTS, '[{ name: http, port: 80, targetPort: http }, { name: http, port: 81, targetPort: http }]')),
  good: documents(DEPLOYMENT, edit(SERVICE, PORTS, '[{ name: http, port: 80, targetPort: http }, { name: alt, port: 81, targetPort: http }]')),
  * find(graph): Iterable<Draft> {
    for (const { node, ports } of graph.services) {
      const names = new Map<string, ServicePort>();
      const numbers = new Map<string, ServicePort>();
      for (const port of ports) {
        const number = `${port.number}/${port.protocol}`;
        const path = ['spec', 'ports', port.index];
        if (port.name !== '' && names.has(port.name)) yield { node, path: [...path, 'name'], message: `two ports of the Service are named "${port.name}"` };
        if (numbers.has(number)) yield { node, path: [...path, 'port'], message: `two ports of the Service have number ${number}` };
        names.set(port.name, port);
        numbers.set(number, port);
      }
    }
  },
};
