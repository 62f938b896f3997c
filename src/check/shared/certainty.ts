import { Draft, Rule } from './rule';
import { GraphObject } from '../../graph/graph-object';
import { FieldPath } from '../../graph/object-ref';
import { hasPlaceholder, isPlaceholder, isSubstitution } from '../../kube/objects/placeholder';
import { Fields, isFields } from '../../kube/values/json-fields';

/**
 * What other files change in an object before it is applied, from the smallest change: `scale` is its replicas, resources, images and
 * volumes and the ConfigMaps beside it, `wiring` is also what it shares with other objects of the input, `all` is the whole object.
 */
export const CHANGES = ['scale', 'wiring', 'all'] as const;

export type Change = typeof CHANGES[number];

/** Whether a rule's findings still hold after such a change of the object. */
function holdsAfter({ reads }: Rule, change: Change | undefined): boolean {
  switch (change) {
    case undefined: return true;
    case 'scale': return reads !== undefined;
    case 'wiring': return reads === 'object';
    case 'all': return false;
  }
}

/** The largest of some changes. */
export function greatest(changes: readonly (Change | undefined)[]): Change | undefined {
  return [...CHANGES].reverse().find((change) => changes.includes(change));
}

/** Decides which findings are certain: no other file or template can change what they are based on. */
export class Certainty {
  private readonly scanned = new Map<object, boolean>();

  /** @param changeOf what other files change in the object at a position of the input */
  public constructor(private readonly changeOf: (index: number) => Change | undefined = () => undefined) {}

  /** Whether a finding holds for the objects that will be applied: nothing changes them before, and they have no template there. */
  public isCertain(rule: Rule, { node, path, related = [] }: Draft): boolean {
    const nodes = [node, ...related];
    const changes = nodes.map(({ ref, object }) => greatest([this.changeOf(ref.index), this.hasTemplate(object) ? 'wiring' : undefined]));
    return holdsAfter(rule, greatest(changes)) && !this.isTemplate(node, path) && !templateSeparates(nodes);
  }

  /** Whether the key or the value of a finding's field is a template. */
  private isTemplate({ object }: GraphObject, path: FieldPath): boolean {
    let value: unknown = object;
    for (const key of path) value = isFields(value) || Array.isArray(value) ? (value as Fields)[key] : undefined;
    // Variables, and the keys of ConfigMaps that become variables, may have names that look like templates.
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

/** Whether objects are in different namespaces, one of which is a template: they may be the same namespace. */
function templateSeparates(nodes: readonly GraphObject[]): boolean {
  const namespaces = new Set(nodes.map(({ ref }) => ref.namespace));
  return namespaces.size > 1 && [...namespaces].some(isPlaceholder);
}
