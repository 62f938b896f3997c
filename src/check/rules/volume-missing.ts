import { GraphObject } from '../../graph/graph-object';
import { workloadSelector } from '../../graph/workload';
import { everyContainer, PodTemplate } from '../../kube/pods/pod';
import { fields, items, text } from '../../kube/values/json-fields';
import { memoize } from '../../kube/values/memoize';
import { documents, DEPLOYMENT, edit } from '../examples/deployment-and-service';
import { listText } from '../shared/list-text';
import { Draft, Rule } from '../shared/rule';

const MOUNTED = edit(edit(DEPLOYMENT, 'image: nginx:1.29\n', 'image: nginx:1.29\n          volumeMounts: [{ name: cache, mountPath: /var/cache/nginx }]\n'),
  '      containers:\n', '      volumes: [{ name: cache, emptyDir: {} }]\n      containers:\n');

export const volumeMissing: Rule = {
  id: 'volume-missing',
  severity: 'error',
  means: 'A container mounts a volume that its pod does not have. The API server rejects the object; for a StatefulSet, it rejects each of the '
    + 'pods.',
  fix: 'Mount one of the pod\'s volumes, or add the volume to spec.volumes.',
  implies: [],
  bad: documents(edit(MOUNTED, 'volumes: [{ name: cache,', 'volumes: [{ name: tmp,')),
  good: documents(MOUNTED),
  * find(graph): Iterable<Draft> {
    for (const workload of graph.workloads) {
      const { node, pod } = workload;
      // An apps/v1 object without a selector is a patch: it does not list everything that its pods have.
      if (node.group === 'apps' && !workloadSelector(workload)) continue;
      const volumes = volumeNames(node, pod);
      for (const container of everyContainer(pod)) {
        for (const field of ['volumeMounts', 'volumeDevices']) {
          for (const { index, fields: mount } of items(container.spec[field])) {
            const name = text(mount.name);
            if (name === undefined || volumes.has(name)) continue;
            yield {
              node,
              path: [...container.path, field, index, 'name'],
              message: `container ${container.name} mounts volume ${name}, which the pod does not have; ${volumesText(volumes)}`,
            };
          }
        }
      }
    }
  },
};

const volumesText = memoize((volumes: ReadonlySet<string>): string => (volumes.size === 0 ? 'it has no volumes' : `it has ${listText([...volumes])}`));

/** The volumes of a pod, and the claims that a StatefulSet creates for each of its pods. */
function volumeNames(node: GraphObject, pod: PodTemplate): ReadonlySet<string> {
  const volumes = items(pod.spec.volumes).flatMap(({ fields: { name } }) => text(name) ?? []);
  const templates = items(fields(node.object.spec).volumeClaimTemplates).flatMap(({ fields: { metadata } }) => text(fields(metadata).name) ?? []);
  return new Set([...volumes, ...templates]);
}
