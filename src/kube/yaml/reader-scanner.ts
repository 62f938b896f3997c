import { COLON, DASH, DOUBLE, HASH, PERCENT, QUESTION, SINGLE, TAB, TAB_INDENTS, YamlCursor } from './reader-cursor';
import { blockScalar, plainScalarText, quotedScalar } from './reader-scalar-text';
import { anchorName, tagName } from './reader-tags';

/** The tokens of a YAML text. Indentation acts like brackets: it opens and closes mappings and lists. */
export enum TokenType {
  end, documentStart, documentEnd, mappingStart, listStart, blockEnd,
  flowMappingStart, flowMappingEnd, flowListStart, flowListEnd, entry, comma, key, value, alias, anchor, tag, scalar,
}

export interface Token {
  readonly type: TokenType;
  readonly offset: number;
  /** A scalar's value, or the name of an anchor, alias or tag. */
  readonly text: string;
  /** Whether a scalar is neither quoted nor a block. */
  readonly isPlain: boolean;
}

/** A token that is a key if a ":" follows it on the same line. */
interface PossibleKey {
  isPossible: boolean;
  readonly number: number;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** Whether only a key may start in its column. */
  readonly required: boolean;
}

/** Maximum length, in characters, of a key without a "?" before it. */
const LONGEST_KEY = 1024;

/** Reads a YAML text token by token, as kubectl's reader (libyaml in Go) does, so that both reject the same texts. */
export class YamlScanner {
  private readonly cursor: YamlCursor;
  private readonly queue: Token[] = [];
  /** Number of tokens taken so far. The number of a token is how many tokens come before it. */
  private taken = 0;
  private indent = -1;
  private readonly indents: number[] = [];
  /** One for the outermost block, then one for each enclosing flow collection. */
  private readonly possibleKeys: PossibleKey[] = [{ isPossible: false, number: -1, offset: 0, line: 0, column: 0, required: false }];
  /** Numbers of the tokens that may still be keys, each with the index of its key in `possibleKeys`. */
  private readonly waiting = new Map<number, number>();
  private mayStartKey = true;
  private ended = false;

  constructor(readonly text: string) {
    this.cursor = new YamlCursor(text);
  }

  /** The next token, without taking it. */
  peek(): Token {
    while (!this.ended && (this.queue.length === 0 || this.isAwaitingColon())) this.scan();
    return this.queue[0];
  }

  next(): Token {
    const token = this.peek();
    if (token.type !== TokenType.end) {
      this.queue.shift();
      this.taken++;
    }
    return token;
  }

  /** Whether the first token in the queue may still be a key. */
  private isAwaitingColon(): boolean {
    const level = this.waiting.get(this.taken);
    return level !== undefined && level < this.possibleKeys.length && this.stillPossible(this.possibleKeys[level]);
  }

  private scan(): void {
    const { cursor } = this;
    this.skipToToken();
    this.closeBlocks(cursor.column);
    const code = cursor.code();
    if (Number.isNaN(code)) return this.end();
    if (cursor.column === 0 && code === PERCENT) cursor.fail('"%" starts a directive, which kubectl does not read; text that starts with it needs quotes');
    if (cursor.atDocumentMark()) return this.documentMark(code === DASH);
    const inFlow = this.inFlow;
    switch (cursor.text[cursor.at]) {
      case '[': return this.openFlow(TokenType.flowListStart);
      case '{': return this.openFlow(TokenType.flowMappingStart);
      case ']': return this.closeFlow(TokenType.flowListEnd);
      case '}': return this.closeFlow(TokenType.flowMappingEnd);
      case ',': return this.comma();
      case '*': return this.named(TokenType.alias, anchorName);
      case '&': return this.named(TokenType.anchor, anchorName);
      case '!': return this.named(TokenType.tag, tagName);
      default:
    }
    if (code === DASH && cursor.isBlankOrEnd(1)) return this.entry();
    if (code === QUESTION && (inFlow || cursor.isBlankOrEnd(1))) return this.explicitKey();
    if (code === COLON && (inFlow || cursor.isBlankOrEnd(1))) return this.value();
    if (!inFlow && '|>'.includes(cursor.text[cursor.at])) return this.block();
    if (code === SINGLE || code === DOUBLE) return this.quoted();
    if (code === TAB) cursor.fail(TAB_INDENTS);
    if (NEVER_PLAIN.includes(cursor.text[cursor.at])) cursor.fail(`text that starts with ${cursor.text[cursor.at]} needs quotes`);
    return this.plain();
  }

