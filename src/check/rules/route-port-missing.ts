import { keyOf } from '../../graph/object-ref';
import { ServicePort } from '../../graph/service';
import { memoize } from '../../kube/values/memoize';
import { documents, DEPLOYMENT, edit, INGRESS, SERVICE } from '../examples/deployment-and-service';
import { listText } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

export const routePortMissing: Rule = {
  id: 'route-port-missing',
  severity: 'error',
  reads: 'wiring',
  means: 'An Ingress or a Gateway route uses a port that its Service does not have, by name or number. It must be the Service\'s port, not the '
    + 'container\'s.',
  fix: 'Use a port of the Service.',
  implies: [],
  bad: documents(DEPLOYMENT, SERVICE, edit(INGRESS, 'port: { name: http }', 'port: { number: 8080 }')),
  good: documents(DEPLOYMENT, SERVICE, INGRESS),
  * find(graph): Iterable<Draft> {
    const reported = new Set<string>();
    for (const { node, backend: { service, servicePort, port, portPath } } of graph.routes) {
      if (!service || servicePort || port === undefined) continue;
      // An ExternalName does not need to list the ports of its host.
      if (service.type === 'ExternalName' && service.ports.length === 0) continue;
      const key = keyOf(node.ref.index, node.at, portPath);
      if (reported.has(key)) continue;
      reported.add(key);
      yield {
        node,
        path: portPath,
        message: `Service ${service.node.ref.namespace}/${service.node.ref.name} has no port ${JSON.stringify(port)}; it has ${portsText(service.ports)}`,
        related: [service.node],
      };
    }
  },
};

const portsText = memoize((ports: readonly ServicePort[]): string =>
  listText(ports.map(({ name, number }) => (name === '' ? String(number) : `${number} "${name}"`))) || 'none');
