import { noteDuplicateKeys } from './duplicate-keys';
import { ManifestDocument, ReadProblem, readManifest } from './reader';
import { Position } from './text-lines';
import { KubeObject } from '../objects/kube-object';

type Path = readonly (string | number)[];

/** An object in a manifest. A `List` is one object, together with its items. */
export interface ManifestObject {
  readonly object: KubeObject;
  /** Position of the object in the text, or of the deepest part of a path that the object has. */
  positionOf(path: Path): Position;
}

export interface ManifestObjects {
  readonly objects: readonly ManifestObject[];
  /** Number of documents, including those that are not Kubernetes objects and so are not in `objects`. */
  readonly documentCount: number;
  readonly problems: readonly ReadProblem[];
}

/** The Kubernetes objects of a manifest: its documents, and the items of documents that are plain JSON or YAML lists. */
export function readObjects(text: string): ManifestObjects {
  const { documents, problems } = readManifest(text);
  const listProblems: ReadProblem[] = [];
  const objects = documents.flatMap((document) => objectsOf(document, listProblems));
  return { objects, documentCount: documents.length, problems: [...problems, ...listProblems] };
}

function objectsOf({ value, duplicates, positionOf }: ManifestDocument, problems: ReadProblem[]): ManifestObject[] {
  const candidates: readonly unknown[] = Array.isArray(value) ? value : [value];
  return candidates.flatMap((candidate, index): ManifestObject[] => {
    const object = withListVersion(candidate);
    if (!isKubeObject(object)) return [];
    const at = Array.isArray(value) ? [index] : [];
    const place = (path: Path) => positionOf([...at, ...path]);
    const paths = duplicates.filter((path) => at.every((step, i) => path[i] === step)).map((path) => path.slice(at.length));
    for (const path of noteByItem(object, paths)) {
      problems.push({ position: place(path), message: `has the key ${String(path[path.length - 1])} twice in one mapping; the last one is used` });
    }
    return [{ object, positionOf: place }];
  });
}

/** Records the duplicate keys of objects, with each item for those in a `List`, and returns the duplicate keys of the lists themselves. */
function noteByItem(object: Record<string, unknown>, paths: readonly Path[]): readonly Path[] {
  if (paths.length === 0) return [];
  if (!isList(object)) {
    noteDuplicateKeys(object, paths);
    return [];
  }
  const own: Path[] = [];
  const ofItems = new Map<number, Path[]>();
  for (const path of paths) {
    const [field, index, ...rest] = path;
    if (field !== 'items' || typeof index !== 'number' || rest.length === 0) own.push(path);
    else if (!ofItems.get(index)?.push(rest)) ofItems.set(index, [rest]);
  }
  for (const [index, inItem] of ofItems) {
    own.push(...noteByItem(object.items[index] as Record<string, unknown>, inItem).map((path) => ['items', index, ...path]));
  }
  return own;
}

function isList(object: Record<string, unknown>): object is { items: unknown[] } {
  return typeof object.kind === 'string' && object.kind.endsWith('List') && Array.isArray(object.items);
}

/** kubectl accepts a `List` without `apiVersion`. */
function withListVersion(value: unknown): unknown {
  const { kind, apiVersion, items } = (value ?? {}) as Record<string, unknown>;
  return kind === 'List' && apiVersion === undefined && Array.isArray(items) ? { ...(value as object), apiVersion: 'v1' } : value;
}

function isKubeObject(value: unknown): value is KubeObject & Record<string, unknown> {
  return typeof value === 'object' && value !== null
    && typeof (value as KubeObject).apiVersion === 'string' && typeof (value as KubeObject).kind === 'string';
}
