import { FieldPath, keyOf, ObjectRef } from './object-ref';
import { apiGroup, isClusterScoped } from '../kube/objects/api-group';
import { KubeObject } from '../kube/objects/kube-object';
import { isLocalConfig } from '../kube/objects/local-config';
import { referencesOf } from '../kube/references/references';
import { Fields, isFields, text } from '../kube/values/json-fields';
import { memoize } from '../kube/values/memoize';
import { duplicateKeys, noteDuplicateKeys } from '../kube/yaml/duplicate-keys';

/** One object of the input: where it stands, where it goes, and what it says. */
export interface GraphObject {
  readonly ref: ObjectRef;
  readonly object: KubeObject;
  readonly group: string;
  /** Where the object is in the input's object: empty, or the item of a `List`. */
  readonly at: FieldPath;
  /** Whether it names its namespace; otherwise the namespace is where it will be put. */
  readonly namesNamespace: boolean;
}

export interface Placement {
  readonly namespace: string;
  readonly clusterOf: (index: number) => string;
}

/** The objects of the input, with those that lists hold, in order. What is no Kubernetes object is left out. */
export function readGraphObjects(objects: readonly KubeObject[], placement: Placement): readonly GraphObject[] {
  const nodes: GraphObject[] = [];
  objects.forEach((object, index) => addNodes(nodes, object, index, [], placement));
  return nodes;
}

/** What tells whether two objects of the input are one in the cluster; undefined for one that never is, since the API server or Helm names it. */
export function identity({ ref: { cluster, kind, namespace, name }, group, object }: GraphObject): string | undefined {
  // Helm may run a copy of an object at an event of a release.
  if (name === '' || object.metadata?.annotations?.['helm.sh/hook'] !== undefined) return undefined;
  return keyOf(cluster, group, kind, namespace, name);
}

/** What a cluster holds once all is applied: of several objects of one name the last. */
export function withoutReplaced(nodes: readonly GraphObject[]): readonly GraphObject[] {
  const last = new Map(nodes.map((node) => [identity(node), node]));
  if (last.size === nodes.length) return nodes;
  return nodes.filter((node) => {
    const key = identity(node);
    return key === undefined || last.get(key) === node;
  });
}

function addNodes(nodes: GraphObject[], object: unknown, index: number, at: FieldPath, placement: Placement): void {
  if (!isFields(object)) return;
  const apiVersion = text(object.apiVersion);
  const kind = text(object.kind);
  if (apiVersion === undefined || kind === undefined || isLocalConfig(object as KubeObject)) return;
  if (kind.endsWith('List') && Array.isArray(object.items)) {
    // Items of a typed list (`DeploymentList`) need not repeat their kind.
    const implied = kind === 'List' ? undefined : { apiVersion, kind: kind.slice(0, -'List'.length) };
    object.items.forEach((item, i) => addNodes(nodes, implied && isFields(item) ? withKind(item, implied) : item, index, [...at, 'items', i], placement));
    return;
  }
  nodes.push(readNode(object as KubeObject, index, at, placement));
}

function withKind(item: Fields, implied: Fields): Fields {
  const object = { ...implied, ...item };
  noteDuplicateKeys(object, duplicateKeys(item));
  return object;
}

function readNode(object: KubeObject, index: number, at: FieldPath, placement: Placement): GraphObject {
  const { apiVersion, kind } = object;
  const group = apiGroup(apiVersion);
  const metadata = isFields(object.metadata) ? object.metadata : {};
  const named = text(metadata.namespace);
  const name = text(metadata.name) ?? '';
  const cluster = placement.clusterOf(index);
  const namespace = isClusterScoped(group, kind) ? undefined : named ?? placement.namespace;
  return { ref: { index, apiVersion, kind, namespace, name, cluster }, object, group, at, namesNamespace: named !== undefined };
}

/** What an object names of others, read once for all rules. */
export const referencesIn = memoize(({ object }: GraphObject) => referencesOf(object));
