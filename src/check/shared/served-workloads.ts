import { Graph } from '../../graph/graph';
import { containersServing, Workload } from '../../graph/workload';
import { Container } from '../../kube/pods/pod';
import { memoize } from '../../kube/values/memoize';
import { podsOf, readStrategy, Strategy } from '../../kube/workloads/rollout';

/** A workload that a Service sends requests to, and whose pods a rollout replaces one by one. */
export interface Served {
  readonly workload: Workload;
  /** The containers that receive the requests. */
  readonly containers: readonly Container[];
}

const REPLACED = ['Deployment', 'Rollout', 'StatefulSet'];

/** The workloads behind Services that distribute requests, which headless Services do not. */
export const servedWorkloads = memoize((graph: Graph): readonly Served[] => {
  const serving = new Map<Workload, Set<Container>>();
  const handled = new Map<readonly Workload[], Set<string>>();
  for (const service of graph.services) {
    if (service.headless || service.publishNotReadyAddresses) continue;
    for (const { workloads, endpoints } of service.selected) {
      const known = handled.get(workloads) ?? new Set();
      handled.set(workloads, known);
      for (const { number, port, declared } of endpoints) {
        // Probes do not support UDP, and UDP has no connections to drain. Containers that declare no port may listen on any number.
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
 * Whether no other pod can answer while a rollout replaces one: for the only pod of a StatefulSet, whose replacement has the same name,
 * and for Deployments that stop all pods first. No probe and no hook can prevent dropped requests then.
 */
export function stopsAllPods(graph: Graph, workload: Workload): boolean {
  const { node: { ref: { kind }, object } } = workload;
  const fewest = graph.fewestPods(workload);
  if (kind === 'StatefulSet') return fewest <= 1;
  const strategy = readStrategy(object.spec?.strategy);
  return strategy.type === 'Recreate' || mayStopAll(strategy, fewest);
}
