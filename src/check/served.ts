import { Graph } from '../graph/graph';
import { containersServing, Workload } from '../graph/workload';
import { Container } from '../kube/pod';

/** A workload that a rollout replaces pod by pod while a Service sends it requests. */
export interface Served {
  readonly workload: Workload;
  /** The containers that take the requests. */
  readonly containers: readonly Container[];
}

const REPLACED = ['Deployment', 'Rollout', 'StatefulSet'];

/** The workloads behind Services that spread requests; headless ones leave that to the clients. */
export function servedWorkloads(graph: Graph): readonly Served[] {
  const serving = new Map<Workload, Set<Container>>();
  for (const service of graph.services) {
    if (service.headless || service.publishNotReadyAddresses) continue;
    for (const { workload, endpoints } of service.selected) {
      if (!REPLACED.includes(workload.node.ref.kind)) continue;
      for (const { number, port } of endpoints) {
        // No probe can ask a UDP port, and there are no connections to wait for.
        if (port.protocol !== 'TCP') continue;
        const found = serving.get(workload) ?? new Set();
        serving.set(workload, found);
        containersServing(workload.pod, number, port.protocol).forEach((container) => found.add(container));
      }
    }
  }
  return [...serving].map(([workload, containers]) => ({ workload, containers: [...containers] }));
}
