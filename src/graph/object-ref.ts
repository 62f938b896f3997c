/** Where in an object a field is: map keys and list positions from the top. */
export type FieldPath = readonly (string | number)[];

/** Parts as one key of a map. No name of Kubernetes has the separator in it. */
export const keyOf = (...parts: readonly (string | number | FieldPath | undefined)[]): string => parts.join('\u0000');

/** Which object of the input is meant. */
export interface ObjectRef {
  /** Position in the input, from 0; the items of a `List` share the position of their list. */
  readonly index: number;
  readonly apiVersion: string;
  readonly kind: string;
  /** Where the object goes, also when it does not say so itself; undefined for what no namespace holds. */
  readonly namespace?: string;
  /** `metadata.name`, or "" when there is none. */
  readonly name: string;
  readonly cluster: string;
}

/** Longer than any name that the API server accepts. */
const MOST_SHOWN = 300;

/** A name as output shows it: what is too long for a name is cut, since a thousand findings may repeat it. */
export function shown(name: string): string {
  return name.length > MOST_SHOWN ? `${name.slice(0, MOST_SHOWN)}…` : name;
}

/** A reference as output shows it. */
export function shownRef(ref: ObjectRef): ObjectRef {
  const { apiVersion, kind, namespace, name } = ref;
  if ([apiVersion, kind, namespace ?? '', name].every((part) => part.length <= MOST_SHOWN)) return ref;
  const place = namespace === undefined ? {} : { namespace: shown(namespace) };
  return { ...ref, apiVersion: shown(apiVersion), kind: shown(kind), ...place, name: shown(name) };
}

/** `Deployment shop/web`, as messages name an object. */
export function refName({ kind, namespace, name }: ObjectRef): string {
  return `${shown(kind)} ${namespace === undefined ? '' : `${shown(namespace)}/`}${shown(name)}`;
}
