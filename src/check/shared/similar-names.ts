import { LABEL_LENGTH } from '../../kube/values/names';

/**
 * Whether one of two names is probably a misspelling of the other: they differ only in case or separators, or in one extra, missing,
 * wrong or swapped letter inside a word. Different names are: names that differ in digits (`web-1`, `web-2`), in short words
 * (`db-rw`, `db-ro`) or in the start of a word (`auth`, `oauth`), and `http` and `https`.
 */
export function isTypingError(a: string, b: string): boolean {
  if (a === b || digits(a) !== digits(b)) return false;
  if (letters(a) === letters(b)) return letters(a).length >= SHORTEST_WORD;
  const [left, right] = [words(a), words(b)];
  if (left.length !== right.length) return false;
  const differing = left.flatMap((word, i) => (word === right[i] ? [] : [i]));
  return differing.length === 1 && isMisspelt(left[differing[0]], right[differing[0]]);
}

/** Finds the name that a misspelt name was probably intended to be. The cost depends on the length of the name, not on the number of names. */
export class SimilarNames {
  private readonly byKey = new Map<string, string[]>();
  private readonly rough: boolean;

  constructor(names: Iterable<string>) {
    const sorted = [...new Set(names)].sort();
    this.rough = sorted.length > MOST_NAMES;
    for (const name of sorted) {
      for (const key of keys(name, this.rough)) {
        const found = this.byKey.get(key);
        if (!found) this.byKey.set(key, [name]);
        else if (found.length < MOST_SHARED) found.push(name);
      }
    }
  }

  /** The first name of which the given one is probably a misspelling. */
  public find(name: string): string | undefined {
    let first: string | undefined;
    for (const candidate of new Set(keys(name, this.rough).flatMap((key) => this.byKey.get(key) ?? []))) {
      if ((first === undefined || candidate < first) && isTypingError(name, candidate)) first = candidate;
    }
    return first;
  }
}

/** Shorter words are often different words: rw and ro, eu and us, dev and dex. */
const SHORTEST_WORD = 4;
/** One different letter in a shorter word is often a different word: main and mail. */
const SHORTEST_WITH_WRONG_LETTER = 5;
/** A shorter word that starts differently is often a different word: auth and oauth, late and slate. */
const SHORTEST_WITH_WRONG_START = 6;
/** Each name has as many keys as letters; the keys of more names would take hundreds of megabytes. */
const MOST_NAMES = 20_000;
/** The number of names with the same key that are compared. */
const MOST_SHARED = 50;
const DIFFERENT = ['http', 'https'];

const words = (name: string): readonly string[] => name.toLowerCase().split(/[-_.:/]/);
const letters = (name: string): string => name.toLowerCase().replace(/[-_.:/]/g, '');
/** The numbers of a name, separately: v1.10 is not v11.0. */
const digits = (name: string): string => (name.match(/\d+/g) ?? []).join('.');

function isMisspelt(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  if (longer < (a[0] === b[0] ? SHORTEST_WORD : SHORTEST_WITH_WRONG_START)) return false;
  if (DIFFERENT.includes(a) && DIFFERENT.includes(b)) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length + right.length === 1) return true;
  if (left.length === 1 && right.length === 1) return start > 0 && longer >= SHORTEST_WITH_WRONG_LETTER;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** Keys of which two names share one if one is a misspelling of the other: all letters, or all but one. */
function keys(name: string, rough: boolean): readonly string[] {
  const plain = words(name).join('-');
  const all = [`=${letters(name)}`];
  // Longer names, which are rare, and very many names are compared only by case and separators.
  if (rough || plain.length > LABEL_LENGTH) return all;
  all.push(plain);
  for (let i = 0; i < plain.length; i += 1) all.push(plain.slice(0, i) + plain.slice(i + 1));
  return all;
}
