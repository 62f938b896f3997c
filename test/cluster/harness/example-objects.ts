import { KubeObject } from '../../../src/kube/object';

/** An example may be written for several clusters: an object that comes again opens the next. */
export function inClusters(objects: readonly KubeObject[]): KubeObject[][] {
  const clusters: KubeObject[][] = [];
  for (const object of objects) {
    const same = ({ kind, metadata }: KubeObject): boolean => kind === object.kind
      && metadata?.name === object.metadata?.name && metadata?.namespace === object.metadata?.namespace;
    const cluster = clusters.find((held) => !held.some(same));
    if (cluster) cluster.push(object);
    else clusters.push([object]);
  }
  return clusters;
}

/** The objects in other namespaces: an example must not touch what a cluster has there. */
export function moved(objects: readonly KubeObject[], rename: (namespace: string) => string): KubeObject[] {
  return objects.map((object) => ({ ...object, metadata: { ...object.metadata, namespace: rename(object.metadata?.namespace ?? 'default') } }));
}
