import { keyOf } from './key';
import { Node } from './node';
import { Labels, LabelSelector } from '../kube/labels';
import { Container, controllerLabels, PodTemplate, podTemplate } from '../kube/pod';
import { fields, isFields, items, text, whole } from '../kube/read';

/** What makes pods, or a pod. */
export interface Workload {
  readonly node: Node;
  readonly pod: PodTemplate;
  /** Labels that the controller adds to its pods: key to the values of all of them. */
  readonly addedLabels: { readonly [key: string]: readonly string[] };
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
export function readWorkloads(nodes: readonly Node[]): Workloads {
  const drafts = new Map<string, { -readonly [K in keyof Workload]: Workload[K] }>();
  const all: Workload[] = [];
  for (const node of nodes) {
    const pod = podTemplate(node.object);
    if (!pod || hasEnded(node)) continue;
    const draft = { node, pod, addedLabels: controllerLabels(node.object), replicas: whole(fields(node.object.spec).replicas) } as Workload;
    (draft as { root: Workload }).root = draft;
    all.push(draft);
    drafts.set(objectKey(node.ref.cluster, node.ref.namespace, node.ref.kind, node.ref.name), draft);
  }
  for (const workload of all) {
    const root = rootOf(workload, drafts);
    if (root !== workload) drafts.get(ownKey(workload))!.root = root;
  }
  return {
    roots: all.filter((workload) => workload.root === workload),
    selectable: all.filter((workload) => workload.root === workload || workload.node.ref.kind === 'Pod'),
  };
}

function ownKey({ node: { ref } }: Workload): string {
  return objectKey(ref.cluster, ref.namespace, ref.kind, ref.name);
}

function rootOf(workload: Workload, all: ReadonlyMap<string, Workload>): Workload {
  const seen = new Set<Workload>();
  let current = workload;
  while (!seen.has(current)) {
    seen.add(current);
    const owner = items(current.node.object.metadata?.ownerReferences).find(({ fields: reference }) => reference.controller === true)?.fields;
    if (!owner) return current;
    const { cluster, namespace } = current.node.ref;
    const next = all.get(objectKey(cluster, namespace, text(owner.kind) ?? '', text(owner.name) ?? ''));
    if (!next) return current;
    current = next;
  }
  return workload;
}

/** A live pod that has ended takes no traffic any more. */
function hasEnded({ ref, object }: Node): boolean {
  return ref.kind === 'Pod' && ['Succeeded', 'Failed'].includes(fields(object.status).phase);
}

/** Whether some pod of a workload carries every pair of a map. */
export function carries({ pod, addedLabels }: Workload, selector: Labels): boolean {
  return Object.keys(selector).every((key) => {
    if (Object.hasOwn(addedLabels, key)) return addedLabels[key].includes(selector[key]);
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

/**
 * Whether the pod's declared ports are all it listens on, as far as one can know: a container that declares none may
 * listen on any.
 */
export function declaresAllPorts(pod: PodTemplate): boolean {
  return pod.containers.length > 0 && pod.containers.every((container) => container.ports.length > 0);
}

/** The containers that declare a port, or all regular ones where none does. */
export function containersServing(pod: PodTemplate, number: number, protocol: string): readonly Container[] {
  const declaring = pod.containers.filter(({ ports }) => ports.some((port) => port.number === number && port.protocol === protocol));
  if (declaring.length > 0) return declaring;
  return pod.containers.filter((container) => !container.sidecar && container.ports.length === 0);
}
