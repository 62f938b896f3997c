import { keyOf } from '../../graph/object-ref';
import { Service, ServicePort } from '../../graph/service';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { few, namesOf } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

const FIRST = edit(edit(SERVICE, 'selector:', 'type: NodePort\n  selector:'), 'port: 80', 'port: 80, nodePort: 30080');
const SECOND = edit(edit(FIRST, 'name: web', 'name: web-admin'), '30080', '30081');

export const nodePortTaken: Rule = {
  id: 'node-port-taken',
  severity: 'error',
  reads: 'wiring',
  means: 'Two Service ports in one cluster use the same node port and protocol. The API server rejects the second Service.',
  fix: 'Give each Service its own node port, or remove nodePort and let Kubernetes choose one.',
  implies: [],
  bad: documents(DEPLOYMENT, FIRST, edit(SECOND, '30081', '30080')),
  good: documents(DEPLOYMENT, FIRST, SECOND),
  * find(graph): Iterable<Draft> {
    const users = new Map<string, { readonly service: Service; readonly port: ServicePort }[]>();
    for (const service of graph.services) {
      for (const port of service.ports) {
        if (port.nodePort === undefined) continue;
        const key = keyOf(service.node.ref.cluster, port.nodePort, port.protocol);
        const found = users.get(key);
        if (found) found.push({ service, port });
        else users.set(key, [{ service, port }]);
      }
    }
    for (const taken of users.values()) {
      if (taken.length < 2) continue;
      // service-port-duplicate reports a port that one Service has twice.
      const names = new Set(taken.map(({ service: { node: { ref } }, port }) => keyOf(ref.namespace, ref.name, port.number)));
      if (names.size < 2) continue;
      const all = taken.map(({ service }) => service.node);
      const allNames = namesOf(all);
      const some = few(all);
      for (const { service: { node }, port } of taken) {
        yield {
          node,
          path: ['spec', 'ports', port.index, 'nodePort'],
          message: `nodePort ${port.nodePort}/${port.protocol} is used by ${allNames}`,
          related: some.filter((other) => other !== node),
        };
      }
    }
  },
};
