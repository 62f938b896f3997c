import { isTypingError } from './near-names';
import { Graph } from '../../graph/graph';
import { GraphObject } from '../../graph/graph-object';
import { Workload } from '../../graph/workload';
import { Labels } from '../../kube/values/labels';

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'ReplicaSet', 'Pod'];
const SUFFIX = /-(svc|service|headless|pdb|hpa|http|lb)$/;
/** Labels whose value is what people call the workload. */
const NAME_KEYS = ['app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app', 'k8s-app', 'run', 'name'];

/**
 * The workload that a selector, which finds nothing, was probably meant for: one with the name of the object or of the
 * selector's app, or one whose labels differ by a typing error. Undefined where the pods rather come from elsewhere: made
 * by an operator, or given the missing label while they run. `isTaken` tells that another object of this kind already means a
 * workload.
 */
export function lookalike(graph: Graph, node: GraphObject, selector: Labels, isTaken: (workload: Workload) => boolean): Workload | undefined {
  const found = byName(graph, node, selector).find((workload) => isMeant(workload, selector, isTaken));
  return found ?? byTypingError(graph, node, selector);
}

function byName(graph: Graph, { ref }: GraphObject, selector: Labels): readonly Workload[] {
  const names = new Set([ref.name, ref.name.replace(SUFFIX, ''), ...NAME_KEYS.flatMap((key) => selector[key] ?? [])]);
  return [...names].flatMap((name) => KINDS.flatMap((kind) => graph.workload(ref.cluster, ref.namespace, kind, name) ?? []));
}

function isMeant(workload: Workload, selector: Labels, isTaken: (workload: Workload) => boolean): boolean {
  const { labels } = workload.pod;
  const keys = Object.keys(selector);
  const matched = keys.filter((key) => labels[key] === selector[key]);
  if (matched.length === 0) return true;
  // What carries part of the pairs, and lacks the rest, may get them from an operator (role=primary); what is taken already
  // is not left alone by this one (blue and green).
  const contradicted = keys.some((key) => Object.hasOwn(labels, key) && labels[key] !== selector[key]);
  return contradicted && !isTaken(workload);
}

/** Beyond this many workloads that share a pair, none of them is singled out. */
const MOST_COMPARED = 20;

function byTypingError(graph: Graph, { ref }: GraphObject, selector: Labels): Workload | undefined {
  const shared = Object.keys(selector).map((key) => graph.pods.select(ref.cluster, ref.namespace, { [key]: selector[key] }).pods)
    .filter((found) => found.length > 0 && found.length <= MOST_COMPARED);
  return shared.flat().find(({ pod: { labels } }) => Object.keys(selector).every((key) => {
    // A key may be the name of what every object inherits.
    return Object.hasOwn(labels, key) && (labels[key] === selector[key] || isTypingError(labels[key], selector[key]));
  }))?.root;
}

/** How a workload's labels differ from a selector: `it has app=httpd, not app=http`. */
export function difference({ pod: { labels } }: Workload, selector: Labels): string {
  const wrong = Object.keys(selector).filter((key) => labels[key] !== selector[key]);
  const parts = wrong.map((key) => (Object.hasOwn(labels, key) ? `${key}=${labels[key]} in place of ${key}=${selector[key]}` : `no ${key}=${selector[key]}`));
  return `it has ${parts.join(', ')}`;
}
