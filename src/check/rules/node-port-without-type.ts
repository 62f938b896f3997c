import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

const NODE_PORT = edit(edit(SERVICE, 'selector:', 'type: NodePort\n  selector:'), 'port: 80', 'port: 80, nodePort: 30080');

export const nodePortWithoutType: Rule = {
  id: 'node-port-without-type',
  severity: 'error',
  reads: 'object',
  means: 'The Service has a nodePort, but its type has no node ports: ClusterIP, which is the default, or ExternalName. The API server rejects '
    + 'the object.',
  fix: 'Set type to NodePort or LoadBalancer, or remove nodePort.',
  implies: [],
  bad: documents(DEPLOYMENT, edit(NODE_PORT, '  type: NodePort\n', '')),
  good: documents(DEPLOYMENT, NODE_PORT),
  * find(graph): Iterable<Draft> {
    for (const { node, type, ports } of graph.services) {
      if (type === 'NodePort' || type === 'LoadBalancer') continue;
      for (const { nodePort, index } of ports) {
        if (nodePort !== undefined) yield { node, path: ['spec', 'ports', index, 'nodePort'], message: `nodePort ${nodePort} on a Service of type ${type}` };
      }
    }
  },
};
