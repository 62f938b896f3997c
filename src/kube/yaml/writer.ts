import { readManifest } from './reader';
import { KubeObject } from '../objects/kube-object';
import { Problem } from '../values/problem';
import { textProblem } from '../values/valid-text';

/** Writes values as YAML documents, separated by `---`: cdk8s' `Yaml.stringify`. */
export type Stringify = (...documents: unknown[]) => string;

/**
 * Writes manifests byte for byte as the given `stringify` does, at a fraction of its cost. It writes maps, sequences and plainly safe
 * scalars itself, and leaves every other scalar, and every document that holds more than plain JSON, to `stringify`.
 *
 * Safety takes precedence over identical bytes: each scalar from `stringify` is read back as kubectl reads it. A scalar that kubectl would
 * read as something else, or that holds a line break or control character of any YAML version, is written in double quotes with escapes.
 *
 * Use one writer for a run: it caches the text of short scalars.
 */
export class YamlWriter {
  private readonly values = new Map<string | number, string>();
  private readonly rootKeys = new Map<string, string>();
  private readonly nestedKeys = new Map<string, string>();
  /** The maps and sequences of the document being written; one that occurs twice becomes an anchor and an alias. */
  private seen = new Set<object>();
  private writesAliases = true;

  constructor(private readonly stringify: Stringify) {}

  /**
   * Returns the documents as one YAML text.
   *
   * @throws if a document holds text that YAML cannot represent
   */
  write(documents: readonly unknown[]): string {
    return documents.map((document) => this.document(document)).join('---\n');
  }

  private document(document: unknown): string {
    // A bare string is not a manifest; it is left to `stringify` unless it is unsafe.
    if (typeof document === 'string' && (UNSAFE.test(document) || textProblem(document))) return `${this.scalar(document, '')}\n`;
    if (typeof document !== 'object' || document === null) return this.stringify(document);
    try {
      const text = this.plainDocument(document, true);
      return text ?? this.otherDocument(document);
    } catch (error) {
      if (!(error instanceof TextError)) throw error;
      const { text, problem: { wrong, allowed } } = error;
      const field = fieldOf(document, (one) => one === text);
      throw new Error(`${nameOf(document)} ${field}: ${wrong}, got ${JSON.stringify(text)}; allowed is ${allowed}. Fix: remove the broken character`);
    }
  }

  private plainDocument(document: object, writesAliases: boolean): string | undefined {
    this.seen = new Set();
    this.writesAliases = writesAliases;
    const text = this.value(document, '');
    return text === undefined ? undefined : `${text}\n`;
  }

  /** A document in which a map or sequence occurs twice, or that holds more than plain JSON. */
  private otherDocument(document: object): string {
    const text = this.stringify(document);
    const isSafe = !UNSAFE.test(text);
    if (isSafe && isRead(text, document)) return text;
    const plain = this.plainDocument(document, false);
    if (plain === undefined && !isSafe) {
      const field = fieldOf(document, (one) => UNSAFE.test(one)) ?? '';
      throw new Error(`${nameOf(document)} ${field}: holds a control character or a line break that YAML wants escaped, in a document with more than plain JSON. `
        + 'Fix: make the document of plain objects, arrays, strings, numbers and booleans, none of which contains itself');
    }
    return plain ?? text;
  }

  /** The text of a value, with lines after the first at the given indent; undefined if the document cannot be written this way. */
  private value(value: unknown, indent: string): string | undefined {
    switch (typeof value) {
      case 'string': return isPlain(value) ? value : this.scalar(value, indent);
      case 'number': return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : this.scalar(value, indent);
      case 'boolean': return value ? 'true' : 'false';
      case 'undefined': return 'null';
      case 'object': return value === null ? 'null' : this.collection(value, indent);
      default: return undefined;
    }
  }

  private collection(value: object, indent: string): string | undefined {
    if (this.seen.has(value) || !isPlainCollection(value)) return undefined;
    this.seen.add(value);
    const text = Array.isArray(value) ? this.sequence(value, indent) : this.map(value as Record<string, unknown>, indent);
    if (!this.writesAliases) this.seen.delete(value);
    return text;
  }

  private map(map: Record<string, unknown>, indent: string): string | undefined {
    const inner = `${indent}  `;
    let text = '';
    for (const key of Object.keys(map)) {
      const value = map[key];
      const keyText = key.length <= LONGEST_SIMPLE_KEY && isPlain(key) ? key : this.key(key, indent === '');
      const valueText = this.value(value, inner);
      if (keyText === undefined || valueText === undefined) return undefined;
      if (text !== '') text += `\n${indent}`;
      if (keyText.length > LONGEST_SIMPLE_KEY) text += `? ${keyText}\n${indent}: ${valueText}`;
      else text += startsOwnLine(value) ? `${keyText}:\n${inner}${valueText}` : `${keyText}: ${valueText}`;
    }
    return text === '' ? '{}' : text;
  }

  private sequence(items: readonly unknown[], indent: string): string | undefined {
    const inner = `${indent}  `;
    let text = '';
    for (const item of items) {
      const itemText = this.value(item, inner);
      if (itemText === undefined) return undefined;
      text += text === '' ? `- ${itemText}` : `\n${indent}- ${itemText}`;
    }
    return text === '' ? '[]' : text;
  }

