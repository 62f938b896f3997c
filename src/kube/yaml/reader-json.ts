/** Offsets of a part of a JSON text: of its key or item, and of its value. */
interface Part {
  readonly offset: number;
  readonly value: number;
}

/**
 * Finds positions in a text that `JSON.parse` accepts. Each mapping and list is scanned once, when a path first leads through it. Lookups
 * of thousands of objects in one list therefore need only one scan of the list.
 */
export class JsonPlaces {
  private readonly scanned = new Map<number, ReadonlyMap<string, Part>>();

  constructor(private readonly text: string) {}

  /** Offset of the deepest part of a path that the text has: of the key in a mapping, of the item in a list. */
  offsetOf(path: readonly (string | number)[]): number {
    const top = afterBlanks(this.text, 0);
    let part: Part = { offset: top, value: top };
    for (const step of path) {
      const next = this.partsOf(part.value).get(String(step));
      if (!next) break;
      part = next;
    }
    return part.offset;
  }

  private partsOf(open: number): ReadonlyMap<string, Part> {
    let parts = this.scanned.get(open);
    if (!parts) {
      parts = scan(this.text, open);
      this.scanned.set(open, parts);
    }
    return parts;
  }
}

function scan(text: string, open: number): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  const isMapping = text.charCodeAt(open) === OPEN_MAPPING;
  if (!isMapping && text.charCodeAt(open) !== OPEN_LIST) return parts;
  let at = afterBlanks(text, open + 1);
  while (!isClose(text.charCodeAt(at))) {
    const offset = at;
    let key = String(parts.size);
    if (isMapping) {
      const end = stringEnd(text, at);
      key = stringAt(text, at, end);
      const colon = afterBlanks(text, end + 1);
      at = afterBlanks(text, colon + 1);
    }
    parts.set(key, { offset, value: at });
    at = afterBlanks(text, valueEnd(text, at));
    if (text.charCodeAt(at) === COMMA) at = afterBlanks(text, at + 1);
  }
  return parts;
}

/** What `JSON.parse` does not report about a text that it accepts. */
export interface JsonRemarks {
  /** Offset at which the nesting is too deep. */
  readonly tooDeep?: number;
  /** Paths of the keys that a mapping repeats; the last value is used. */
  readonly duplicates: readonly (readonly (string | number)[])[];
}

/** Deeper than any Kubernetes object, but not so deep that code that recurses through the value overflows the stack. */
const MAX_DEPTH = 500;

/** The message for a JSON or YAML text that is nested deeper than the limit. */
export const TOO_DEEP = 'is nested too deep';

export function jsonRemarks(text: string): JsonRemarks {
  const duplicates: (string | number)[][] = [];
  /** For each enclosing mapping, the keys read so far; undefined for a list. */
  const around: (Set<string> | undefined)[] = [];
  const path: (string | number)[] = [];
  let keys: Set<string> | undefined;
  let isKey = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = stringEnd(text, at);
      if (isKey && keys) {
        const key = stringAt(text, at, end);
        path[path.length - 1] = key;
        if (keys.has(key)) duplicates.push([...path]);
        keys.add(key);
      }
      isKey = false;
      at = end;
    } else if (code === COMMA) {
      isKey = keys !== undefined;
      if (!isKey) path[path.length - 1] = (path[path.length - 1] as number) + 1;
    } else if (code === OPEN_MAPPING || code === OPEN_LIST) {
      if (around.length === MAX_DEPTH) return { tooDeep: at, duplicates };
      around.push(keys);
      isKey = code === OPEN_MAPPING;
      keys = isKey ? new Set() : undefined;
      path.push(isKey ? '' : 0);
    } else if (isClose(code)) {
      keys = around.pop();
      path.pop();
    }
  }
  return { duplicates };
}

/** Offset after the JSON value that starts at an offset; undefined if there is no complete value. */
export function jsonEnd(text: string, open: number): number | undefined {
  if (text[open] !== '{' && text[open] !== '[') {
    SCALAR.lastIndex = open;
    return SCALAR.test(text) ? SCALAR.lastIndex : undefined;
  }
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = stringEnd(text, at);
      if (at < 0) return undefined;
    } else if (code === OPEN_MAPPING || code === OPEN_LIST) {
      depth++;
    } else if (isClose(code) && --depth === 0) {
      return at + 1;
    }
  }
  return undefined;
}

function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; ; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at);
    else if (code === OPEN_MAPPING || code === OPEN_LIST) depth++;
    else if (isClose(code)) depth--;
    else if (depth > 0 || !endsScalar(text.charCodeAt(at + 1))) continue;
    if (depth === 0) return at + 1;
  }
}

/** Offset of the quote that closes a string, or -1 if there is none. */
function stringEnd(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

function stringAt(text: string, open: number, close: number): string {
  const inner = text.slice(open + 1, close);
  return inner.includes('\\') ? JSON.parse(`"${inner}"`) as string : inner;
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

const SCALAR = /"(?:[^"\\]|\\.)*"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null/y;
const QUOTE = 34;
const COMMA = 44;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_MAPPING = 123;
const CLOSE_MAPPING = 125;

const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;
const isClose = (code: number): boolean => code === CLOSE_LIST || code === CLOSE_MAPPING;
/** Whether a character ends the number or word before it; NaN is the end of the text. */
const endsScalar = (code: number): boolean => Number.isNaN(code) || code === COMMA || isClose(code) || isBlank(code);
