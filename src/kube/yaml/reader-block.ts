import { fold, plainKey, plainScalar, quotedLines, quotedText, withoutTrailingBlanks } from './reader-scalar-types';

/** The offset of each key of a mapping and each item of a sequence, by the object or array read from it. */
export type Marks = Map<object, Map<string | number, number>>;

/** The full reader handles deeper nesting. */
const MAX_DEPTH = 100;
/** The full reader handles longer keys: they may exceed YAML's limit, which counts characters. */
const LONGEST_KEY = 1000;
/** Line breaks other than "\n", and characters that YAML requires to be escaped. */
const NOT_ORDINARY = /[\r\x7f-\x9f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u;
const BAIL = Symbol('not plain block YAML');

/**
 * Reads one YAML document of the kind that kubectl, Helm and Kustomize print: block mappings and sequences, scalars, literal
 * blocks. For anything else (anchors, tags, flow collections, folded blocks, and every error) it returns undefined, and the full
 * reader, which is about three times slower, must read the document. Both readers return the same value.
 */
export function readBlockYaml(text: string, marks?: Marks): { readonly value: unknown } | undefined {
  if (NOT_ORDINARY.test(text)) return undefined;
  try {
    return { value: new BlockReader(text, marks).document() };
  } catch (error) {
    if (error === BAIL) return undefined;
    throw error;
  }
}

class BlockReader {
  /** Offsets in the current line: its start, its first character that is not a space, and its end. */
  private start = 0;
  private first = 0;
  private end = 0;
  private done = false;
  private depth = 0;

  constructor(private readonly text: string, private readonly marks: Marks | undefined) {
    this.seek(0);
  }

  document(): unknown {
    if (this.done) return null;
    const value = this.node(this.first - this.start);
    if (!this.done) throw BAIL;
    return value;
  }

  /** Moves to the first line, at or after an offset, that is neither empty nor only a comment. */
  private seek(from: number): void {
    const { text } = this;
    for (let start = from; start < text.length;) {
      let first = start;
      while (text.charCodeAt(first) === SPACE) first++;
      const code = text.charCodeAt(first);
      if (code === TAB || (code === DOT && first === start && text.startsWith('...', start))) throw BAIL;
      let end = text.indexOf('\n', first);
      if (end < 0) end = text.length;
      if (first < end && code !== HASH) {
        this.start = start;
        this.first = first;
        this.end = end;
        return;
      }
      start = end + 1;
    }
    this.start = this.first = this.end = text.length;
    this.done = true;
  }

  private node(indent: number): unknown {
    if (++this.depth > MAX_DEPTH) throw BAIL;
    const value = this.isItem(this.first) ? this.sequence(indent) : this.mappingOrScalar(indent);
    this.depth--;
    return value;
  }

  private isItem(at: number): boolean {
    return this.text.charCodeAt(at) === DASH && (at + 1 === this.end || this.text.charCodeAt(at + 1) === SPACE);
  }

  private sequence(indent: number): unknown[] {
    const items: unknown[] = [];
    const marks = this.mark(items);
    while (!this.done && this.first - this.start === indent && this.isItem(this.first)) {
      marks?.set(items.length, this.first);
      this.first++;
      while (this.text.charCodeAt(this.first) === SPACE) this.first++;
      if (this.first >= this.end || this.text.charCodeAt(this.first) === HASH) {
        this.seek(this.end + 1);
        items.push(!this.done && this.first - this.start > indent ? this.node(this.first - this.start) : null);
      } else {
        // The text after "- " has its own column, in which the other lines of a compact mapping start.
        items.push(this.node(this.first - this.start));
      }
    }
    if (!this.done && this.first - this.start > indent) throw BAIL;
    return items;
  }

  private mappingOrScalar(indent: number): unknown {
    const colon = this.keyEnd();
    if (colon < 0 && this.depth === 1) throw BAIL;
    if (colon >= 0) return this.mapping(indent, colon);
    const value = this.scalar(this.first, indent - 1);
    if (!this.done && this.first - this.start >= indent) throw BAIL;
    return value;
  }

  private mapping(indent: number, firstColon: number): object {
    const object: Record<string, unknown> = {};
    const marks = this.mark(object);
    let colon = firstColon;
    for (;;) {
      const key = this.key(this.first, colon);
      if (Object.hasOwn(object, key) || key === '__proto__') throw BAIL;
      marks?.set(key, this.first);
      object[key] = this.entryValue(colon + 1, indent);
      if (this.done || this.first - this.start < indent) return object;
      if (this.first - this.start > indent) throw BAIL;
      if (this.isItem(this.first)) throw BAIL;
      colon = this.keyEnd();
      if (colon < 0) throw BAIL;
    }
  }

  private entryValue(from: number, indent: number): unknown {
    let at = from;
    while (this.text.charCodeAt(at) === SPACE) at++;
    if (at < this.end && this.text.charCodeAt(at) !== HASH) return this.scalar(at, indent);
    this.seek(this.end + 1);
    if (this.done) return null;
    const next = this.first - this.start;
    if (next > indent) return this.node(next);
    // A sequence may start in the same column as its key.
    return next === indent && this.isItem(this.first) ? this.node(next) : null;
  }

  /** Offset of the colon that ends the current line's key, or -1 if the line is not a mapping entry. */
  private keyEnd(): number {
    const { text, first, end } = this;
    const quote = text.charCodeAt(first);
    if (quote === DOUBLE || quote === SINGLE) {
      const close = this.quoteEnd(first, end);
      if (close < 0 || text.charCodeAt(close + 1) !== COLON) return -1;
      return close + 2 === end || text.charCodeAt(close + 2) === SPACE ? this.shortKey(close + 1) : -1;
    }
    for (let at = text.indexOf(':', first); at >= 0 && at < end; at = text.indexOf(':', at + 1)) {
      if (at + 1 === end || text.charCodeAt(at + 1) === SPACE) return this.shortKey(at);
    }
    return -1;
  }

  private shortKey(colon: number): number {
    if (colon - this.first > LONGEST_KEY) throw BAIL;
    return colon;
  }

  private key(from: number, colon: number): string {
    const code = this.text.charCodeAt(from);
    if (code === DOUBLE || code === SINGLE) return this.quoted(from, colon - 1);
    const text = this.text.slice(from, colon);
    if (!PLAIN_START.test(text) || text.endsWith(' ') || text.includes(' #') || text.includes('\t') || text === '<<') throw BAIL;
    const key = plainKey(text);
    if (key === undefined) throw BAIL;
    return key;
  }

  /** The scalar that starts at an offset in the current line; moves to the line after it. */
  private scalar(at: number, parentIndent: number): unknown {
    const { text, end } = this;
    const code = text.charCodeAt(at);
    if (code === PIPE) return this.literal(at, parentIndent);
    if (code === DOUBLE || code === SINGLE) return this.quotedScalar(at, parentIndent);
    const plain = withoutTrailingBlanks(text.slice(at, end).replace(COMMENT, ''));
    if (plain === '{}' || plain === '[]') {
      this.endScalar(end, parentIndent);
      return plain === '{}' ? {} : [];
    }
    if (!PLAIN_START.test(plain)) throw BAIL;
    const value = plainScalar(this.plainLines(plain, at, parentIndent));
    // JSON cannot represent Infinity and NaN.
    if (typeof value === 'number' && !Number.isFinite(value)) throw BAIL;
    return value;
  }

  /** Joins the lines of a plain scalar: a line break becomes a space, and empty lines become line breaks. */
  private plainLines(firstLine: string, at: number, parentIndent: number): string {
    const { text } = this;
    let value = plainLine(firstLine);
    for (let from = at; ; from = this.first) {
      const { end } = this;
      this.seek(end + 1);
      if (this.done || this.first - this.start <= parentIndent) return value;
      // A comment ends the scalar, so no line may continue it.
      const gap = text.slice(end, this.first);
      if (gap.includes('#') || COMMENT.test(text.slice(from, end))) throw BAIL;
      value += fold(gap.split('\n').length - 2) + plainLine(withoutTrailingBlanks(text.slice(this.first, this.end).replace(COMMENT, '')));
    }
  }

  private quotedScalar(open: number, parentIndent: number): string {
    const { text } = this;
    const close = this.quoteEnd(open, text.length);
    if (close < 0) throw BAIL;
    const value = close < this.end ? this.quoted(open, close) : quotedLines(text.slice(open, close + 1), parentIndent + 1);
    if (value === undefined) throw BAIL;
    let end = text.indexOf('\n', close);
    if (end < 0) end = text.length;
    if (!REST_OF_LINE.test(text.slice(close + 1, end))) throw BAIL;
    this.endScalar(end, parentIndent);
    return value;
  }

  /** Moves to the line after a scalar, which must not continue the scalar. */
  private endScalar(end: number, parentIndent: number): void {
    this.seek(end + 1);
    if (!this.done && this.first - this.start > parentIndent) throw BAIL;
  }

  /** Offset of the quote that closes a string, or -1 if there is none before a limit. */
  private quoteEnd(open: number, limit: number): number {
    const { text } = this;
    const quote = text.charCodeAt(open);
    for (let at = open + 1; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (code === BACKSLASH && quote === DOUBLE) at++;
      else if (code === quote && quote === SINGLE && text.charCodeAt(at + 1) === SINGLE) at++;
      else if (code === quote) return at;
    }
    return -1;
  }

  private quoted(open: number, close: number): string {
    const value = quotedText(this.text.slice(open, close + 1));
    if (value === undefined) throw BAIL;
    return value;
  }

  /** A block that starts with "|": its lines without their common indentation. */
  private literal(at: number, parentIndent: number): string {
    const { text } = this;
    const header = LITERAL.exec(text.slice(at, this.end));
    if (!header) throw BAIL;
    const lines: string[] = [];
    let indent = -1;
    let from = this.end + 1;
    let blanks = 0;
    while (from < text.length) {
      let end = text.indexOf('\n', from);
      if (end < 0) end = text.length;
      let first = from;
      while (first < end && text.charCodeAt(first) === SPACE) first++;
      if (first === end && (indent < 0 || first - from <= indent)) {
        // Spaces before the first line could increase the block's indentation.
        if (indent < 0 && first > from) throw BAIL;
        blanks++;
      } else {
        if (indent < 0) {
          indent = first - from;
          if (indent <= parentIndent || text.charCodeAt(first) === TAB) break;
        }
        if (first - from < indent) break;
        for (; blanks > 0; blanks--) lines.push('');
        lines.push(text.slice(from + indent, end));
      }
      from = end + 1;
    }
    // A block at the end of the text ends with a newline only if the text does.
    const atEnd = from >= text.length && !text.endsWith('\n');
    if (lines.length === 0 || (header[1] === '+' && atEnd)) throw BAIL;
    this.seek(Math.min(from, text.length));
    const body = lines.join('\n');
    if (header[1] === '-') return body;
    return header[1] === '+' ? body + '\n'.repeat(blanks + 1) : body + (atEnd && blanks === 0 ? '' : '\n');
  }

  private mark(container: object): Map<string | number, number> | undefined {
    if (!this.marks) return undefined;
    const map = new Map<string | number, number>();
    this.marks.set(container, map);
    return map;
  }
}

function plainLine(line: string): string {
  if (line.includes(': ') || line.endsWith(':') || line.includes('\t')) throw BAIL;
  return line;
}

const TAB = 9;
const SPACE = 32;
const DOUBLE = 34;
const HASH = 35;
const SINGLE = 39;
const DASH = 45;
const DOT = 46;
const COLON = 58;
const BACKSLASH = 92;
const PIPE = 124;
const PLAIN_START = /^([^-?:,[\]{}#&*!|>'"%@`\s]|[-?:][^\s,[\]{}])/;
const COMMENT = / #.*$/;
const REST_OF_LINE = /^( *| +#.*)$/;
const LITERAL = /^\|([-+]?)( +#.*| *)$/;
