import { TrafficPaths } from '../../../src/graph/traffic-paths';
import { KubeObject } from '../../../src/kube/objects/kube-object';

/** A Service's endpoints by workload: which ports the workload's pods have there. Several entries where its pods differ. */
export type Endpoints = { readonly [service: string]: readonly string[] };

const serviceName = (namespace: string, name: string): string => `${namespace}/${name}`;
const entry = (workload: string, ports: readonly string[]): string => `${workload} [${[...ports].sort().join(', ')}]`;
const port = (name: string, number: number, protocol: string): string => `${name}:${number}/${protocol}`;

/** What the EndpointSlices say. Those of one Service are split by ports and by size, which is of no matter to a client. */
export function actualEndpoints(slices: readonly KubeObject[], services: readonly KubeObject[], pods: readonly KubeObject[]): Endpoints {
  const found = new Map<string, Set<string>>(services.map(({ metadata }) => [serviceName(metadata!.namespace!, metadata!.name!), new Set()]));
  const workloads = new Map(pods.map((pod) => [pod.metadata!.uid, workloadOf(pod)]));
  for (const { metadata, endpoints, ports } of slices) {
    const service = found.get(serviceName(metadata?.namespace ?? '', metadata?.labels?.['kubernetes.io/service-name'] ?? ''));
    for (const { targetRef } of endpoints ?? []) {
      const named = (ports ?? []).map((p: { name?: string; port: number; protocol: string }) => port(p.name ?? '', p.port, p.protocol));
      service?.add(entry(workloads.get(targetRef.uid) ?? targetRef.name, named));
    }
  }
  return plain(found);
}

/** What the graph says, of those workloads that have pods. */
export function predictedEndpoints(paths: TrafficPaths, hasPods: (namespace: string, workload: string) => boolean): Endpoints {
  const found = new Map<string, Set<string>>();
  for (const { namespace, name, endpoints } of paths.services) {
    const byWorkload = new Map<string, string[]>();
    for (const { workload, port: p } of endpoints) {
      if (!workload || !hasPods(workload.namespace, workload.name)) continue;
      const ports = byWorkload.get(workload.name) ?? [];
      if (p) ports.push(port(p.name, p.number, p.protocol));
      byWorkload.set(workload.name, ports);
    }
    found.set(serviceName(namespace, name), new Set([...byWorkload].map(([workload, ports]) => entry(workload, ports))));
  }
  return plain(found);
}

/** The addresses that clients are sent to: ready ones, or all where the Service publishes what is not ready. */
export function servingPods(slices: readonly KubeObject[], namespace: string, service: string): readonly string[] {
  return slices
    .filter(({ metadata }) => metadata?.namespace === namespace && metadata?.labels?.['kubernetes.io/service-name'] === service)
    .flatMap(({ endpoints }) => endpoints ?? [])
    .filter(({ conditions }) => conditions.ready)
    .map(({ targetRef }) => targetRef.name as string)
    .sort();
}

/** The name of what a person wrote to get a pod: of a Deployment, not of the ReplicaSet in between. */
export function workloadOf({ metadata }: KubeObject): string {
  const owner: string = metadata?.ownerReferences?.[0].name ?? metadata!.name!;
  const hash = metadata?.labels?.['pod-template-hash'];
  return hash === undefined ? owner : owner.slice(0, -`-${hash}`.length);
}

function plain(found: ReadonlyMap<string, ReadonlySet<string>>): Endpoints {
  return Object.fromEntries([...found].sort(([a], [b]) => a < b ? -1 : 1).map(([service, entries]) => [service, [...entries].sort()]));
}
