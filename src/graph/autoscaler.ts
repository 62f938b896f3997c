import { GraphObject } from './graph-object';
import { FieldPath } from './object-ref';
import { apiGroup } from '../kube/objects/api-group';
import { fields, text, whole } from '../kube/values/json-fields';

/** An autoscaler of a workload: a HorizontalPodAutoscaler, or KEDA's ScaledObject, which creates one. */
export interface Autoscaler {
  readonly node: GraphObject;
  readonly target: { readonly group: string; readonly kind: string; readonly name: string };
  /** The path of the target in the object. */
  readonly targetPath: FieldPath;
  readonly minReplicas: number;
}

const TARGET_PATH = ['spec', 'scaleTargetRef'];

export function readAutoscaler(node: GraphObject): Autoscaler | undefined {
  const spec = fields(node.object.spec);
  const target = fields(spec.scaleTargetRef);
  const name = text(target.name);
  if (name === undefined) return undefined;
  const horizontal = node.group === 'autoscaling' && node.ref.kind === 'HorizontalPodAutoscaler';
  const keda = node.group === 'keda.sh' && node.ref.kind === 'ScaledObject';
  if (!horizontal && !keda) return undefined;
  return {
    node,
    target: { group: apiGroup(text(target.apiVersion) ?? 'apps/v1'), kind: text(target.kind) ?? 'Deployment', name },
    targetPath: TARGET_PATH,
    minReplicas: whole(horizontal ? spec.minReplicas : spec.minReplicaCount) ?? (horizontal ? 1 : 0),
  };
}
