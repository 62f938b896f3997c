import { Graph } from '../graph/graph';
import { containersServing, Workload } from '../graph/workload';
import { Container } from '../kube/pod';
import { podsOf, readStrategy, Strategy } from '../kube/rollout';

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

/** Whether a rolling update of this many pods may stop them all before a new one is ready. */
export function mayStopAll({ rollingUpdate: { maxUnavailable } = {} }: Strategy, replicas: number): boolean {
  return maxUnavailable !== undefined && replicas > 0 && podsOf(maxUnavailable, replicas, 'down') >= replicas;
}

/**
 * Whether a rollout leaves no pod that could answer in place of the one that stops: the only pod of a StatefulSet, which is replaced by
 * one of its name, and Deployments that stop all pods first. No probe and no hook keeps their requests then.
 */
export function stopsAllPods(graph: Graph, workload: Workload): boolean {
  const { node: { ref: { kind }, object } } = workload;
  const fewest = graph.fewestPods(workload);
  if (kind === 'StatefulSet') return fewest <= 1;
  const strategy = readStrategy(object.spec?.strategy);
  return strategy.type === 'Recreate' || mayStopAll(strategy, fewest);
}
