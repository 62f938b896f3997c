/** Where in an object a field is: map keys and list positions from the top. */
export type FieldPath = readonly (string | number)[];

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

/** `Deployment shop/web`, as messages name an object. */
export function refName({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