  private scalar(value: string | number, indent: string): string {
    let text = this.values.get(value);
    if (text === undefined) {
      text = this.safely(value, { a: value }, (written) => written.slice('a: '.length, -'\n'.length));
      remember(this.values, value, text);
    }
    // It was written as a value of the root map, with lines after the first indented by two spaces. Empty lines stay empty.
    return indent.length > 2 && text.includes('\n') ? text.replace(/\n(?!\n|$)/g, `\n${indent.slice(2)}`) : text;
  }

  /** The text of a key, on one line; undefined if the document is left to `stringify`, which writes a long key as `? key`. */
  private key(key: string, atRoot: boolean): string | undefined {
    const keys = atRoot ? this.rootKeys : this.nestedKeys;
    let text = keys.get(key);
    if (text === undefined) {
      const end = ': true\n';
      const isLong = key.length > LONGEST_SIMPLE_KEY;
      if (isLong && this.writesAliases) return undefined;
      text = this.safely(key, atRoot ? { [key]: true } : { a: { [key]: true } }, (written) => {
        const line = written.slice(atRoot ? 0 : 'a:\n  '.length);
        return line.startsWith('? ') || !line.endsWith(end) ? undefined : line.slice(0, -end.length);
      });
      remember(keys, key, text);
    }
    return text;
  }

  /**
   * The text that `stringify` writes for a scalar, or the scalar in double quotes if kubectl would read that text as something else.
   *
   * @param place a document that contains the scalar
   * @param take extracts the text of the scalar from the text of the document
   */
  private safely(value: string | number, place: object, take: (text: string) => string | undefined): string {
    const problem = typeof value === 'string' ? textProblem(value) : undefined;
    if (problem) throw new TextError(String(value), problem);
    if (typeof value === 'string' && UNSAFE.test(value)) return quoted(value);
    const text = this.stringify(place);
    const taken = take(text);
    if (typeof value === 'number') return taken!;
    return taken !== undefined && isRead(text, place) ? taken : quoted(value);
  }
}

/** Text that cannot be written. */
class TextError extends Error {
  constructor(readonly text: string, readonly problem: Problem) {
    super(problem.wrong);
  }
}

/** Characters that only some YAML readers treat as line breaks, and characters that YAML requires to be escaped. */
const UNSAFE = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufeff\u2028\u2029\ufffe\uffff]/;
const NOT_ESCAPED_IN_JSON = /[\x7f-\x9f\ufeff\u2028\u2029\ufffe\uffff]/g;

/** A text in double quotes, on one line. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(NOT_ESCAPED_IN_JSON, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Whether kubectl reads the expected value from a text. */
function isRead(text: string, expected: unknown): boolean {
  const { documents: [document], problems } = readManifest(text);
  try {
    return problems.length === 0 && document !== undefined && JSON.stringify(document.value) === JSON.stringify(expected, undefinedAsNull);
  } catch {
    // The value contains itself or a BigInt.
    return false;
  }
}

/** `stringify` writes undefined as null. */
const undefinedAsNull = (_: string, value: unknown): unknown => (value === undefined ? null : value);

function isPlainCollection(value: object): boolean {
  if (Array.isArray(value)) return Object.getPrototypeOf(value) === Array.prototype;
  const prototype = Object.getPrototypeOf(value) as unknown;
  return (prototype === Object.prototype || prototype === null) && typeof (value as { toJSON?: unknown }).toJSON !== 'function';
}

/** Path of the first key or text in a document that `isMeant` accepts. */
function fieldOf(document: object, isMeant: (text: string) => boolean, seen = new Set<object>()): string | undefined {
  seen.add(document);
  const entries: Iterable<readonly [unknown, unknown]> = document instanceof Map ? document : Object.entries(document);
  for (const [key, value] of entries) {
    const step = typeof key === 'string' && /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? key : `[${JSON.stringify(key)}]`;
    if ((typeof key === 'string' && isMeant(key)) || (typeof value === 'string' && isMeant(value))) return step;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    const inner = fieldOf(value, isMeant, seen);
    if (inner !== undefined) return inner.startsWith('[') ? step + inner : `${step}.${inner}`;
  }
  return undefined;
}

function nameOf(document: object): string {
  const { kind, metadata } = document as Partial<KubeObject>;
  const names = [metadata?.namespace, metadata?.name].filter((name) => name !== undefined);
  return [kind ?? 'document', ...(names.length > 0 ? [names.join('/')] : [])].join(' ');
}

/** A map or sequence that is not empty starts on the line after its key. */
function startsOwnLine(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0);
}

/** YAML's maximum length of a key that is not written as `? key`. */
const LONGEST_SIMPLE_KEY = 1024;

/** Long scalars (files in a ConfigMap, certificates) are rarely repeated, so they are not cached. */
const LONGEST_REMEMBERED = 128;

function remember<K extends string | number>(texts: Map<K, string>, key: K, text: string): void {
  if (text.length <= LONGEST_REMEMBERED) texts.set(key, text);
}

/**
 * One line that starts with a letter, "_" or "/" and that YAML can only read as text: ":" and " " only before a letter, a digit, "_", "/"
 * or ".", and not "e5", which matches the YAML 1.1 pattern for a number. Anything else is left to `stringify`, even if it may be safe.
 */
const PLAIN = /^(?![eE][-+]?[0-9]+$)[A-Za-z_/](?:[A-Za-z0-9_./@=+,;%()-]|[: ](?=[A-Za-z0-9_/.]))*$/;

/** Words that YAML 1.1 reads as booleans or null. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const LONGEST_WORD = 'false'.length;

function isPlain(text: string): boolean {
  return PLAIN.test(text) && !(text.length <= LONGEST_WORD && WORD.test(text));
}
