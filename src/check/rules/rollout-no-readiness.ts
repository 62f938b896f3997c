import { isFields } from '../../kube/values/json-fields';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';
import { servedWorkloads, stopsAllPods } from '../shared/served-workloads';

export const rolloutNoReadiness: Rule = {
  id: 'rollout-no-readiness',
  severity: 'warning',
  reads: 'wiring',
  means: 'A Service sends requests to a container without a readiness probe. A new pod receives requests as soon as its process starts, before '
    + 'it listens, and a rollout stops the old pods just as early: each rollout and each restart drops requests. The only pod of a StatefulSet '
    + 'and pods with strategy Recreate are not reported, because no other pod could answer.',
  fix: 'Add a readinessProbe that uses the port on which the container serves.',
  together: 'receive requests and have no readinessProbe; each rollout drops requests',
  implies: [],
  bad: documents(edit(DEPLOYMENT, '          readinessProbe: { httpGet: { path: /, port: http } }\n', ''), SERVICE),
  good: documents(DEPLOYMENT, SERVICE),
  * find(graph): Iterable<Draft> {
    for (const { workload, containers } of servedWorkloads(graph)) {
      if (stopsAllPods(graph, workload)) continue;
      const { node, pod } = workload;
      // A pod is ready when all its containers are, so one probe is enough.
      if (pod.containers.some(({ spec }) => isFields(spec.readinessProbe))) continue;
      for (const { name, path } of containers.slice(0, 1)) {
        yield { node, path, message: `container ${name} receives requests and has no readinessProbe; each rollout drops requests` };
      }
    }
  },
};
