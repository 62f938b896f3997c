import { YamlRefusal } from './reader-cursor';
import { plainKey, plainScalar, Scalar, typedScalar } from './reader-scalar-types';
import { YAML_TAG } from './reader-tags';

/** A mapping, a list, or a scalar that is not yet resolved to a value or a key. */
export interface Part {
  readonly offset: number;
  readonly collection?: object;
  readonly tag?: string;
  /** The text of a scalar. */
  readonly text?: string;
  /** Whether the text of a scalar determines its type. */
  readonly isPlain?: boolean;
  readonly isAlias?: boolean;
}

type ScalarPart = Part & { readonly text: string };

/** The value of a part. The tag determines the value of a scalar or, if it has neither a tag nor quotes, its text does. */
export function valueOf(part: Part): unknown {
  const { text, tag, isPlain, offset } = part;
  if (text === undefined) return part.collection;
  let value: unknown = text;
  if (tag !== undefined && tag !== '!') ({ value } = tagged({ ...part, text }, tag));
  else if (isPlain && tag === undefined) value = plainScalar(text);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new YamlRefusal(offset, `has the value ${text}, which JSON has no number for; put it in quotes`);
  return value;
}

/** The part as a key in JSON. */
export function keyOf(part: Part): string {
  const { text, tag, isPlain, offset } = part;
  if (text === undefined) throw new YamlRefusal(offset, 'has a mapping or a list as a key, where Kubernetes takes strings only');
  let key: string | undefined = text;
  if (tag !== undefined && tag !== '!') ({ key } = tagged({ ...part, text }, tag));
  else if (isPlain && tag === undefined) key = plainKey(text);
  if (key === undefined) throw new YamlRefusal(offset, `has the key ${text === '' ? '""' : text}, which is no string; put it in quotes`);
  return key;
}

function tagged({ text, offset }: ScalarPart, tag: string): Pick<Scalar, 'value' | 'key'> {
  const name = tag.startsWith(YAML_TAG) ? tag.slice(YAML_TAG.length) : '';
  if (name === 'binary') return binary(text, offset);
  if (name === 'timestamp' && TIMESTAMP.test(text)) return { value: text, key: text };
  if (!['bool', 'int', 'float', 'null', 'timestamp'].includes(name)) return { value: text, key: text };
  const scalar = typedScalar(text);
  if (scalar.type === name || (name === 'float' && scalar.type === 'int' && scalar.key !== undefined)) return scalar;
  throw new YamlRefusal(offset, `has ${JSON.stringify(text)} as a value of type ${name}, which it is not`);
}

function binary(text: string, offset: number): Pick<Scalar, 'value' | 'key'> {
  const digits = text.replaceAll('\n', '').replaceAll('\r', '');
  if (!BASE64.test(digits)) throw new YamlRefusal(offset, 'has a "!!binary" value that is no base64');
  const value = atob(digits).replace(UTF8_OR_BYTE, (_, utf8?: string) => (utf8 === undefined ? '\uFFFD' : decodeURIComponent(percent(utf8))));
  return { value, key: value };
}

const percent = (bytes: string): string => bytes.replace(/[^]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`);

/** A multi-byte UTF-8 character, as a group, or a byte that is not part of one; Go replaces each such byte with U+FFFD. */
const UTF8_OR_BYTE = /([\xC2-\xDF][\x80-\xBF]|\xE0[\xA0-\xBF][\x80-\xBF]|\xED[\x80-\x9F][\x80-\xBF]|[\xE1-\xEC\xEE\xEF][\x80-\xBF]{2}|\xF0[\x90-\xBF][\x80-\xBF]{2}|\xF4[\x80-\x8F][\x80-\xBF]{2}|[\xF1-\xF3][\x80-\xBF]{3})|[\x80-\xFF]/g;

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const TIMESTAMP = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:[.,][0-9]+)?(?:Z|[-+][0-9]{2}:[0-9]{2})?)?$/;
