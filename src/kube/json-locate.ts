const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Offset of the deepest part of a path that a JSON text has: the key's for a mapping, the item's for a list. */
export function locateInJson(text: string, path: readonly (string | number)[]): number {
  const tokens = new Tokens(text);
  let offset = tokens.offset;
  for (const step of path) {
    const found = tokens.current === '{' ? findKey(tokens, String(step)) : tokens.current === '[' ? findItem(tokens, Number(step)) : undefined;
    if (found === undefined) break;
    offset = found;
  }
  return offset;
}

/** Leaves the tokens at the key's value and returns the key's offset. */
function findKey(tokens: Tokens, key: string): number | undefined {
  tokens.next();
  while (tokens.current !== undefined && tokens.current !== '}') {
    const { offset } = tokens;
    const name = JSON.parse(tokens.current) as unknown;
    tokens.next();
    tokens.next();
    if (name === key) return offset;
    tokens.skipValue();
    if (tokens.current === ',') tokens.next();
  }
  return undefined;
}

function findItem(tokens: Tokens, index: number): number | undefined {
  tokens.next();
  for (let at = 0; tokens.current !== undefined && tokens.current !== ']'; at++) {
    if (at === index) return tokens.offset;
    tokens.skipValue();
    if (tokens.current === ',') tokens.next();
  }
  return undefined;
}

class Tokens {
  current: string | undefined;
  offset = 0;
  private readonly pattern = new RegExp(TOKEN);

  constructor(private readonly text: string) {
    this.next();
  }

  next(): void {
    const match = this.pattern.exec(this.text);
    this.current = match?.[0];
    this.offset = match?.index ?? this.text.length;
  }

  skipValue(): void {
    let depth = 0;
    do {
      if (this.current === '{' || this.current === '[') depth++;
      else if (this.current === '}' || this.current === ']') depth--;
      this.next();
    } while (depth > 0 && this.current !== undefined);
  }
}
