import { NearNames } from './near-names';
import { GraphObject } from '../../graph/graph-object';
import { keyOf } from '../../graph/object-ref';
import { Labels } from '../../kube/values/labels';

/** An object with labels, or what makes pods with them. */
export interface Labelled {
  readonly node: GraphObject;
  readonly labels: Labels;
}

/** A pair of a selector that nothing carries, and the pair that was probably meant. */
export interface MeantPair {
  readonly key: string;
  readonly value: string;
  readonly meantKey: string;
  readonly meantValue: string;
  /** What carries the meant pair, and all others of the selector. */
  readonly node: GraphObject;
}

/** Of so many objects that share a pair, one is looked for that carries the others too. */
const MOST_LOOKED_AT = 50;

/** The labels of some objects, to find the one that a misspelt selector was meant for. */
export class NearLabels {
  private readonly carriers = new Map<string, Labelled[]>();
  private readonly values = new Map<string, Set<string>>();
  private readonly nearValues = new Map<string, NearNames>();
  private nearKeys?: NearNames;

  constructor(objects: readonly Labelled[]) {
    for (const object of objects) {
      for (const [key, value] of Object.entries(object.labels)) {
        const found = this.carriers.get(keyOf(key, value));
        if (!found) this.carriers.set(keyOf(key, value), [object]);
        else if (found.length < MOST_LOOKED_AT) found.push(object);
        const values = this.values.get(key);
        if (values) values.add(value);
        else this.values.set(key, new Set([value]));
      }
    }
  }

  /** Undefined where a pair more than one is carried by nothing, or none, or no near one makes the selector find something. */
  public meant(selector: Labels): MeantPair | undefined {
    const wrong = Object.keys(selector).filter((key) => !this.carriers.has(keyOf(key, selector[key])));
    if (wrong.length !== 1) return undefined;
    const [key] = wrong;
    const value = selector[key];
    for (const [meantKey, meantValue] of this.nearPairs(key, value)) {
      const others = Object.keys(selector).filter((other) => other !== key);
      const found = this.carriers.get(keyOf(meantKey, meantValue))
        ?.find(({ labels }) => others.every((other) => Object.hasOwn(labels, other) && labels[other] === selector[other]));
      if (found) return { key, value, meantKey, meantValue, node: found.node };
    }
    return undefined;
  }

  private* nearPairs(key: string, value: string): Iterable<readonly [string, string]> {
    const values = this.values.get(key);
    if (values) {
      const near = this.nearValues.get(key) ?? new NearNames(values);
      this.nearValues.set(key, near);
      const meant = near.find(value);
      if (meant !== undefined) yield [key, meant];
      return;
    }
    this.nearKeys ??= new NearNames(this.values.keys());
    const meant = this.nearKeys.find(key);
    if (meant !== undefined) yield [meant, value];
  }
}
