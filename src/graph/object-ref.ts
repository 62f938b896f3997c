/** The path of a field in an object: map keys and list indexes from the root. */
export type FieldPath = readonly (string | number)[];

/** Parts as one key of a map. No name of Kubernetes has the separator in it. */
export const keyOf = (...parts: readonly (string | number | FieldPath | undefined)[]): string => parts.join('\u0000');

/** A reference to an object of the input. */
export interface ObjectRef {
  /** Index in the input, from 0; the items of a `List` share the index of their list. */
  readonly index: number;
  readonly apiVersion: string;
  readonly kind: string;
  /** The namespace of the object, even if the object does not specify it; undefined for cluster-scoped objects. */
  readonly namespace?: string;
  /** `metadata.name`, or "" if there is none. */
  readonly name: string;
  readonly cluster: string;
}

/** Longer than any name that the API server accepts. */
const MOST_SHOWN = 300;

/** A name for output. A text that is too long for a name is cut, because thousands of findings may repeat it. */
export function shown(name: string): string {
  return name.length > MOST_SHOWN ? `${name.slice(0, MOST_SHOWN)}…` : name;
}

/** A reference for output. */
export function shownRef(ref: ObjectRef): ObjectRef {
  const { apiVersion, kind, namespace, name } = ref;
  if ([apiVersion, kind, namespace ?? '', name].every((part) => part.length <= MOST_SHOWN)) return ref;
  const place = namespace === undefined ? {} : { namespace: shown(namespace) };
  return { ...ref, apiVersion: shown(apiVersion), kind: shown(kind), ...place, name: shown(name) };
}

/** `Deployment shop/web`, for messages. */
export function refName({ kind, namespace, name }: ObjectRef): string {
  return `${shown(kind)} ${namespace === undefined ? '' : `${shown(namespace)}/`}${shown(name)}`;
}
