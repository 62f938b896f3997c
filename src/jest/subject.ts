import { KubeObject } from '../kube/objects/kube-object';
import { Cluster } from '../parts/identity/cluster';

/** The objects under test, and the cluster of each. */
export interface Subject {
  readonly objects: readonly KubeObject[];
  readonly clusterOf: (index: number) => string;
}

/** Accepts a cdk8s App, a Chart, an API object, or manifests as plain objects. */
export function subjectOf(received: unknown, matcher: string): Subject {
  const parts = partsOf(received);
  if (!parts) throw new Error(`${matcher}: expected a cdk8s Chart, App or ApiObject, or an array of manifests, got ${received === null ? 'null' : typeof received}`);
  return { objects: parts.map(({ object }) => object), clusterOf: (index) => parts[index].cluster };
}

interface Part {
  readonly object: KubeObject;
  readonly cluster: string;
}

function partsOf(received: unknown): Part[] | undefined {
  if (typeof received !== 'object' || received === null) return undefined;
  if (Array.isArray(received)) return received.every(isManifest) ? received.map((object) => ({ object, cluster: '' })) : undefined;
  // Not `instanceof`: the test may use another copy of cdk8s.
  const { charts, toJson } = received as { readonly charts?: unknown; readonly toJson?: () => unknown };
  if (Array.isArray(charts)) return charts.flatMap((chart) => partsOf(chart) ?? []);
  if (typeof toJson !== 'function') return isManifest(received) ? [{ object: received, cluster: '' }] : undefined;
  const json = toJson.call(received);
  const cluster = Cluster.nameOf(received as Parameters<typeof Cluster.nameOf>[0]) ?? '';
  return (Array.isArray(json) ? json : [json]).map((object: KubeObject) => ({ object, cluster }));
}

function isManifest(value: unknown): value is KubeObject {
  return typeof value === 'object' && value !== null && typeof (value as KubeObject).kind === 'string';
}
