import { isTypingError } from './similar-names';
import { Graph } from '../../graph/graph';
import { GraphObject } from '../../graph/graph-object';
import { Workload } from '../../graph/workload';
import { Labels } from '../../kube/values/labels';

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'ReplicaSet', 'Pod'];
const SUFFIX = /-(svc|service|headless|pdb|hpa|http|lb)$/;
/** Labels whose value is the name of the app. */
const NAME_KEYS = ['app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app', 'k8s-app', 'run', 'name'];

/**
 * The workload that a selector without matches was probably intended for: a workload with the name of the object or of the selector's
 * app, or a workload whose labels differ by a typing error. Undefined where the pods probably come from elsewhere: an operator
 * creates them, or adds the missing label while they run. `isSelected` tells whether another object of this kind already selects a
 * workload.
 */
export function similarWorkload(
  graph: Graph, node: GraphObject, selector: Labels, isSelected: (workload: Workload) => boolean,
): Workload | undefined {
  const found = byName(graph, node, selector).find((workload) => isIntended(workload, selector, isSelected));
  return found ?? byTypingError(graph, node, selector);
}

function byName(graph: Graph, { ref }: GraphObject, selector: Labels): readonly Workload[] {
  const names = new Set([ref.name, ref.name.replace(SUFFIX, ''), ...NAME_KEYS.flatMap((key) => selector[key] ?? [])]);
  return [...names].flatMap((name) => KINDS.flatMap((kind) => graph.workload(ref.cluster, ref.namespace, kind, name) ?? []));
}

function isIntended(workload: Workload, selector: Labels, isSelected: (workload: Workload) => boolean): boolean {
  const { labels } = workload.pod;
  const keys = Object.keys(selector);
  const matched = keys.filter((key) => labels[key] === selector[key]);
  if (matched.length === 0) return true;
  // An operator may add the missing labels to pods that have some of them (role=primary). A workload that another object already
  // selects does not need this one (blue and green).
  const contradicted = keys.some((key) => Object.hasOwn(labels, key) && labels[key] !== selector[key]);
  return contradicted && !isSelected(workload);
}

/** If more workloads than this share a label, none of them is compared. */
const MOST_COMPARED = 20;

function byTypingError(graph: Graph, { ref }: GraphObject, selector: Labels): Workload | undefined {
  const shared = Object.keys(selector).map((key) => graph.pods.select(ref.cluster, ref.namespace, { [key]: selector[key] }).pods)
    .filter((found) => found.length > 0 && found.length <= MOST_COMPARED);
  return shared.flat().find(({ pod: { labels } }) => Object.keys(selector).every((key) => {
    // A key may be the name of a property that every object inherits.
    return Object.hasOwn(labels, key) && (labels[key] === selector[key] || isTypingError(labels[key], selector[key]));
  }))?.root;
}

/** How a workload's labels differ from a selector: `it has app=httpd instead of app=http`. */
export function difference({ pod: { labels } }: Workload, selector: Labels): string {
  const wrong = Object.keys(selector).filter((key) => labels[key] !== selector[key]);
  const parts = wrong.map((key) => (Object.hasOwn(labels, key) ? `${key}=${labels[key]} instead of ${key}=${selector[key]}` : `no ${key}=${selector[key]}`));
  return `it has ${parts.join(', ')}`;
}
