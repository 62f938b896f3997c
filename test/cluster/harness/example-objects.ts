import { KubeObject } from '../../../src/kube/objects/kube-object';

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

/** The priority class that examples/autoscaled names. */
export const EXAMPLES_CLASS: KubeObject = {
  apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'customer-facing' }, value: 1000,
};

/** A pod, or the template of one, without the account and the kind of node that the example's reader has. */
export function withoutSurroundings<T extends Partial<KubeObject>>(pod: T): T {
  const { serviceAccountName, nodeSelector, ...spec } = pod.spec;
  return { ...pod, spec };
}
