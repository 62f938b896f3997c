import { ServicePort } from '../../graph/service';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

const DNS_PODS = edit(DEPLOYMENT, '[{ name: http, containerPort: 8080 }]',
  '[{ name: http, containerPort: 8080 }, { name: dns, containerPort: 53, protocol: UDP }, { name: dns-tcp, containerPort: 53 }]');
const ONE = edit(SERVICE, 'port: 80, targetPort: http', 'port: 53, targetPort: dns-tcp');

export const portBothProtocols: Rule = {
  id: 'port-both-protocols',
  severity: 'note',
  reads: 'wiring',
  means: 'The Service uses one port number for TCP and for UDP, as DNS servers do. That is valid, but client-side `kubectl apply` merges ports '
    + 'by number alone: when one of the two is added to a live Service, the other is silently lost.',
  fix: 'Apply with `kubectl apply --server-side`, which keeps both.',
  implies: [],
  bad: documents(DNS_PODS, edit(ONE, 'targetPort: dns-tcp }', 'targetPort: dns-tcp }, { name: dns, port: 53, protocol: UDP, targetPort: dns }')),
  good: documents(DNS_PODS, ONE),
  * find(graph): Iterable<Draft> {
    for (const { node, ports } of graph.services) {
      const protocols = new Map<number, ServicePort>();
      for (const port of ports) {
        const other = protocols.get(port.number);
        protocols.set(port.number, port);
        if (!other || other.protocol === port.protocol) continue;
        yield {
          node,
          path: ['spec', 'ports', port.index, 'protocol'],
          message: `port ${port.number} is defined for ${other.protocol} and for ${port.protocol}; client-side apply loses one of them`,
        };
      }
    }
  },
};
