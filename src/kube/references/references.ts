import { OBJECT_ROWS, POD_ROWS, ReferenceRow, ReferredKind } from './reference-table';
import { apiGroup } from '../objects/api-group';
import { KubeObject, RenderedJson } from '../objects/kube-object';
import { templateOf } from '../pods/pod';
import { Fields, fields, isFields, text, whole } from '../values/json-fields';

/** A field that names another object. */
export interface Reference {
  readonly to: ReferredKind;
  readonly name: string;
  /** The namespace that the reference specifies; undefined for the namespace of the object. */
  readonly namespace?: string;
  /** Path of the name in the object. */
  readonly path: FieldPath;
  /** Whether the referenced object may be missing. */
  readonly optional: boolean;
  /** The keys that it uses of the referenced object. */
  readonly keys: readonly { readonly key: string; readonly path: FieldPath }[];
  /** The Service port that it uses, and the path of the port in the object, or of the map that does not specify it. */
  readonly port?: { readonly number: number; readonly path: FieldPath };
}

type FieldPath = readonly (string | number)[];

/** Every reference of an object to others by name, including those of its pods, in the order of the table. */
export function referencesOf(object: KubeObject): readonly Reference[] {
  const pod = templateOf(object);
  const group = apiGroup(object.apiVersion);
  const rows = Object.hasOwn(OBJECT_ROWS, group) && Object.hasOwn(OBJECT_ROWS[group], object.kind) ? OBJECT_ROWS[group][object.kind] : [];
  return [...rows.flatMap((row) => referencesAt(object, row, [])), ...(pod ? podReferences(pod.spec, [...pod.path, 'spec']) : [])];
}

/** The references of a pod's spec, which is at a path in its object. */
export function podReferences(spec: Fields, path: FieldPath = []): readonly Reference[] {
  return POD_ROWS.flatMap((row) => referencesAt(spec, row, path));
}

function referencesAt(from: Fields, { at, to, keys, anywhere, read, port }: ReferenceRow, path: FieldPath): readonly Reference[] {
  return valuesAt(from, at, path).flatMap(({ value, path: namePath, parent, parentPath }) => {
    const written = text(value);
    const named = written === undefined || !read ? { name: written, namespace: anywhere ? text(parent.namespace) : undefined } : read(written);
    const kind = typeof to === 'function' ? to(parent) : to;
    if (named?.name === undefined || kind === undefined) return [];
    return [{
      to: kind,
      name: named.name,
      namespace: named.namespace,
      path: namePath,
      optional: parent.optional === true,
      keys: keys === undefined ? [] : valuesAt(parent, keys, parentPath)
        .flatMap(({ value: key, path: keyPath }) => (text(key) === undefined ? [] : [{ key: key as string, path: keyPath }])),
      port: port && portOf(parent, port, parentPath),
    }];
  });
}

function portOf(from: Fields, { at, number }: NonNullable<ReferenceRow['port']>, path: FieldPath): Reference['port'] {
  const [found] = valuesAt(from, at, path);
  const written = whole(found?.value) ?? number;
  return written === undefined ? undefined : { number: written, path: found?.path ?? path };
}

interface Found {
  readonly value: unknown;
  readonly path: FieldPath;
  readonly parent: Fields;
  readonly parentPath: FieldPath;
}

interface Step {
  readonly field: string;
  /** Whether the step goes to each item of the field. */
  readonly list: boolean;
}

const steps = new Map<string, readonly Step[]>();

/** The steps of a path in a table, cached because it is read for every object. */
function stepsOf(at: string): readonly Step[] {
  let found = steps.get(at);
  if (!found) steps.set(at, found = at.split('.').map((step) => ({ field: step.replace(/\[\]$/, ''), list: step.endsWith('[]') })));
  return found;
}

/** The values at a path in a table, each with its own path and the map that holds it. */
function valuesAt(from: Fields, at: string, path: FieldPath): readonly Found[] {
  const found: Found[] = [];
  addValues(found, from, stepsOf(at), 0, path);
  return found;
}

function addValues(found: Found[], parent: Fields, at: readonly Step[], depth: number, parentPath: FieldPath): void {
  const { field, list } = at[depth];
  if (!Object.hasOwn(parent, field)) return;
  const value: unknown = parent[field];
  const add = (entry: unknown, path: FieldPath) => {
    if (depth === at.length - 1) found.push({ value: entry, path, parent, parentPath });
    else if (isFields(entry)) addValues(found, entry, at, depth + 1, path);
  };
  if (!list) add(value, [...parentPath, field]);
  else if (Array.isArray(value)) value.forEach((entry, i) => add(entry, [...parentPath, field, i]));
}

/** The names of the ConfigMaps and Secrets that a pod's spec uses. */
export interface ConfigReferences {
  readonly configMaps: readonly string[];
  readonly secrets: readonly string[];
}

/** The ConfigMaps and Secrets that a pod mounts, reads into variables or pulls its images with: sorted by name, without duplicates. */
export function configReferences(pod: RenderedJson): ConfigReferences {
  const references = podReferences(fields(pod));
  const named = (kind: string) => [...new Set(references.filter(({ to }) => to.kind === kind).map(({ name }) => name))].sort();
  return { configMaps: named('ConfigMap'), secrets: named('Secret') };
}
