import { RenderedJson } from '../../kube/objects/kube-object';
import { claimProblem, mostPods } from '../../kube/workloads/rollout';
import { refuseProblem } from '../../props/prop-error';
import { objectBeside } from '../../render/chart-objects';
import { IApp } from '../access/workload';

/**
 * Judges a finished Deployment whose pods mount claims of the same chart; another claim's access modes are not known.
 *
 * @param replicas the most pods that are wanted at once outside a rollout
 */
export function judgeClaims(app: IApp, { spec }: RenderedJson, replicas: number): void {
  const claims: string[] = (spec.template.spec.volumes ?? []).flatMap(({ persistentVolumeClaim: claim }: RenderedJson) =>
    (claim === undefined ? [] : [claim.claimName]));
  for (const claim of claims) {
    const modes: string[] = objectBeside(app, 'PersistentVolumeClaim', claim)?.toJson().spec?.accessModes ?? [];
    refuseProblem(app, 'Pod volumes', claim, claimProblem(modes, mostPods(replicas, spec.strategy)),
      'replicas: 1 and rollout: Rollout.recreate(), or a claim with the access mode ReadWriteMany');
  }
}
