/** Why a YAML text cannot be read, and where. */
export class YamlError extends Error {
  constructor(readonly offset: number, message: string) {
    super(message);
  }
}

/** Valid YAML that Kubernetes does not accept; the message follows the file name. */
export class YamlRefusal extends Error {
  constructor(readonly offset: number, message: string) {
    super(message);
  }
}

/** A position in a text, with its line and column. Lines end where YAML 1.1 ends them, as in kubectl's reader. */
export class YamlCursor {
  at = 0;
  line = 0;
  private lineStart = 0;

  constructor(readonly text: string) {}

  get column(): number {
    return this.at - this.lineStart;
  }

  /** The character code at `ahead` characters from here; NaN after the end of the text. */
  code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  atBreak(): boolean {
    return isBreak(this.code());
  }

  /** Whether a space, a tab, a line break or the end of the text is `ahead` characters from here. */
  isBlankOrEnd(ahead = 0): boolean {
    const code = this.code(ahead);
    return isBlank(code) || isBreak(code) || Number.isNaN(code);
  }

  /** Whether `---` or `...` is at the cursor, at the start of a line and followed by a blank. */
  atDocumentMark(): boolean {
    if (this.column > 0) return false;
    const code = this.code();
    return (code === DASH || code === DOT) && this.code(1) === code && this.code(2) === code && this.isBlankOrEnd(3);
  }

  skipSpaces(): void {
    while (this.code() === SPACE) this.at++;
  }

  skipBlanks(): void {
    while (isBlank(this.code())) this.at++;
  }

  /** Moves to the end of the line. */
  skipToBreak(): void {
    BREAK.lastIndex = this.at;
    this.at = BREAK.exec(this.text)?.index ?? this.text.length;
  }

  /** Moves past a line break, and returns the text that it becomes in a scalar. */
  passBreak(): string {
    const code = this.code();
    this.at += code === RETURN && this.code(1) === NEWLINE ? 2 : 1;
    this.line++;
    this.lineStart = this.at;
    return code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR ? String.fromCharCode(code) : '\n';
  }

  fail(message: string, offset = this.at): never {
    throw new YamlError(offset, message);
  }
}

export const TAB = 9;
export const NEWLINE = 10;
export const RETURN = 13;
export const SPACE = 32;
export const DOUBLE = 34;
export const HASH = 35;
export const PERCENT = 37;
export const SINGLE = 39;
export const COMMA = 44;
export const DASH = 45;
export const DOT = 46;
export const COLON = 58;
export const QUESTION = 63;
export const BACKSLASH = 92;
const NEXT_LINE = 0x85;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;
const BREAK = /[\n\r\x85\u2028\u2029]/g;

export const isBlank = (code: number): boolean => code === SPACE || code === TAB;

export function isBreak(code: number): boolean {
  return code === NEWLINE || code === RETURN || code === NEXT_LINE || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR;
}

export const TAB_INDENTS = 'a tab indents the line; YAML allows spaces only';
