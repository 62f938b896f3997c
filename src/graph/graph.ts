import { KubeObject } from '../kube/object';

export interface GraphOptions {
  /** Namespace of the objects that name none. @default "default" */
  readonly namespace?: string;
  /** Cluster of the object at a position of the input. @default - all in one */
  readonly clusterOf?: (index: number) => string;
}

export interface Graph {
  readonly options: GraphOptions;
}

/** Who reaches whom in a set of objects that are applied together. */
export function buildGraph(_objects: readonly KubeObject[], options: GraphOptions = {}): Graph {
  return { options };
}
