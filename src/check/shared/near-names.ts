import { LABEL_LENGTH } from '../../kube/values/names';

/**
 * Whether one of two names is probably the other, misspelt: they differ in case or separators only, or by one letter too
 * many, too few, wrong or swapped inside a word. Names that differ in digits are two names (`web-1`, `web-2`), and so are
 * names whose short words differ (`db-rw`, `db-ro`), whose words start differently (`auth`, `oauth`) and `http` and `https`.
 */
export function isTypingError(a: string, b: string): boolean {
  if (a === b || digits(a) !== digits(b)) return false;
  if (letters(a) === letters(b)) return letters(a).length >= SHORTEST_WORD;
  const [left, right] = [words(a), words(b)];
  if (left.length !== right.length) return false;
  const differing = left.flatMap((word, i) => (word === right[i] ? [] : [i]));
  return differing.length === 1 && isMisspelt(left[differing[0]], right[differing[0]]);
}

/** Finds a name that another was probably meant to be. A look-up costs as much as the name is long, however many names there are. */
export class NearNames {
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

  /** The first of the names that the given one was probably meant to be. */
  public find(name: string): string | undefined {
    let first: string | undefined;
    for (const candidate of new Set(keys(name, this.rough).flatMap((key) => this.byKey.get(key) ?? []))) {
      if ((first === undefined || candidate < first) && isTypingError(name, candidate)) first = candidate;
    }
    return first;
  }
}

/** Words of fewer letters are often two of a kind: rw and ro, eu and us, dev and dex. */
const SHORTEST_WORD = 4;
/** A wrong letter in a shorter word often makes another word: main and mail. */
const SHORTEST_WITH_WRONG_LETTER = 5;
/** A shorter word that starts differently is often another: auth and oauth, late and slate. */
const SHORTEST_WITH_WRONG_START = 6;
/** Each name has as many keys as letters; of so many the keys would take hundreds of megabytes. */
const MOST_NAMES = 20_000;
/** Names that one key stands for; no more than these are compared. */
const MOST_SHARED = 50;
const TWO_OF_A_KIND = ['http', 'https'];

const words = (name: string): readonly string[] => name.toLowerCase().split(/[-_.:/]/);
const letters = (name: string): string => name.toLowerCase().replace(/[-_.:/]/g, '');
/** The numbers of a name, each for itself: v1.10 is not v11.0. */
const digits = (name: string): string => (name.match(/\d+/g) ?? []).join('.');

function isMisspelt(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  if (longer < (a[0] === b[0] ? SHORTEST_WORD : SHORTEST_WITH_WRONG_START)) return false;
  if (TWO_OF_A_KIND.includes(a) && TWO_OF_A_KIND.includes(b)) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length + right.length === 1) return true;
  if (left.length === 1 && right.length === 1) return start > 0 && longer >= SHORTEST_WITH_WRONG_LETTER;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** What two names share if one is the other misspelt: their letters, or all of them but one. */
function keys(name: string, rough: boolean): readonly string[] {
  const plain = words(name).join('-');
  const all = [`=${letters(name)}`];
  // Of longer names, which are rare, and of very many, only the case and the separators are compared.
  if (rough || plain.length > LABEL_LENGTH) return all;
  all.push(plain);
  for (let i = 0; i < plain.length; i += 1) all.push(plain.slice(0, i) + plain.slice(i + 1));
  return all;
}
