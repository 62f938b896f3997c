import { Labels } from '../values/labels';

/** One Kubernetes object as plain JSON, from a YAML document or from `ApiObject.toJson()`. */
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
 * A part of a manifest that is being finished in place: rendered by cdk8s-plus-28, with the user's patches. It has no type, because
 * patches may write anything; the last step validates it.
 */
export type RenderedJson = any;

/** A deep copy of plain JSON with sorted keys, without undefined fields. */
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
