import { SimilarNames } from './similar-names';
import { GraphObject } from '../../graph/graph-object';
import { keyOf } from '../../graph/object-ref';
import { Labels } from '../../kube/values/labels';

/** An object with labels, or a workload whose pods have them. */
export interface Labelled {
  readonly node: GraphObject;
  readonly labels: Labels;
}

/** A label of a selector that no object has, and the similar label of an object. */
export interface SimilarLabel {
  readonly key: string;
  readonly value: string;
  readonly similarKey: string;
  readonly similarValue: string;
  /** An object that has the similar label, and all other labels of the selector. */
  readonly node: GraphObject;
}

/** The number of objects with the same label among which one with the other labels is looked for. */
const MOST_COMPARED = 50;

/** The labels of some objects, to find the one that is similar to a misspelt label of a selector. */
export class SimilarLabels {
  private readonly objects = new Map<string, Labelled[]>();
  private readonly values = new Map<string, Set<string>>();
  private readonly similarValues = new Map<string, SimilarNames>();
  private similarKeys?: SimilarNames;

  constructor(labelled: readonly Labelled[]) {
    for (const object of labelled) {
      for (const [key, value] of Object.entries(object.labels)) {
        const found = this.objects.get(keyOf(key, value));
        if (!found) this.objects.set(keyOf(key, value), [object]);
        else if (found.length < MOST_COMPARED) found.push(object);
        const values = this.values.get(key);
        if (values) values.add(value);
        else this.values.set(key, new Set([value]));
      }
    }
  }

  /** Undefined unless exactly one label of the selector is missing in all objects, and a similar label makes the selector match. */
  public similarTo(selector: Labels): SimilarLabel | undefined {
    const wrong = Object.keys(selector).filter((key) => !this.objects.has(keyOf(key, selector[key])));
    if (wrong.length !== 1) return undefined;
    const [key] = wrong;
    const value = selector[key];
    for (const [similarKey, similarValue] of this.similarPairs(key, value)) {
      const others = Object.keys(selector).filter((other) => other !== key);
      const found = this.objects.get(keyOf(similarKey, similarValue))
        ?.find(({ labels }) => others.every((other) => Object.hasOwn(labels, other) && labels[other] === selector[other]));
      if (found) return { key, value, similarKey, similarValue, node: found.node };
    }
    return undefined;
  }

  private* similarPairs(key: string, value: string): Iterable<readonly [string, string]> {
    const values = this.values.get(key);
    if (values) {
      const names = this.similarValues.get(key) ?? new SimilarNames(values);
      this.similarValues.set(key, names);
      const similar = names.find(value);
      if (similar !== undefined) yield [key, similar];
      return;
    }
    this.similarKeys ??= new SimilarNames(this.values.keys());
    const similar = this.similarKeys.find(key);
    if (similar !== undefined) yield [similar, value];
  }
}
