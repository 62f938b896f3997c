import { buildGraph, Graph } from '../../src/graph/graph';
import { GraphObject } from '../../src/graph/graph-object';
import { KubeObject } from '../../src/kube/objects/kube-object';

type Metadata = { readonly [field: string]: unknown };

const CONTAINERS = [{ name: 'c' }];

/** A name, or all of the metadata. */
const metadataOf = (metadata: string | Metadata): Metadata => (typeof metadata === 'string' ? { name: metadata } : metadata);

export function object(apiVersion: string, kind: string, metadata: string | Metadata, rest: object = {}): KubeObject {
  return { apiVersion, kind, metadata: metadataOf(metadata), ...rest };
}

export function pod(metadata: string | Metadata, labels: object, rest: object = {}): KubeObject {
  return object('v1', 'Pod', { ...metadataOf(metadata), labels }, { spec: { containers: CONTAINERS }, ...rest });
}

interface More {
  readonly spec?: object;
  /** The `spec` of the pods. */
  readonly pods?: object;
}

/** A Deployment with one container `c`. */
export function deployment(metadata: string | Metadata, labels: object, { spec = {}, pods = {} }: More = {}): KubeObject {
  const template = { metadata: { labels }, spec: { containers: CONTAINERS, ...pods } };
  return object('apps/v1', 'Deployment', metadata, { spec: { selector: { matchLabels: labels }, template, ...spec } });
}

export function service(metadata: string | Metadata, spec: object): KubeObject {
  return object('v1', 'Service', metadata, { spec });
}

/** The graph of objects that are applied together. */
export const graphOf = (...objects: readonly KubeObject[]): Graph => buildGraph(objects);

/** The names of what the graph found, in its order. */
export const names = (found: readonly { readonly node: GraphObject }[]): string[] => found.map(({ node }) => node.ref.name);
