import { KubeObject } from '../objects/kube-object';
import { fields, text, whole } from '../values/json-fields';

/** A label that a controller adds to each pod. */
export interface ControllerLabel {
  readonly key: string;
  /** The part that all values have in common, as returned by `commonValue`. */
  readonly common: string;
  /** Whether a pod has the label with this value. */
  has(value: string): boolean;
}

const POD_NAME = 'statefulset.kubernetes.io/pod-name';
const POD_INDEX = 'apps.kubernetes.io/pod-index';

/** Labels that a controller adds to each pod. The cost does not depend on the number of replicas. */
export function controllerLabels(object: KubeObject): readonly ControllerLabel[] {
  const name = text(object.metadata?.name) ?? '';
  const spec = fields(object.spec);
  switch (object.kind) {
    case 'StatefulSet': {
      const first = whole(fields(spec.ordinals).start) ?? 0;
      const count = whole(spec.replicas) ?? 1;
      const isOrdinal = (value: string) => /^(0|[1-9]\d{0,9})$/.test(value) && Number(value) >= first && Number(value) < first + count;
      return [
        { key: POD_NAME, common: name, has: (value) => value.startsWith(`${name}-`) && isOrdinal(value.slice(name.length + 1)) },
        { key: POD_INDEX, common: '', has: isOrdinal },
      ];
    }
    case 'Job':
      return ['job-name', 'batch.kubernetes.io/job-name'].map((key) => ({ key, common: name, has: (value) => value === name }));
    default:
      return [];
  }
}

/** The part of a label's value that the pods of one workload have in common: without the ordinal of a StatefulSet. */
export function commonValue(key: string, value: string): string {
  if (key === POD_INDEX) return '';
  return key === POD_NAME ? value.replace(/-\d+$/, '') : value;
}
