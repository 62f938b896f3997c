/** A value in a JSON text, with its position. */
export interface JsonNode {
  readonly start: number;
  /** The offset after its last character. */
  readonly end: number;
  readonly value: unknown;
  /** Only set for an object. */
  readonly members?: readonly JsonMember[];
}

export interface JsonMember {
  readonly key: string;
  /** The offset of the key. */
  readonly start: number;
  readonly node: JsonNode;
}

/** The error for a text that is not JSON. */
export class JsonTextError extends Error {
  constructor(message: string, readonly offset: number) {
    super(message);
  }
}

const BLANK = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const LITERAL = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/**
 * Reads JSON as `JSON.parse` does, with the position of each value and key.
 *
 * @throws JsonTextError if the text is not JSON
 */
export function parseJson(text: string): JsonNode {
  const reader = new Reader(text);
  const node = reader.value();
  reader.end();
  return node;
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(): JsonNode {
    this.take(BLANK);
    const start = this.at;
    switch (this.text[start]) {
      case '{': return this.object();
      case '[': return this.array();
      case '"': return this.scalar(STRING, 'a string in double quotes');
      default: return this.scalar(LITERAL, 'a value');
    }
  }

  end(): void {
    this.take(BLANK);
    if (this.at < this.text.length) this.fail('the end');
  }

  private scalar(pattern: RegExp, wanted: string): JsonNode {
    const start = this.at;
    const text = this.take(pattern);
    if (text === undefined) this.fail(wanted);
    return { start, end: this.at, value: JSON.parse(text) as unknown };
  }

  private object(): JsonNode {
    const start = this.at++;
    const members: JsonMember[] = [];
    this.list('}', () => {
      const key = this.scalar(STRING, members.length === 0 ? 'a key in double quotes, or }' : 'a key in double quotes');
      if (!this.takeMark(':')) this.fail('":"');
      members.push({ key: key.value as string, start: key.start, node: this.value() });
    });
    return { start, end: this.at, value: Object.fromEntries(members.map(({ key, node }) => [key, node.value])), members };
  }

  private array(): JsonNode {
    const start = this.at++;
    const items: unknown[] = [];
    this.list(']', () => { items.push(this.value().value); });
    return { start, end: this.at, value: items };
  }

  private list(close: string, item: () => void): void {
    if (this.takeMark(close)) return;
    do {
      this.take(BLANK);
      item();
    } while (this.takeMark(','));
    if (!this.takeMark(close)) this.fail(`"," or "${close}"`);
  }

  private takeMark(mark: string): boolean {
    this.take(BLANK);
    if (this.text[this.at] !== mark) return false;
    this.at++;
    return true;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private fail(wanted: string): never {
    const character = this.text.codePointAt(this.at);
    const got = character === undefined ? 'the end of the file' : JSON.stringify(String.fromCodePoint(character));
    throw new JsonTextError(`expected ${wanted}, got ${got}`, this.at);
  }
}
