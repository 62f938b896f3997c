import { KubeObject } from './object';
import { Position } from './text-lines';
import { ReadProblem, readManifest } from './yaml-read';

/** An object as it stands in a manifest; the items of a `List` stand with their list. */
export interface ManifestObject {
  readonly object: KubeObject;
  /** Where the object, or the deepest part of a path that it has, stands in the text. */
  positionOf(path: readonly (string | number)[]): Position;
}

export interface ManifestObjects {
  readonly objects: readonly ManifestObject[];
  /** Documents that are no Kubernetes object are left out of `objects`, and counted here. */
  readonly documentCount: number;
  readonly problems: readonly ReadProblem[];
}

/** The Kubernetes objects of a manifest: its documents, and the items of JSON or YAML lists without a kind. */
export function readObjects(text: string): ManifestObjects {
  const { documents, problems } = readManifest(text);
  const objects = documents.flatMap(({ value, positionOf }) => {
    const candidates: readonly unknown[] = Array.isArray(value) ? value : [value];
    return candidates.flatMap((object, index): ManifestObject[] => {
      if (!isKubeObject(object)) return [];
      return [{ object, positionOf: (path) => positionOf(Array.isArray(value) ? [index, ...path] : path) }];
    });
  });
  return { objects, documentCount: documents.length, problems };
}

function isKubeObject(value: unknown): value is KubeObject {
  return typeof value === 'object' && value !== null
    && typeof (value as KubeObject).apiVersion === 'string' && typeof (value as KubeObject).kind === 'string';
}
