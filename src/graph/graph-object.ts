import { FieldPath, keyOf, ObjectRef } from './object-ref';
import { apiGroup, isClusterScoped } from '../kube/objects/api-group';
import { KubeObject } from '../kube/objects/kube-object';
import { isLocalConfig } from '../kube/objects/local-config';
import { referencesOf } from '../kube/references/references';
import { Fields, isFields, text } from '../kube/values/json-fields';
import { memoize } from '../kube/values/memoize';
import { duplicateKeys, noteDuplicateKeys } from '../kube/yaml/duplicate-keys';

/** One object of the input, with its position, its namespace and its content. */
export interface GraphObject {
  readonly ref: ObjectRef;
  readonly object: KubeObject;
  readonly group: string;
  /** The path of the object in the input's object: empty, or the path of the item of a `List`. */
  readonly at: FieldPath;
  /** Whether it specifies its namespace; otherwise the default namespace is used. */
  readonly namesNamespace: boolean;
}

export interface Placement {
  readonly namespace: string;
  readonly clusterOf: (index: number) => string;
}

/** The objects of the input in order, including the items of lists. Values that are not Kubernetes objects are omitted. */
export function readGraphObjects(objects: readonly KubeObject[], placement: Placement): readonly GraphObject[] {
  const nodes: GraphObject[] = [];
  objects.forEach((object, index) => addNodes(nodes, object, index, [], placement));
  return nodes;
}

/** Equal for objects of the input that are the same object in the cluster. Undefined if the API server or Helm generates the name. */
export function identity({ ref: { cluster, kind, namespace, name }, group, object }: GraphObject): string | undefined {
  // Helm may create a copy of an object for each hook event of a release.
  if (name === '' || object.metadata?.annotations?.['helm.sh/hook'] !== undefined) return undefined;
  return keyOf(cluster, group, kind, namespace, name);
}

/** The objects in a cluster after all are applied: the last of several objects with the same name. */
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
    // Items of a typed list (`DeploymentList`) may omit their kind.
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

/** The references of an object to others, read once for all rules. */
export const referencesIn = memoize(({ object }: GraphObject) => referencesOf(object));
