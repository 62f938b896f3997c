/** An invalid pattern. The message follows the pattern. */
export class GlobError extends Error {}

/** How far a text has matched: places in the pattern; empty if no continuation can match. */
export type GlobState = readonly number[];

/** A place in the pattern: it matches one character, any number of characters (a star), or none (a fork). */
type Place =
  | { readonly takes: (character: string) => boolean }
  | { readonly star: (character: string) => boolean }
  | { readonly to: number[] };

const notSlash = (character: string): boolean => character !== '/';

/**
 * A pattern for paths and names: `*`, `?`, `[ab]`, `[a-z]`, `[!a]`, `{a,b}`, and `**` for folders at any depth. Brackets and braces that
 * are not closed, and braces without a comma, are literal characters. The time to match is at most proportional to text times pattern.
 * A match can be continued: the state after a folder's name is used for all paths below it.
 */
export class Glob {
  readonly start: GlobState;
  private readonly places: readonly Place[];
  /** The round in which each place was last reached, so that no place is visited twice for one character. */
  private readonly rounds: Uint32Array;
  private round = 0;

  /** @throws GlobError for a range that runs backwards */
  constructor(pattern: string) {
    this.places = compile(pattern);
    this.rounds = new Uint32Array(this.places.length + 1);
    this.start = this.closed([0]);
  }

  matches(text: string): boolean {
    return this.accepts(this.after(this.start, text));
  }

  accepts(state: GlobState): boolean {
    return state.includes(this.places.length);
  }

  after(state: GlobState, text: string): GlobState {
    let now = state;
    for (const character of text) {
      if (now.length === 0) break;
      const next: number[] = [];
      for (const at of now) {
        const place = this.places[at];
        if (!place) continue;
        if ('takes' in place && place.takes(character)) next.push(at + 1);
        if ('star' in place && place.star(character)) next.push(at);
      }
      now = this.closed(next);
    }
    return now;
  }

  /** The places, and all places that are reachable from them without a character. */
  private closed(places: readonly number[]): GlobState {
    const round = ++this.round;
    const open = [...places];
    const reached: number[] = [];
    while (open.length > 0) {
      const at = open.pop()!;
      if (this.rounds[at] === round) continue;
      this.rounds[at] = round;
      const place = this.places[at];
      if (place && 'to' in place) {
        for (const to of place.to) open.push(to);
        continue;
      }
      reached.push(at);
      if (place && 'star' in place) open.push(at + 1);
    }
    return reached;
  }
}

