import { isFields } from '../../kube/values/json-fields';
import { documents, DEPLOYMENT, edit, SERVICE } from '../examples/deployment-and-service';
import { Draft, Rule } from '../shared/rule';
import { servedWorkloads, stopsAllPods } from '../shared/served-workloads';

export const rolloutNoReadiness: Rule = {
  id: 'rollout-no-readiness',
  severity: 'warning',
  reads: 'wiring',
  means: 'A Service sends requests to a container without a readiness probe. A new pod takes requests from the moment its process starts, '
    + 'before it listens, and a rollout stops the old ones as early: each rollout and each restart drops requests. '
    + 'Nothing is said of the only pod of a StatefulSet, and of strategy Recreate: no other pod could answer.',
  fix: 'Add a readinessProbe that asks the port on which the container serves.',
  together: 'take requests and have no readinessProbe; each rollout drops requests',
  implies: [],
  bad: documents(edit(DEPLOYMENT, '          readinessProbe: { httpGet: { path: /, port: http } }\n', ''), SERVICE),
  good: documents(DEPLOYMENT, SERVICE),
  * find(graph): Iterable<Draft> {
    for (const { workload, containers } of servedWorkloads(graph)) {
      if (stopsAllPods(graph, workload)) continue;
      const { node, pod } = workload;
      // A pod is ready when all its containers are: one probe guards them all.
      if (pod.containers.some(({ spec }) => isFields(spec.readinessProbe))) continue;
      for (const { name, path } of containers.slice(0, 1)) {
        yield { node, path, message: `container ${name} takes requests and has no readinessProbe; each rollout drops requests` };
      }
    }
  },
};
