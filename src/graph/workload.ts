import { GraphObject } from './graph-object';
import { keyOf } from './object-ref';
import { Container, PodTemplate, podTemplate } from '../kube/pods/pod';
import { fields, isFields, items, text, whole } from '../kube/values/json-fields';
import { Labels, LabelSelector } from '../kube/values/labels';
import { memoize } from '../kube/values/memoize';
import { ControllerLabel, controllerLabels } from '../kube/workloads/controller-labels';

/** What makes pods, or a pod. */
export interface Workload {
  readonly node: GraphObject;
  readonly pod: PodTemplate;
  /** Labels that the controller adds to its pods. */
  readonly addedLabels: readonly ControllerLabel[];
  /** `spec.replicas`; undefined where the kind has none or the manifest leaves it to the default or an autoscaler. */
  readonly replicas?: number;
  /** The workload of the input that controls this one (a live Pod's ReplicaSet's Deployment); itself when none does. */
  readonly root: Workload;
}

export const objectKey = (cluster: string, namespace: string | undefined, kind: string, name: string): string =>
  keyOf(cluster, namespace, kind, name);

export interface Workloads {
  /** What nothing else of the input controls, in the order of the input. */
  readonly roots: readonly Workload[];
  /** Everything whose pods a selector can find: the roots, and live pods that a root controls. */
  readonly selectable: readonly Workload[];
}

/**
 * The workloads of the input. `kubectl get` also lists what controllers made (a Deployment's ReplicaSets and Pods): the
 * pods stay, for they may carry labels that the template does not, and count as their root's; ReplicaSets and Jobs in
 * between are left out, for old ones still describe pods that are gone.
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

/** Follows each workload's owners up to the one that nothing controls. Owners that own each other have none, and stay their own. */
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
    // A chain ends at the top, at a workload whose root is known, or where it goes round, or led to one that does.
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

/** A live pod that has ended takes no traffic any more. */
function hasEnded({ ref, object }: GraphObject): boolean {
  return ref.kind === 'Pod' && ['Succeeded', 'Failed'].includes(fields(object.status).phase);
}

/** Whether some pod of a workload carries every pair of a map. */
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

/** `spec.selector` of a workload as a label selector; undefined where it has none. */
export function workloadSelector(workload: Workload): LabelSelector | undefined {
  const { selector } = fields(workload.node.object.spec);
  if (!isFields(selector)) return undefined;
  return hasPlainSelector(workload) ? { matchLabels: selector } : selector;
}

/** The image of a container that Istio's injection replaces by its own, with its ports. */
const INJECTED = 'auto';

/**
 * Whether the pod's declared ports are all it listens on, as far as one can know: a container that declares none may
 * listen on any.
 */
export const declaresAllPorts = memoize((pod: PodTemplate): boolean =>
  pod.containers.length > 0 && pod.containers.every(({ ports, spec }) => ports.length > 0 && spec.image !== INJECTED));

/** The containers that declare a port, or all regular ones where none does. */
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
