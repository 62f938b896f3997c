import { RenderedJson } from '../../kube/objects/kube-object';
import { claimProblem, mostPods } from '../../kube/workloads/rollout';
import { throwPropProblem } from '../../props/prop-error';
import { InNamespace, objectInChart } from '../../render/chart-objects';
import { DeploymentPart } from '../../render/deployment-part';

/**
 * Throws when the pods mount a volume claim of the same chart that not all of them can mount at once. The access modes of other claims
 * are unknown, and are not validated.
 *
 * @param maxReplicas the most pods outside a rollout, if the app has an autoscaler
 */
export function volumeClaimsPart(app: InNamespace, maxReplicas: number | undefined): DeploymentPart {
  return { validate: (json) => validateVolumeClaims(app, json, maxReplicas ?? json.spec.replicas ?? 1) };
}

function validateVolumeClaims(app: InNamespace, { spec }: RenderedJson, replicas: number): void {
  const claims: string[] = (spec.template.spec.volumes ?? []).flatMap(({ persistentVolumeClaim: claim }: RenderedJson) =>
    (claim === undefined ? [] : [claim.claimName]));
  for (const claim of claims) {
    const modes: string[] = objectInChart(app, 'PersistentVolumeClaim', claim)?.toJson().spec?.accessModes ?? [];
    throwPropProblem(app, 'Pod volumes', claim, claimProblem(modes, mostPods(replicas, spec.strategy)),
      'replicas: 1 and rollout: Rollout.recreate(), or a claim with the access mode ReadWriteMany');
  }
}
