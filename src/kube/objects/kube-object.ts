import { Labels } from '../values/labels';

/** One Kubernetes object, as plain JSON: what a YAML document holds and what `ApiObject.toJson()` gives. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: ObjectMeta;
  readonly [field: string]: any;
}

export interface ObjectMeta {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Labels;
  readonly annotations?: Labels;
  readonly [field: string]: any;
}

/**
 * A part of a manifest that is in work: what cdk8s-plus-28 rendered, finished in place, with whatever a user's patch put there. No type
 * says what is in it; the last step judges that.
 */
export type RenderedJson = any;

/** A deep copy of plain JSON with the keys of every object in order, nothing of it shared; undefined fields are left out. */
export function sortedJson<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sortedJson) as T;
  if (value === null || typeof value !== 'object') return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const field = (value as Record<string, unknown>)[key];
    if (field !== undefined) copy[key] = sortedJson(field);
  }
  return copy as T;
}
