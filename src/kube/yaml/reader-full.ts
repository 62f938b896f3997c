import { NodeBudget } from './reader-alias-limit';
import { Marks } from './reader-block';
import { YamlError, YamlRefusal } from './reader-cursor';
import { TOO_DEEP } from './reader-json';
import { keyOf, Part, valueOf } from './reader-resolve';
import { Token, TokenType, YamlScanner } from './reader-scanner';

/** A document read with the full YAML syntax. */
export interface FullDocument {
  readonly value: unknown;
  /** Set when the document cannot be read. */
  readonly problem?: { readonly offset: number; readonly message: string };
  /** Paths of the keys that a mapping repeats; the last value is used. */
  readonly duplicates: readonly (readonly (string | number)[])[];
}

/** Deeper than any Kubernetes object, but not so deep that code that recurses through the value overflows the stack. */
const MAX_DEPTH = 500;

/**
 * Reads one YAML document as kubectl's reader does (YAML 1.1, with its leniencies). It is several times slower than `readBlockYaml`, but
 * says why it rejects a document.
 */
export function readFullYaml(text: string, marks?: Marks): FullDocument {
  const reader = new FullReader(text, marks);
  try {
    const unprintable = UNPRINTABLE.exec(text);
    if (unprintable) throw new YamlError(unprintable.index, `the character ${codeName(unprintable[0])} must be written as an escape in double quotes`);
    return { value: reader.document(), duplicates: reader.duplicates };
  } catch (error) {
    if (error instanceof YamlRefusal) return { value: undefined, problem: error, duplicates: [] };
    if (!(error instanceof YamlError)) throw error;
    const { offset, message } = error;
    return { value: undefined, problem: { offset, message: `is ${/^\s*[[{]/.test(text) ? 'neither JSON nor YAML' : 'not YAML'}: ${message}` }, duplicates: [] };
  }
}

/** Characters that YAML 1.1 does not allow unescaped; other control characters are rejected before. */
const UNPRINTABLE = /[\x7f-\x84\x86-\x9f\ufffe\uffff]|\p{Surrogate}/u;

