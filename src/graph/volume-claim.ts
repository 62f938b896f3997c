import { Graph } from './graph';
import { GraphObject } from './graph-object';
import { FieldPath } from './object-ref';
import { Workload } from './workload';
import { fields, items, text, texts } from '../kube/values/json-fields';

/** A volume claim that the pods of a workload mount. */
export interface VolumeClaim {
  readonly name: string;
  /** The path of the volume in the workload's object. */
  readonly path: FieldPath;
  /** The claim, if the input has it. */
  readonly node?: GraphObject;
  readonly accessModes: readonly string[];
}

/** The claims that all pods of a workload share. A StatefulSet's volumeClaimTemplates are not shared: each pod has its own claims. */
export function volumeClaimsOf(graph: Graph, { node, pod }: Workload): readonly VolumeClaim[] {
  const { cluster, namespace } = node.ref;
  return items(pod.spec.volumes).flatMap(({ index, fields: volume }) => {
    const name = text(fields(volume.persistentVolumeClaim).claimName);
    if (name === undefined) return [];
    const found = graph.node(cluster, namespace, { group: '', kind: 'PersistentVolumeClaim' }, name);
    return [{ name, path: [...pod.path, 'spec', 'volumes', index], node: found, accessModes: texts(fields(found?.object.spec).accessModes) }];
  });
}
