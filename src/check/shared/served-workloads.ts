import { Graph } from '../../graph/graph';
import { containersServing, Workload } from '../../graph/workload';
import { Container } from '../../kube/pods/pod';
import { memoize } from '../../kube/values/memoize';
import { podsOf, readStrategy, Strategy } from '../../kube/workloads/rollout';

/** A workload that a rollout replaces pod by pod while a Service sends it requests. */
export interface Served {
  readonly workload: Workload;
  /** The containers that take the requests. */
  readonly containers: readonly Container[];
}

const REPLACED = ['Deployment', 'Rollout', 'StatefulSet'];

/** The workloads behind Services that spread requests; headless ones leave that to the clients. */
export const servedWorkloads = memoize((graph: Graph): readonly Served[] => {
  const serving = new Map<Workload, Set<Container>>();
  const asked = new Map<readonly Workload[], Set<string>>();
  for (const service of graph.services) {
    if (service.headless || service.publishNotReadyAddresses) continue;
    for (const { workloads, endpoints } of service.selected) {
      const known = asked.get(workloads) ?? new Set();
      asked.set(workloads, known);
      for (const { number, port, declared } of endpoints) {
        // No probe can ask a UDP port, and there are no connections to wait for. Containers that declare no port may listen on any number.
        const key = declared ? `${number}` : 'undeclared';
        if (port.protocol !== 'TCP' || known.has(key)) continue;
        known.add(key);
        graph.effort.spend(workloads.length);
        for (const workload of workloads) {
          if (!REPLACED.includes(workload.node.ref.kind)) continue;
          const found = serving.get(workload) ?? new Set();
          serving.set(workload, found);
          containersServing(workload.pod, number, port.protocol).forEach((container) => found.add(container));
        }
      }
    }
  }
  return [...serving].map(([workload, containers]) => ({ workload, containers: [...containers] }));
});

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