const codeName = (character: string): string => `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

interface Anchor {
  part?: Part;
  /** Number of values in it, with aliases expanded. */
  size: number;
}

class FullReader {
  readonly duplicates: (readonly (string | number)[])[] = [];
  private readonly scanner: YamlScanner;
  private readonly anchors = new Map<string, Anchor>();
  private readonly budget = new NodeBudget();
  private readonly path: (string | number)[] = [];
  private depth = 0;

  constructor(text: string, private readonly marks: Marks | undefined) {
    this.scanner = new YamlScanner(text);
  }

  /** The first document of the text; kubectl ignores what follows it. */
  document(): unknown {
    if (this.is(TokenType.end)) return null;
    if (this.is(TokenType.documentStart)) {
      this.scanner.next();
      if (this.is(TokenType.documentStart, TokenType.documentEnd, TokenType.end)) return null;
    }
    const value = valueOf(this.node(true, false));
    this.scanner.peek();
    return value;
  }

  private is(...types: readonly TokenType[]): boolean {
    return types.includes(this.scanner.peek().type);
  }

  /** @param mayBeFlush whether a list may start in the same column as its key */
  private node(inBlock: boolean, mayBeFlush: boolean): Part {
    this.budget.count();
    let token = this.scanner.peek();
    const { offset } = token;
    if (token.type === TokenType.alias) return this.alias(this.scanner.next());
    let tag: string | undefined;
    let anchor: Anchor | undefined;
    while ((token.type === TokenType.anchor && anchor === undefined) || (token.type === TokenType.tag && tag === undefined)) {
      if (token.type === TokenType.tag) tag = token.text;
      else this.anchors.set(token.text, anchor = { size: this.budget.counted - 1 });
      this.scanner.next();
      token = this.scanner.peek();
    }
    if (++this.depth > MAX_DEPTH) throw new YamlRefusal(token.offset, TOO_DEEP);
    const part = this.content(token, { offset, tag, hasProperties: tag !== undefined || anchor !== undefined }, inBlock, mayBeFlush);
    this.depth--;
    if (anchor) Object.assign(anchor, { part, size: this.budget.counted - anchor.size });
    return part;
  }

  private content(token: Token, about: { offset: number; tag?: string; hasProperties: boolean }, inBlock: boolean, mayBeFlush: boolean): Part {
    const { offset, tag, hasProperties } = about;
    switch (token.type) {
      case TokenType.scalar:
        this.scanner.next();
        return this.scalar(token.text, offset, tag, token.isPlain);
      case TokenType.flowListStart: return { offset, collection: this.flowList() };
      case TokenType.flowMappingStart: return { offset, collection: this.flowMapping() };
      case TokenType.entry:
        if (mayBeFlush) return { offset, collection: this.blockList(true) };
        break;
      case TokenType.listStart:
        if (inBlock) return { offset, collection: this.blockList(false) };
        break;
      case TokenType.mappingStart:
        if (inBlock) return { offset, collection: this.blockMapping() };
        break;
      default:
    }
    if (hasProperties) return this.scalar('', offset, tag, true);
    throw new YamlError(token.offset, token.type === TokenType.end ? 'a value is missing at the end' : 'a value is expected here');
  }

  private scalar(text: string, offset: number, tag: string | undefined, isPlain: boolean): Part {
    return { offset, text, tag, isPlain: tag === undefined ? isPlain : tag === '!' };
  }

  /** A missing value. */
  private nothing(offset: number): Part {
    this.budget.count();
    return { offset, text: '', isPlain: true };
  }

  private alias({ text: name, offset }: Token): Part {
    const anchor = this.anchors.get(name);
    if (!anchor) throw new YamlRefusal(offset, `refers to an anchor that the document does not set: *${name}`);
    if (!anchor.part) throw new YamlRefusal(offset, `has an anchor whose value contains itself: *${name}`);
    if (!this.budget.countAlias(anchor.size)) throw new YamlRefusal(offset, 'has aliases that expand to too much (an "alias bomb")');
    return { ...anchor.part, offset, isAlias: true };
  }

  private blockList(isFlush: boolean): unknown[] {
    const items: unknown[] = [];
    const marks = this.mark(items);
    if (!isFlush) this.scanner.next();
    while (this.is(TokenType.entry)) {
      const { offset } = this.scanner.next();
      marks?.set(items.length, offset);
      const isEmpty = this.is(TokenType.entry, TokenType.blockEnd) || (isFlush && this.is(TokenType.key, TokenType.value));
      this.item(items, () => (isEmpty ? this.nothing(offset) : this.node(true, false)));
    }
    if (isFlush) return items;
    if (!this.is(TokenType.blockEnd)) throw new YamlError(this.scanner.peek().offset, 'an item of a list is expected here, which starts with "-"');
    this.scanner.next();
    return items;
  }

  private item(items: unknown[], read: () => Part): void {
    this.path.push(items.length);
    items.push(valueOf(read()));
    this.path.pop();
  }

  private blockMapping(): object {
    const entries = this.entries();
    this.scanner.next();
    while (this.is(TokenType.key)) {
      const { offset } = this.scanner.next();
      const isEmpty = () => this.is(TokenType.key, TokenType.value, TokenType.blockEnd);
      const key = isEmpty() ? this.nothing(offset) : this.node(true, true);
      entries.add(key, () => {
        if (!this.is(TokenType.value)) return this.nothing(offset);
        this.scanner.next();
        return isEmpty() ? this.nothing(offset) : this.node(true, true);
      });
    }
    if (!this.is(TokenType.blockEnd)) throw new YamlError(this.scanner.peek().offset, 'a key is expected here');
    this.scanner.next();
    return entries.object;
  }

  private flowList(): unknown[] {
    const { offset: open } = this.scanner.next();
    const items: unknown[] = [];
    const marks = this.mark(items);
    while (!this.is(TokenType.flowListEnd)) {
      if (items.length > 0) this.comma(open, 'list', ']');
      if (this.is(TokenType.flowListEnd)) break;
      marks?.set(items.length, this.scanner.peek().offset);
      this.item(items, () => (this.is(TokenType.key) ? this.flowPair() : this.node(false, false)));
    }
    this.scanner.next();
    return items;
  }

  private comma(open: number, what: string, close: string): void {
    if (this.is(TokenType.comma)) this.scanner.next();
    else if (this.is(TokenType.end)) throw new YamlError(open, `the ${what} that starts here does not end with "${close}"`);
    else throw new YamlError(this.scanner.peek().offset, `a "," or a "${close}" is expected here, for the ${what} that starts before`);
  }

  /** In a flow list, `a: b` is a mapping with one key. */
  private flowPair(): Part {
    this.budget.count();
    const { offset } = this.scanner.next();
    const entries = this.entries();
    const isEmpty = (...more: readonly TokenType[]) => this.is(TokenType.comma, TokenType.flowListEnd, ...more);
    const key = isEmpty(TokenType.value) ? this.nothing(offset) : this.node(false, false);
    entries.add(key, () => this.flowValue(offset, isEmpty));
    return { collection: entries.object, offset };
  }

  private flowValue(offset: number, isEmpty: () => boolean): Part {
    if (!this.is(TokenType.value)) return this.nothing(offset);
    this.scanner.next();
    return isEmpty() ? this.nothing(offset) : this.node(false, false);
  }

  private flowMapping(): object {
    const { offset: open } = this.scanner.next();
    const entries = this.entries();
    const isEmpty = (...more: readonly TokenType[]) => this.is(TokenType.comma, TokenType.flowMappingEnd, ...more);
    for (let isFirst = true; !this.is(TokenType.flowMappingEnd); isFirst = false) {
      if (!isFirst) this.comma(open, 'mapping', '}');
      if (this.is(TokenType.flowMappingEnd)) break;
      const { offset } = this.scanner.peek();
      if (this.is(TokenType.key)) {
        this.scanner.next();
        const key = isEmpty(TokenType.value) ? this.nothing(offset) : this.node(false, false);
        entries.add(key, () => this.flowValue(offset, isEmpty));
      } else {
        entries.add(this.node(false, false), () => this.nothing(offset));
      }
    }
    this.scanner.next();
    return entries.object;
  }

  /** An empty mapping, with a function that adds entries to it. */
  private entries() {
    const object: Record<string, unknown> = {};
    const marks = this.mark(object);
    let merged: Set<string> | undefined;
    const set = (key: string, value: unknown, offset: number | undefined) => {
      // An assignment to `__proto__` would not create a key.
      if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
      else object[key] = value;
      if (offset !== undefined) marks?.set(key, offset);
    };
    const merge = (from: object) => {
      for (const [key, value] of Object.entries(from)) {
        set(key, value, this.marks?.get(from)?.get(key));
        (merged ??= new Set()).add(key);
      }
    };
    return {
      object,
      add: (key: Part, readValue: () => Part) => {
        if (isMerge(key)) return mergeSources(readValue()).forEach(merge);
        const name = keyOf(key);
        this.path.push(name);
        const value = valueOf(readValue());
        if (Object.hasOwn(object, name) && !merged?.delete(name)) this.duplicates.push([...this.path]);
        set(name, value, key.offset);
        this.path.pop();
      },
    };
  }

  private mark(container: object): Map<string | number, number> | undefined {
    if (!this.marks) return undefined;
    const map = new Map<string | number, number>();
    this.marks.set(container, map);
    return map;
  }
}

function isMerge({ text, isPlain, tag, isAlias }: Part): boolean {
  return text === '<<' && !isAlias && (isPlain === true || tag === 'tag:yaml.org,2002:merge');
}

/** The mappings that `<<` merges, in the order in which to set their keys. In a list, the first mapping takes precedence, so it comes last. */
function mergeSources({ collection, offset, isAlias }: Part): readonly object[] {
  const sources: readonly unknown[] = Array.isArray(collection) && !isAlias ? [...collection as unknown[]].reverse() : [collection];
  for (const source of sources) {
    if (typeof source !== 'object' || source === null || Array.isArray(source)) {
      throw new YamlRefusal(offset, 'has "<<" with a value that is neither a mapping nor a list of mappings');
    }
  }
  return sources as readonly object[];
}
