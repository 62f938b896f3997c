/**
 * The value of an unquoted YAML scalar, as kubectl and Helm read it: YAML 1.1 words (`yes`, `on`, `y`), octal numbers that
 * start with 0, and digits grouped by "_". A reader of YAML 1.2 would take the label value `on` for a string, which the API
 * server then refuses as a boolean. Dates stay strings, as in kubectl; so do `.inf` and `.nan`, which JSON cannot say.
 */
export function plainScalar(text: string): string | number | boolean | null {
  if (text === '') return null;
  // Most scalars are names and sentences; the first character tells which can be nothing else.
  if (!MAYBE_TYPED.test(text[0])) return text;
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  return STARTS_NUMBER.test(text) ? numberOf(text.replaceAll('_', '')) ?? text : text;
}

/** A mapping's key, as kubectl makes JSON of it: `on: x` sets the key "true", and `0x10: x` the key "16". */
export function plainKey(text: string): string {
  const value = plainScalar(text);
  return value === null ? 'null' : String(value);
}

const MAYBE_TYPED = /[-+.0-9yYnNtTfFoO~]/;
const STARTS_NUMBER = /^([-+]?[0-9]|[-+]?\.[0-9])/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const INTEGERS: readonly [RegExp, number][] = [
  [/^([-+]?)0[xX]([0-9a-fA-F]+)$/, 16],
  [/^([-+]?)0[bB]([01]+)$/, 2],
  [/^([-+]?)0[oO]?([0-7]+)$/, 8],
];

const WORDS = new Map<string, boolean | null>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);

function numberOf(digits: string): number | undefined {
  for (const [pattern, base] of INTEGERS) {
    const match = pattern.exec(digits);
    if (match) return (match[1] === '-' ? -1 : 1) * parseInt(match[2], base);
  }
  return FLOAT.test(digits) ? Number(digits) : undefined;
}

/** The value of a quoted scalar on one line, with its quotes; undefined for escapes that JSON does not know, such as `\x41`. */
export function quotedText(quoted: string): string | undefined {
  const inner = quoted.slice(1, -1);
  if (quoted[0] === "'") return inner.replaceAll("''", "'");
  if (!inner.includes('\\')) return inner;
  return JSON_ESCAPES.test(inner) && !inner.includes('\t') ? JSON.parse(`"${inner}"`) as string : undefined;
}

/**
 * The value of a quoted scalar that goes over several lines, with its quotes; undefined where a line is indented less than allowed, or
 * a backslash or a tab makes it more than lines put together.
 */
export function quotedLines(quoted: string, indent: number): string | undefined {
  const quote = quoted[0];
  const [firstLine, ...lines] = quoted.slice(1, -1).split('\n');
  if (ESCAPED_BLANK_AT_END.test(firstLine)) return undefined;
  let before = '';
  let last = firstLine.replace(TRAILING_BLANKS, '');
  let empty = 0;
  for (const [i, line] of lines.entries()) {
    const isLast = i === lines.length - 1;
    const content = line.replace(/^ +/, '');
    if (content === '' && !isLast) {
      empty++;
      continue;
    }
    if (line.includes('\t') || !line.startsWith(' '.repeat(indent)) || ESCAPED_BLANK_AT_END.test(line)) return undefined;
    if (quote === '"' && ESCAPED_BREAK.test(last)) {
      if (empty > 0) return undefined;
      before += last.slice(0, -1);
    } else {
      before += last + (quote === '"' ? fold(empty).replaceAll('\n', '\\n') : fold(empty));
    }
    last = isLast ? content : content.replace(TRAILING_BLANKS, '');
    empty = 0;
  }
  const line = before + last;
  // An escaped space keeps what would else be taken for indentation.
  return quotedText(quote + (quote === '"' ? line.replace(/\\(.)/g, (pair, escaped) => (escaped === ' ' ? ' ' : pair)) : line) + quote);
}

/** What a line break and the empty lines after it become between two lines of a scalar. */
export const fold = (empty: number): string => (empty === 0 ? ' ' : '\n'.repeat(empty));

/** Spaces and tabs only: YAML takes every other space of Unicode as part of the text. */
export const TRAILING_BLANKS = /[ \t]+$/;
const JSON_ESCAPES = /^([^\\]|\\(["\\/bfnrt]|u[0-9a-fA-F]{4}))*$/;
/** An odd number of backslashes. */
const ESCAPED_BREAK = /(?<!\\)(\\\\)*\\$/;
const ESCAPED_BLANK_AT_END = /\\ +$/;
