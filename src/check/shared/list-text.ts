import { GraphObject } from '../../graph/graph-object';
import { refName } from '../../graph/object-ref';
import { Workload } from '../../graph/workload';
import { Labels } from '../../kube/values/labels';
import { memoize } from '../../kube/values/memoize';

const MOST = 3;

/** `a`, `a and b`, `a, b and c`, `a, b, c and 4 more`: sorted, so that the text does not depend on the order of the input. */
export function listText(words: readonly string[]): string {
  const sorted = [...new Set(words)].sort();
  const shown = sorted.length > MOST + 1 ? [...sorted.slice(0, MOST), `${sorted.length - MOST} more`] : sorted;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}

/** The objects of workloads, computed once for all findings that share them. */
export const nodesOf = memoize((workloads: readonly Workload[]): readonly GraphObject[] => workloads.map(({ node }) => node));

/** `Deployment shop/web and Job shop/seed`. */
export const namesOf = memoize((nodes: readonly GraphObject[]): string => listText(nodes.map(({ ref }) => refName(ref))));

/** `app=web,tier=front`, as kubectl accepts it. */
export const pairsOf = (labels: Labels): string => Object.keys(labels).map((key) => `${key}=${labels[key]}`).join(',');

/** The first five by name. A finding that thousands of objects share does not list them all. */
export const few = memoize((nodes: readonly GraphObject[]): readonly GraphObject[] => {
  const name = ({ ref }: GraphObject) => refName(ref);
  return [...nodes].sort((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0)).slice(0, 5);
});
