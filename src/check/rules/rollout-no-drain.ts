import { drainOf, drainsItself } from '../../kube/pods/drain';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';
import { servedWorkloads, stopsAllPods } from '../shared/served-workloads';

export const rolloutNoDrain: Rule = {
  id: 'rollout-no-drain',
  severity: 'warning',
  means: 'A Service sends requests to a container that is told to stop as soon as its pod is deleted. The nodes learn some seconds later that '
    + 'the pod is gone, and send requests until then: each rollout, drain and scale-down drops them, unless the program itself keeps serving '
    + 'for some seconds after SIGTERM. Programs whose options show that they do are not reported. Neither are pods that no hook can help: the '
    + 'only pod of a StatefulSet, and pods with strategy Recreate.',
  fix: 'Add lifecycle.preStop.sleep.seconds: 5 to the container (exec sleep 5 before Kubernetes 1.30).',
  together: 'receive requests and stop at once when their pods are deleted; each rollout drops requests',
  implies: [],
  bad: documents(edit(DEPLOYMENT, '          lifecycle: { preStop: { sleep: { seconds: 5 } } }\n', ''), SERVICE),
  good: documents(DEPLOYMENT, SERVICE),
  * find(graph): Iterable<Draft> {
    for (const { workload, containers } of servedWorkloads(graph)) {
      if (stopsAllPods(graph, workload)) continue;
      const { node } = workload;
      const without = containers.filter((container) => !container.sidecar && !drainOf(container) && !drainsItself(container));
      if (without.length === 0 || without.length < containers.length) continue;
      const { name, path } = without[0];
      yield { node, path, message: `container ${name} receives requests and stops at once when its pod is deleted; each rollout drops requests` };
    }
  },
};
