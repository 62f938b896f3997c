import { Labels } from './labels';

/**
 * Readers for unvalidated JSON. A field of the wrong type is read as missing, so that one broken field does not prevent
 * reading the rest.
 */
export interface Fields {
  readonly [field: string]: any;
}

/** One map of a list, with its index. */
export interface Item {
  readonly index: number;
  readonly fields: Fields;
}

const NONE: Fields = Object.freeze({});

export function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

export function fields(value: unknown): Fields {
  return isFields(value) ? value : NONE;
}

/** The maps in a list, each with its index. */
export function items(value: unknown): readonly Item[] {
  if (!Array.isArray(value)) return [];
  const found: Item[] = [];
  value.forEach((entry, index) => {
    if (isFields(entry)) found.push({ index, fields: entry });
  });
  return found;
}

/** The strings in a list. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** A string that is not empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A whole number. */
export function whole(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? (value as number) : undefined;
}

/** A port given as a number or as a name (`IntOrString`). */
export function portValue(value: unknown): string | number | undefined {
  return whole(value) ?? text(value);
}

/** Any value as text: strings unchanged, other values as JSON. Does not use the value's `toString`, which a manifest may define. */
export function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A map of strings. Values of another type, which the API server rejects, are read as the text that was written. */
export function labelsIn(value: unknown): Labels {
  if (!isFields(value)) return NONE;
  const keys = Object.keys(value);
  if (keys.every((key) => typeof value[key] === 'string')) return value;
  return Object.fromEntries(keys.map((key) => [key, value[key] === null ? '' : asText(value[key])]));
}