  private get inFlow(): boolean {
    return this.possibleKeys.length > 1;
  }

  private skipToToken(): void {
    const { cursor } = this;
    for (;;) {
      if (this.inFlow || !this.mayStartKey) cursor.skipBlanks();
      else cursor.skipSpaces();
      if (cursor.code() === HASH) cursor.skipToBreak();
      if (!cursor.atBreak()) return;
      cursor.passBreak();
      if (!this.inFlow) this.mayStartKey = true;
    }
  }

  private push(type: TokenType, offset: number, text = '', isPlain = false): void {
    this.queue.push({ type, offset, text, isPlain });
  }

  /** Pushes a token of the given length and moves past it. */
  private mark(type: TokenType, length = 1): void {
    this.push(type, this.cursor.at);
    this.cursor.at += length;
  }

  private openBlock(type: TokenType, column: number, offset: number, number?: number): void {
    if (this.inFlow || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    this.insert(type, offset, number);
  }

  /** Inserts a token before the token with the given number, or at the end. */
  private insert(type: TokenType, offset: number, number = -1): void {
    const place = number < this.taken ? this.queue.length : number - this.taken;
    this.queue.splice(place, 0, { type, offset, text: '', isPlain: false });
  }

  private closeBlocks(column: number): void {
    if (this.inFlow) return;
    while (this.indent > column) {
      this.push(TokenType.blockEnd, this.cursor.at);
      this.indent = this.indents.pop()!;
    }
  }

  private get possibleKey(): PossibleKey {
    return this.possibleKeys[this.possibleKeys.length - 1];
  }

  /** The next token as a key, which it may or may not be. */
  private nextAsKey(isPossible: boolean): PossibleKey {
    const { cursor: { at, line, column }, indent } = this;
    const required = isPossible && !this.inFlow && indent === column;
    return { isPossible, number: this.taken + this.queue.length, offset: at, line, column, required };
  }

  private savePossibleKey(): void {
    if (!this.mayStartKey) return;
    this.dropPossibleKey();
    const key = this.nextAsKey(true);
    this.possibleKeys[this.possibleKeys.length - 1] = key;
    this.waiting.set(key.number, this.possibleKeys.length - 1);
  }

  private dropPossibleKey(): void {
    const key = this.possibleKey;
    if (!key.isPossible) return;
    if (key.required) this.missingColon(key);
    key.isPossible = false;
    this.waiting.delete(key.number);
  }

  private stillPossible(key: PossibleKey): boolean {
    if (!key.isPossible) return false;
    if (key.line === this.cursor.line && !this.isLongerThanKeys(key)) return true;
    if (key.required) this.missingColon(key);
    key.isPossible = false;
    return false;
  }

  private isLongerThanKeys({ offset }: PossibleKey): boolean {
    const length = this.cursor.at - offset;
    if (length <= LONGEST_KEY || length > 2 * LONGEST_KEY) return length > LONGEST_KEY;
    return [...this.text.slice(offset, this.cursor.at)].length > LONGEST_KEY;
  }

  private missingColon({ offset, line }: PossibleKey): never {
    return this.cursor.fail(line === this.cursor.line && this.cursor.at - offset > LONGEST_KEY
      ? `the key that starts here has more than ${LONGEST_KEY} characters`
      : 'a key is expected here, and there is no ":" after it', offset);
  }

  private end(): void {
    this.closeBlocks(-1);
    this.dropPossibleKey();
    this.mayStartKey = false;
    this.ended = true;
    this.push(TokenType.end, this.cursor.at);
  }

  private documentMark(isStart: boolean): void {
    this.closeBlocks(-1);
    this.dropPossibleKey();
    this.mayStartKey = false;
    this.mark(isStart ? TokenType.documentStart : TokenType.documentEnd, 3);
  }

  private openFlow(type: TokenType): void {
    this.savePossibleKey();
    this.possibleKeys.push(this.nextAsKey(false));
    this.mayStartKey = true;
    this.mark(type);
  }

  private closeFlow(type: TokenType): void {
    this.dropPossibleKey();
    // As in kubectl's reader, "[a]" can be a key and "[]" cannot.
    if (this.inFlow) this.waiting.delete(this.possibleKeys.pop()!.number);
    this.mayStartKey = false;
    this.mark(type);
  }

  private comma(): void {
    this.dropPossibleKey();
    this.mayStartKey = true;
    this.mark(TokenType.comma);
  }

  private entry(): void {
    const { cursor } = this;
    if (!this.inFlow) {
      if (!this.mayStartKey) cursor.fail('a list cannot start here; it belongs in the next line');
      this.openBlock(TokenType.listStart, cursor.column, cursor.at);
    }
    this.dropPossibleKey();
    this.mayStartKey = true;
    this.mark(TokenType.entry);
  }

  private explicitKey(): void {
    const { cursor } = this;
    if (!this.inFlow) {
      if (!this.mayStartKey) cursor.fail('a mapping cannot start here; it belongs in the next line');
      this.openBlock(TokenType.mappingStart, cursor.column, cursor.at);
    }
    this.dropPossibleKey();
    this.mayStartKey = !this.inFlow;
    this.mark(TokenType.key);
  }

  private value(): void {
    const { cursor } = this;
    const key = this.possibleKey;
    if (this.stillPossible(key)) {
      const { number, offset, column } = key;
      this.insert(TokenType.key, offset, number);
      this.openBlock(TokenType.mappingStart, column, offset, number);
      key.isPossible = false;
      this.waiting.delete(number);
      this.mayStartKey = false;
    } else {
      if (!this.inFlow) {
        if (!this.mayStartKey) cursor.fail(NO_MAPPING_HERE);
        this.openBlock(TokenType.mappingStart, cursor.column, cursor.at);
      }
      this.mayStartKey = !this.inFlow;
    }
    this.mark(TokenType.value);
  }

  private named(type: TokenType, read: (cursor: YamlCursor) => string): void {
    this.savePossibleKey();
    this.mayStartKey = false;
    const { at } = this.cursor;
    this.push(type, at, read(this.cursor));
  }

  private block(): void {
    this.dropPossibleKey();
    this.mayStartKey = true;
    const { at } = this.cursor;
    this.push(TokenType.scalar, at, blockScalar(this.cursor, this.indent));
  }

  private quoted(): void {
    this.savePossibleKey();
    this.mayStartKey = false;
    const { at } = this.cursor;
    this.push(TokenType.scalar, at, quotedScalar(this.cursor));
  }

  private plain(): void {
    this.savePossibleKey();
    this.mayStartKey = false;
    const { at } = this.cursor;
    const { text, endsLine } = plainScalarText(this.cursor, this.indent + 1, this.inFlow);
    this.push(TokenType.scalar, at, text, true);
    if (endsLine) this.mayStartKey = true;
  }
}

/** `-`, `?` and `:` are not included: they may start a plain scalar if no blank follows. */
const NEVER_PLAIN = '#|>%@`';
const NO_MAPPING_HERE = 'a ":" with a blank after it cannot stand here: a mapping belongs in the next line, and text with ": " needs quotes';
