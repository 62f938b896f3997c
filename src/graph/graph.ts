import { Autoscaler, readAutoscaler } from './autoscaler';
import { Budget, isBudget, readBudget } from './budget';
import { ComparisonCount } from './comparison-limit';
import { GraphObject, readGraphObjects, withoutReplaced } from './graph-object';
import { keyOf } from './object-ref';
import { PodIndex } from './pod-index';
import { isPolicy, Policy, readPolicy } from './policy';
import { readRoutes, Route } from './route';
import { Selection } from './selection';
import { isService, readGivenEndpoints, Service, serviceKey, ServiceReader } from './service';
import { readWorkloads, Workload, objectKey } from './workload';
import { KubeObject } from '../kube/objects/kube-object';
import { ReferredKind } from '../kube/references/reference-table';

export interface GraphOptions {
  /** Namespace of objects that do not specify one. @default "default" */
  readonly namespace?: string;
  /** Cluster of the object at an index of the input. @default - one cluster for all */
  readonly clusterOf?: (index: number) => string;
}

/** The connections between objects that are applied together. */
export interface Graph {
  /** Every object of the input in order, including the items of lists. All other fields omit objects that a later one replaces. */
  readonly nodes: readonly GraphObject[];
  /** The workloads, in the order of the input, without objects that a controller created from one of them. */
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  readonly routes: readonly Route[];
  readonly budgets: readonly Budget[];
  readonly autoscalers: readonly Autoscaler[];
  readonly policies: readonly Policy[];
  /** Finds pods by their labels. */
  readonly pods: PodIndex;
  /** Counts the comparisons of a rule, beyond a few for each object. */
  readonly effort: ComparisonCount;
  /** Whether a Service selects a workload. */
  isServed(workload: Workload): boolean;
  /** The smallest number of pods of a running workload: an autoscaler's minimum, or `spec.replicas`, or 1. */
  fewestPods(workload: Workload): number;
  /** A Service by its name. */
  service(cluster: string, namespace: string | undefined, name: string): Service | undefined;
  /** Any object by its group, kind and name. */
  node(cluster: string, namespace: string | undefined, kind: ReferredKind, name: string): GraphObject | undefined;
  /** A workload by its kind and name. */
  workload(cluster: string, namespace: string | undefined, kind: string, name: string): Workload | undefined;
}

/** The name of the default cluster. */
export const ONLY_CLUSTER = '';

export function buildGraph(objects: readonly KubeObject[], options: GraphOptions = {}): Graph {
  const all = readGraphObjects(objects, { namespace: options.namespace ?? 'default', clusterOf: options.clusterOf ?? (() => ONLY_CLUSTER) });
  const nodes = withoutReplaced(all);
  const { roots, selectable } = readWorkloads(nodes);
  const effort = new ComparisonCount();
  const pods = new PodIndex(selectable, effort);

  const given = readGivenEndpoints(nodes);
  const reader = new ServiceReader(pods, effort);
  const services = nodes.filter(isService)
    .map((node) => reader.read(node, given.get(serviceKey(node.ref.cluster, node.ref.namespace, node.ref.name)) ?? []));
  const servicesByName = new Map(services.map((service) => {
    const { cluster, namespace, name } = service.node.ref;
    return [serviceKey(cluster, namespace, name), service] as const;
  }));
  const served = new Set<Workload>();
  for (const selection of new Set<Selection>(services.map((service) => service.selection))) {
    for (const workload of selection.workloads) served.add(workload);
  }
  const nodesByName = new Map(nodes.map((node) => {
    const { cluster, namespace, kind, name } = node.ref;
    return [keyOf(cluster, namespace, node.group, kind, name), node] as const;
  }));
  const workloadsByName = new Map(roots.map((workload) => {
    const { cluster, namespace, kind, name } = workload.node.ref;
    return [objectKey(cluster, namespace, kind, name), workload] as const;
  }));
  const autoscalers = nodes.flatMap((node) => readAutoscaler(node) ?? []);
  const minimum = new Map(autoscalers.map(({ node: { ref }, target, minReplicas }) =>
    [objectKey(ref.cluster, ref.namespace, target.kind, target.name), minReplicas]));

  return {
    nodes: all,
    workloads: roots,
    services,
    routes: readRoutes(nodes, servicesByName),
    budgets: nodes.filter(isBudget).map((node) => readBudget(node, pods)),
    autoscalers,
    policies: nodes.filter(isPolicy).map((node) => readPolicy(node, pods)),
    pods,
    effort,
    isServed: (workload) => served.has(workload),
    fewestPods: ({ node: { ref }, replicas = 1 }) => minimum.get(objectKey(ref.cluster, ref.namespace, ref.kind, ref.name)) ?? replicas,
    service: (cluster, namespace, name) => servicesByName.get(serviceKey(cluster, namespace, name)),
    node: (cluster, namespace, { group, kind }, name) => nodesByName.get(keyOf(cluster, namespace, group, kind, name)),
    workload: (cluster, namespace, kind, name) => workloadsByName.get(objectKey(cluster, namespace, kind, name)),
  };
}
