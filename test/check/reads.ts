import { check } from '../../src/check/check';
import { buildGraph } from '../../src/graph/graph';
import { KubeObject } from '../../src/kube/objects/kube-object';

/** How often a check of some objects reads a field of any of them. */
export function reads(input: readonly KubeObject[]): number {
  let count = 0;
  const watched = <T>(value: T): T => (value === null || typeof value !== 'object' ? value : new Proxy(value, {
    get(target, key, receiver) {
      count += 1;
      return watched(Reflect.get(target, key, receiver));
    },
    ownKeys(target) {
      count += 1;
      return Reflect.ownKeys(target);
    },
  }));
  check(input.map(watched));
  return count;
}

/** What a check does, in numbers that are the same on every machine: fields read, objects compared, and characters said. */
export function cost(input: readonly KubeObject[]): number {
  const graph = buildGraph(input);
  return reads(input) + graph.effort.spent + JSON.stringify(check(input)).length;
}
