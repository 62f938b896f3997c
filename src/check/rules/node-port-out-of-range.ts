import { nodePortProblem } from '../../kube/values/ports';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';

const NODE_PORT = edit(edit(SERVICE, 'selector:', 'type: NodePort\n  selector:'), 'port: 80', 'port: 80, nodePort: 30080');

export const nodePortOutOfRange: Rule = {
  id: 'node-port-out-of-range',
  severity: 'error',
  reads: 'object',
  means: 'The node port is outside the cluster\'s node port range, 30000-32767 unless the API server is configured otherwise. The API server '
    + 'rejects the object.',
  fix: 'Choose a node port in the range, or remove nodePort and let Kubernetes choose one.',
  implies: [],
  bad: documents(DEPLOYMENT, edit(NODE_PORT, '30080', '8080')),
  good: documents(DEPLOYMENT, NODE_PORT),
  * find(graph, { nodePorts }): Iterable<Draft> {
    for (const { node, ports } of graph.services) {
      for (const { nodePort, index } of ports) {
        const problem = nodePort === undefined ? undefined : nodePortProblem(nodePort, nodePorts);
        if (problem) yield { node, path: ['spec', 'ports', index, 'nodePort'], message: `nodePort ${nodePort} ${problem.wrong}, ${nodePorts.from}-${nodePorts.to}` };
      }
    }
  },
};
