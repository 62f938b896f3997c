import { apiGroup } from './api-group';
import { KubeObject, RenderedJson } from './object';
import { podTemplate } from './pod';
import { Fields, fields, isFields, text, whole } from './read';
import { OBJECT_ROWS, POD_ROWS, ReferenceRow, ReferredKind } from './reference-table';

/** A field that names another object. */
export interface Reference {
  readonly to: ReferredKind;
  readonly name: string;
  /** The namespace that the reference writes; undefined where it means the object's own. */
  readonly namespace?: string;
  /** Where the name is in the object. */
  readonly path: FieldPath;
  /** Whether the object does without what is not there. */
  readonly optional: boolean;
  /** The keys that it takes of the object. */
  readonly keys: readonly { readonly key: string; readonly path: FieldPath }[];
  /** The port of the Service that it asks for, and where that, or the map that lacks it, is in the object. */
  readonly port?: { readonly number: number; readonly path: FieldPath };
}

type FieldPath = readonly (string | number)[];

/** Every reference of an object to others by name, its pods' too, in the order of the table. */
export function referencesOf(object: KubeObject): readonly Reference[] {
  const pod = podTemplate(object);
  const group = apiGroup(object.apiVersion);
  const rows = Object.hasOwn(OBJECT_ROWS, group) && Object.hasOwn(OBJECT_ROWS[group], object.kind) ? OBJECT_ROWS[group][object.kind] : [];
  return [...rows.flatMap((row) => referencesAt(object, row, [])), ...(pod ? podReferences(pod.spec, [...pod.path, 'spec']) : [])];
}

/** The references of a pod's spec, which stands at a path of its object. */
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

/** The values at a path of a table, each with its place and the map that holds it. */
function valuesAt(from: Fields, at: string, path: FieldPath): readonly Found[] {
  let found: readonly Found[] = [{ value: from, path, parent: from, parentPath: path }];
  for (const step of at.split('.')) {
    const list = step.endsWith('[]');
    const field = list ? step.slice(0, -2) : step;
    found = found.flatMap(({ value, path: here }): readonly Found[] => {
      if (!isFields(value) || !Object.hasOwn(value, field)) return [];
      const inner = { value: value[field] as unknown, path: [...here, field], parent: value, parentPath: here };
      if (!list) return [inner];
      return Array.isArray(inner.value) ? inner.value.map((entry, i) => ({ ...inner, value: entry, path: [...inner.path, i] })) : [];
    });
    if (found.length === 0) break;
  }
  return found;
}

/** The names of the objects that a pod's spec takes configuration from. */
export interface ConfigReferences {
  readonly configMaps: readonly string[];
  readonly secrets: readonly string[];
}

/** ConfigMaps and Secrets that a pod mounts, reads into variables or pulls its images with, each once and in order of their names. */
export function configReferences(pod: RenderedJson): ConfigReferences {
  const references = podReferences(fields(pod));
  const named = (kind: string) => [...new Set(references.filter(({ to }) => to.kind === kind).map(({ name }) => name))].sort();
  return { configMaps: named('ConfigMap'), secrets: named('Secret') };
}
