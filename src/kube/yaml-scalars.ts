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