/** Whether a word has characters of patterns. */
export function isGlob(word: string): boolean {
  return /[*?[{]/.test(word);
}

/** The folder at the start of a pattern, and the pattern below it. */
export function rootOf(pattern: string): { readonly root: string; readonly below: string } {
  const segments = pattern.split('/');
  const first = segments.findIndex(isGlob);
  const root = segments.slice(0, first).join('/');
  return { root: root === '' ? (first > 0 ? '/' : '.') : root, below: segments.slice(first).join('/') };
}

function compile(pattern: string): readonly Place[] {
  const tokens = tokensOf([...pattern]);
  const roles = rolesOf(tokens);
  const places: Place[] = [];
  const open: { readonly fork: number[]; readonly ends: number[][] }[] = [];
  /** Whether a folder's or file's name begins here. */
  let begins = true;
  /** The position after the last double star and slash. */
  let folders = -1;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const role = roles.get(i);
    const follows = tokens[i + 2];
    if (begins && token === '*' && tokens[i + 1] === '*' && (follows === undefined || follows === '/' || roles.has(i + 2))) {
      // `**/**` is the same as `**`.
      if (folders !== i || follows !== '/') addFolders(places, follows === '/');
      i += follows === '/' ? 2 : 1;
      folders = i + 1;
      continue;
    }
    if (token === '*' && tokens[i - 1] === '*') continue;
    begins = token === '/' || role === 'next' || (begins && role === 'open');
    if (role === 'open') {
      const fork = [places.length + 1];
      open.push({ fork, ends: [] });
      places.push({ to: fork });
    } else if (role === 'next') {
      const { fork, ends } = open[open.length - 1];
      const end: number[] = [];
      ends.push(end);
      places.push({ to: end });
      fork.push(places.length);
    } else if (role === 'close') {
      for (const end of open.pop()!.ends) end.push(places.length);
    } else {
      places.push(placeOf(token));
    }
  }
  return places;
}

function placeOf(token: Token): Place {
  if (typeof token !== 'string') return { takes: token };
  if (token === '*') return { star: notSlash };
  return { takes: token === '?' ? notSlash : (character) => character === token };
}

/** Adds a double star: everything below, or any number of folders. */
function addFolders(places: Place[], slash: boolean): void {
  if (!slash) {
    places.push({ star: () => true });
    return;
  }
  const first = places.length;
  places.push({ to: [first + 1, first + 5] }, { takes: notSlash }, { star: notSlash }, { takes: (character) => character === '/' }, { to: [first] });
}

/** A character of the pattern, or the test of a bracket. */
type Token = string | ((character: string) => boolean);

function tokensOf(characters: readonly string[]): readonly Token[] {
  const tokens: Token[] = [];
  /** A bracket that opens before this index is not closed. */
  let unclosed = 0;
  for (let i = 0; i < characters.length; i++) {
    const end = characters[i] === '[' && i >= unclosed ? bracketEnd(characters, i) : i;
    if (characters[end] === ']' && end > i) {
      tokens.push(bracket(characters.slice(i + 1, end)));
      i = end;
    } else {
      tokens.push(characters[i]);
      unclosed = Math.max(unclosed, end);
    }
  }
  return tokens;
}

/** The index where a bracket closes, or where the path segment ends if it does not. */
function bracketEnd(characters: readonly string[], open: number): number {
  const negated = isNot(characters[open + 1]);
  // A closing bracket in first place is a literal character.
  let end = open + (negated ? 2 : 1);
  if (characters[end] === ']') end++;
  while (end < characters.length && characters[end] !== ']' && characters[end] !== '/') end++;
  return end;
}

const isNot = (character: string | undefined): boolean => character === '!' || character === '^';

function bracket(inside: readonly string[]): (character: string) => boolean {
  const negated = isNot(inside[0]);
  const singles = new Set<string>();
  const ranges: (readonly [number, number])[] = [];
  for (let i = negated ? 1 : 0; i < inside.length; i++) {
    if (inside[i + 1] !== '-' || i + 2 >= inside.length) {
      singles.add(inside[i]);
      continue;
    }
    const [from, to] = [inside[i].codePointAt(0)!, inside[i + 2].codePointAt(0)!];
    if (from > to) throw new GlobError(`has a range that runs backwards: ${inside[i]}-${inside[i + 2]}`);
    ranges.push([from, to]);
    i += 2;
  }
  const has = (character: string) => {
    const code = character.codePointAt(0)!;
    return singles.has(character) || ranges.some(([from, to]) => code >= from && code <= to);
  };
  return (character) => character !== '/' && has(character) !== negated;
}

type Role = 'open' | 'next' | 'close';

/** The tokens that open, separate and close the alternatives of braces, if the braces are closed and have a comma. */
function rolesOf(tokens: readonly Token[]): ReadonlyMap<number, Role> {
  const roles = new Map<number, Role>();
  const open: { readonly at: number; readonly commas: number[] }[] = [];
  tokens.forEach((token, i) => {
    if (token === '{') open.push({ at: i, commas: [] });
    if (token === ',') open[open.length - 1]?.commas.push(i);
    const group = token === '}' ? open.pop() : undefined;
    if (!group || group.commas.length === 0) return;
    roles.set(group.at, 'open').set(i, 'close');
    for (const comma of group.commas) roles.set(comma, 'next');
  });
  return roles;
}
