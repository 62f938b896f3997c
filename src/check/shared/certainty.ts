import { Draft, Rule } from './rule';
import { GraphObject } from '../../graph/graph-object';
import { FieldPath } from '../../graph/object-ref';
import { hasPlaceholder, isPlaceholder, isSubstitution } from '../../kube/objects/placeholder';
import { Fields, isFields } from '../../kube/values/json-fields';

/**
 * What other files change in an object before it is applied, from the least up: `scale` is its replicas, resources, images and volumes and
 * the ConfigMaps beside it, `wiring` is whatever else is in the input with it, `all` is the object itself.
 */
export const CHANGES = ['scale', 'wiring', 'all'] as const;

export type Change = typeof CHANGES[number];

/** Whether a rule can say something of an object that is changed so before it is applied. */
function holds({ reads }: Rule, change: Change | undefined): boolean {
  switch (change) {
    case undefined: return true;
    case 'scale': return reads !== undefined;
    case 'wiring': return reads === 'object';
    case 'all': return false;
  }
}

/** The greatest of some changes. */
export function greatest(changes: readonly (Change | undefined)[]): Change | undefined {
  return [...CHANGES].reverse().find((change) => changes.includes(change));
}

/** Tells findings whose facts are what will be applied from those that a change or a template may turn. */
export class Certainty {
  private readonly scanned = new Map<object, boolean>();

  /** @param changeOf what other files change in the object at a position of the input */
  public constructor(private readonly changeOf: (index: number) => Change | undefined = () => undefined) {}

  /** Whether a finding reads what will be applied, as far as is known: nothing changes it before, and no template stands in it. */
  public isKnown(rule: Rule, { node, path, related = [] }: Draft): boolean {
    const nodes = [node, ...related];
    const changes = nodes.map(({ ref, object }) => greatest([this.changeOf(ref.index), this.hasTemplate(object) ? 'wiring' : undefined]));
    return holds(rule, greatest(changes)) && !this.isTemplate(node, path) && !partedByTemplate(nodes);
  }

  /** Whether the field of a finding is a template, by its key or its value. */
  private isTemplate({ object }: GraphObject, path: FieldPath): boolean {
    let value: unknown = object;
    for (const key of path) value = isFields(value) || Array.isArray(value) ? (value as Fields)[key] : undefined;
    // Variables, and the keys of ConfigMaps that become variables, have such names.
    if (path[path.length - 2] === 'data') return isPlaceholder(value) || isSubstitution(path[path.length - 1]);
    if (path[path.length - 1] === 'key' || path[path.length - 3] === 'env') return isSubstitution(value);
    return isPlaceholder(path[path.length - 1]) || isPlaceholder(value) || (isFields(value) && this.hasTemplate(value));
  }

  private hasTemplate(value: object): boolean {
    const known = this.scanned.get(value) ?? hasPlaceholder(value);
    this.scanned.set(value, known);
    return known;
  }
}

/** Whether objects are in namespaces of which one is a template: they may be the same. */
function partedByTemplate(nodes: readonly GraphObject[]): boolean {
  const namespaces = new Set(nodes.map(({ ref }) => ref.namespace));
  return namespaces.size > 1 && [...namespaces].some(isPlaceholder);
}
