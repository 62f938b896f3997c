import { GraphObject } from './graph-object';
import { keyOf } from './object-ref';
import { Container, PodTemplate, podTemplate } from '../kube/pods/pod';
import { fields, isFields, items, text, whole } from '../kube/values/json-fields';
import { Labels, LabelSelector } from '../kube/values/labels';
import { memoize } from '../kube/values/memoize';
import { ControllerLabel, controllerLabels } from '../kube/workloads/controller-labels';

/** An object that creates pods, or a pod. */
export interface Workload {
  readonly node: GraphObject;
  readonly pod: PodTemplate;
  /** Labels that the controller adds to its pods. */
  readonly addedLabels: readonly ControllerLabel[];
  /** `spec.replicas`; undefined if the kind does not have it or the manifest does not specify it. */
  readonly replicas?: number;
  /** The topmost workload of the input that controls this one (the Deployment of a live Pod's ReplicaSet), or itself. */
  readonly root: Workload;
}

export const objectKey = (cluster: string, namespace: string | undefined, kind: string, name: string): string =>
  keyOf(cluster, namespace, kind, name);

export interface Workloads {
  /** Workloads that no other object of the input controls, in the order of the input. */
  readonly roots: readonly Workload[];
  /** Workloads whose pods a selector can select: the roots, and live pods that a root controls. */
  readonly selectable: readonly Workload[];
}

/**
 * The workloads of the input. `kubectl get` also lists objects that controllers created (a Deployment's ReplicaSets and Pods). Their pods
 * are included as pods of their root, because they may have labels that the template does not. ReplicaSets and Jobs in between are
 * omitted, because old ones describe pods that no longer exist.
 */
export function readWorkloads(nodes: readonly GraphObject[]): Workloads {
  const byName = new Map<string, Draft>();
  const all: Draft[] = [];
  for (const node of nodes) {
    const pod = podTemplate(node.object);
    if (!pod || hasEnded(node)) continue;
    const draft = { node, pod, addedLabels: controllerLabels(node.object), replicas: whole(fields(node.object.spec).replicas) } as Draft;
    draft.root = draft;
    all.push(draft);
    byName.set(objectKey(node.ref.cluster, node.ref.namespace, node.ref.kind, node.ref.name), draft);
  }
  findRoots(all, byName);
  return {
    roots: all.filter((workload) => workload.root === workload),
    selectable: all.filter((workload) => workload.root === workload || workload.node.ref.kind === 'Pod'),
  };
}

type Draft = { -readonly [K in keyof Workload]: Workload[K] };

/** Follows each workload's owners to the topmost one. Workloads that own each other in a circle are their own root. */
function findRoots(all: readonly Draft[], byName: ReadonlyMap<string, Draft>): void {
  const ownerOf = memoize((workload: Draft) => findOwner(workload, byName));
  const settled = new Set<Draft>();
  for (const start of all) {
    const chain = new Set<Draft>();
    let current: Draft | undefined = start;
    while (current && !settled.has(current) && !chain.has(current)) {
      chain.add(current);
      current = ownerOf(current);
    }
    // A chain ends at the topmost owner, at a workload whose root is known, or in a circle.
    const endless = current !== undefined && (chain.has(current) || (current.root === current && ownerOf(current) !== undefined));
    const root = current?.root ?? [...chain].pop();
    for (const workload of chain) {
      if (!endless) workload.root = root!;
      settled.add(workload);
    }
  }
}

function findOwner({ node: { ref, object } }: Draft, byName: ReadonlyMap<string, Draft>): Draft | undefined {
  const owner = items(object.metadata?.ownerReferences).find(({ fields: reference }) => reference.controller === true)?.fields;
  return owner && byName.get(objectKey(ref.cluster, ref.namespace, text(owner.kind) ?? '', text(owner.name) ?? ''));
}

/** A live pod that has ended receives no traffic. */
function hasEnded({ ref, object }: GraphObject): boolean {
  return ref.kind === 'Pod' && ['Succeeded', 'Failed'].includes(fields(object.status).phase);
}

/** Whether a pod of a workload has every label of a map. */
export function carries({ pod, addedLabels }: Workload, selector: Labels): boolean {
  return Object.keys(selector).every((key) => {
    const added = addedLabels.find((label) => label.key === key);
    if (added) return added.has(selector[key]);
    return Object.hasOwn(pod.labels, key) && pod.labels[key] === selector[key];
  });
}

/** Whether `spec.selector` of a workload is a plain map of labels. */
export function hasPlainSelector({ node: { ref } }: Workload): boolean {
  return ref.kind === 'ReplicationController' || ref.kind === 'DeploymentConfig';
}

/** `spec.selector` of a workload as a label selector; undefined if it has none. */
export function workloadSelector(workload: Workload): LabelSelector | undefined {
  const { selector } = fields(workload.node.object.spec);
  if (!isFields(selector)) return undefined;
  return hasPlainSelector(workload) ? { matchLabels: selector } : selector;
}

/** The image of a container that Istio's injection replaces with its own image and ports. */
const INJECTED = 'auto';

/**
 * Whether the pod probably declares every port that it listens on: a container that declares no port may listen on any.
 */
export const declaresAllPorts = memoize((pod: PodTemplate): boolean =>
  pod.containers.length > 0 && pod.containers.every(({ ports, spec }) => ports.length > 0 && spec.image !== INJECTED));

/** The containers that declare a port, or all regular containers if none does. */
export function containersServing(pod: PodTemplate, number: number, protocol: string): readonly Container[] {
  return declaringContainers(pod).get(`${protocol}/${number}`) ?? containersWithoutPorts(pod);
}

const declaringContainers = memoize((pod: PodTemplate): ReadonlyMap<string, readonly Container[]> => {
  const declaring = new Map<string, Container[]>();
  for (const container of pod.containers) {
    for (const key of new Set(container.ports.map(({ protocol, number }) => `${protocol}/${number}`))) {
      const found = declaring.get(key);
      if (found) found.push(container);
      else declaring.set(key, [container]);
    }
  }
  return declaring;
});

const containersWithoutPorts = memoize((pod: PodTemplate): readonly Container[] =>
  pod.containers.filter((container) => !container.sidecar && container.ports.length === 0));
