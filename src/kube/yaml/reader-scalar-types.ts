/** A scalar resolved to its type and value. */
export interface Scalar {
  readonly type: 'null' | 'bool' | 'int' | 'float' | 'str';
  readonly value: string | number | boolean | null;
  /** The scalar as a key in JSON; undefined if kubectl does not accept it as a key. */
  readonly key: string | undefined;
}

/**
 * The value of an unquoted YAML scalar, as kubectl and Helm read it: YAML 1.1 words (`yes`, `on`, `y`), octal numbers that
 * start with 0, and digits grouped by "_". A YAML 1.2 reader would read the label value `on` as a string, but the API server
 * rejects it as a boolean. As in kubectl, dates and numbers that do not fit in 64 bits stay strings.
 */
export function plainScalar(text: string): string | number | boolean | null {
  if (text === '') return null;
  // Most scalars are names and sentences; for many of them, the first character is enough to know that they are strings.
  if (!MAYBE_TYPED.test(text[0])) return text;
  return SHORT_INTEGER.test(text) ? Number(text) : typedScalar(text).value;
}

/** A mapping key as kubectl converts it to JSON: `on: x` sets the key "true", and `0x10: x` the key "16". */
export function plainKey(text: string): string | undefined {
  return text !== '' && !MAYBE_TYPED.test(text[0]) ? text : typedScalar(text).key;
}

/** An unquoted scalar with its type. */
export function typedScalar(text: string): Scalar {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (text[0] === '.') return DOT_FLOAT.test(text) ? float(Number(text.replaceAll('_', ''))) ?? string(text) : string(text);
  if (!STARTS_NUMBER.test(text)) return string(text);
  const digits = text.replaceAll('_', '');
  return integerOf(digits) ?? (FLOAT.test(digits) ? float(Number(digits)) : undefined) ?? string(text);
}

const string = (text: string): Scalar => ({ type: 'str', value: text, key: text });

const MAYBE_TYPED = /[-+.0-9yYnNtTfFoO~]/;
const SHORT_INTEGER = /^(?:0|-?[1-9][0-9]{0,14})$/;
const STARTS_NUMBER = /^[-+0-9]/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const DOT_FLOAT = /^\.[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?$/;
const INTEGER = /^(?<sign>[-+]?)(?<prefix>0(?:[xX](?=[0-9a-fA-F]+$)|[bB](?=[01]+$)|[oO]?(?=[0-7]+$)))?(?<number>[0-9a-fA-F]+)$/;
const DECIMAL = /^(?:0|[1-9][0-9]*)$/;
/** A sign after the prefix, which Go's reader accepts. */
const SIGNED_BINARY = /^(?<prefix>0b)(?<sign>[-+])(?<number>[01]+)$/;

const WORDS = new Map<string, Scalar>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, { type: 'bool', value: true, key: 'true' }] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, { type: 'bool', value: false, key: 'false' }] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, { type: 'null', value: null, key: undefined }] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, { type: 'float', value: NaN, key: '.nan' }] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, { type: 'float', value: Infinity, key: '.inf' }] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, { type: 'float', value: -Infinity, key: '-.inf' }] as const),
]);

/** An integer that fits in 64 bits, signed or unsigned. */
function integerOf(digits: string): Scalar | undefined {
  const match = INTEGER.exec(digits) ?? SIGNED_BINARY.exec(digits);
  if (!match) return undefined;
  const { sign, prefix = '', number } = match.groups!;
  if (prefix === '' && !DECIMAL.test(number)) return undefined;
  const size = BigInt(prefix === '0' ? `0o${number}` : prefix + number);
  const value = sign === '-' ? -size : size;
  if (value < -MAX_SIGNED - 1n || value > (sign === '' ? MAX_UNSIGNED : MAX_SIGNED)) return undefined;
  return { type: 'int', value: Number(value), key: value > MAX_SIGNED ? undefined : String(value) };
}

const MAX_SIGNED = 2n ** 63n - 1n;
const MAX_UNSIGNED = 2n ** 64n - 1n;

function float(value: number): Scalar | undefined {
  return Number.isFinite(value) ? { type: 'float', value, key: floatKey(value) } : undefined;
}

/** A float as a key, as Go writes a 32-bit float: with as few digits as possible. */
function floatKey(value: number): string {
  const rounded = Math.fround(value);
  if (!Number.isFinite(rounded)) return rounded > 0 ? '.inf' : '-.inf';
  let digits = 1;
  while (Math.fround(Number(rounded.toExponential(digits - 1))) !== rounded) digits++;
  const [mantissa, exponent] = rounded.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return Object.is(rounded, -0) ? '-0' : String(Number(`${mantissa}e${power}`));
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** The value of a one-line quoted scalar, given with its quotes; undefined for escapes that JSON and YAML do not share, such as `\x41`. */
export function quotedText(quoted: string): string | undefined {
  const inner = quoted.slice(1, -1);
  if (quoted[0] === "'") return inner.replaceAll("''", "'");
  if (!inner.includes('\\')) return inner;
  return SHARED_ESCAPES.test(inner) && !inner.includes('\t') ? JSON.parse(`"${inner}"`) as string : undefined;
}

/**
 * The value of a quoted scalar on several lines, given with its quotes; undefined if a line is not indented enough, or if a tab or a
 * backslash requires more than joining the lines.
 */
export function quotedLines(quoted: string, indent: number): string | undefined {
  const quote = quoted[0];
  const [firstLine, ...lines] = quoted.slice(1, -1).split('\n');
  if (ESCAPED_BLANK_AT_END.test(firstLine)) return undefined;
  let before = '';
  let last = withoutTrailingBlanks(firstLine);
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
    last = isLast ? content : withoutTrailingBlanks(content);
    empty = 0;
  }
  const line = before + last;
  // An escaped space keeps spaces that would otherwise count as indentation.
  return quotedText(quote + (quote === '"' ? line.replace(/\\(.)/g, (pair, escaped) => (escaped === ' ' ? ' ' : pair)) : line) + quote);
}

/** The separator of two lines of a scalar: a space, or a line break for each empty line between them. */
export const fold = (empty: number): string => (empty === 0 ? ' ' : '\n'.repeat(empty));

/** Removes trailing spaces and tabs. In YAML, any other Unicode space is part of the text. */
export function withoutTrailingBlanks(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ' || text[end - 1] === '\t') end--;
  return text.slice(0, end);
}

/** kubectl's reader accepts neither `\/` nor half of a surrogate pair. */
const SHARED_ESCAPES = /^[^\\]*(?:\\(?:["\\bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})[^\\]*)*$/;
/** An odd number of backslashes at the end. */
const ESCAPED_BREAK = /(?<!\\)(\\\\)*\\$/;
const ESCAPED_BLANK_AT_END = /\\ +$/;
