/** Writes values as YAML documents, separated by `---`: cdk8s' `Yaml.stringify`. */
export type Stringify = (...documents: unknown[]) => string;

/**
 * Writes manifests byte for byte as the given `stringify` would, at a fraction of its cost: maps, sequences and what is
 * plainly safe are written here; every other scalar, and every document that is more than plain JSON, is left to it.
 *
 * Keep one writer for one run: it remembers what `stringify` made of short scalars.
 */
export class YamlWriter {
  private readonly values = new Map<string | number, string>();
  private readonly rootKeys = new Map<string, string>();
  private readonly nestedKeys = new Map<string, string>();
  /** The maps and sequences of the document being written; one that comes twice becomes an anchor and an alias. */
  private seen = new Set<object>();

  constructor(private readonly stringify: Stringify) {}

  /** A multi-document YAML text. */
  write(documents: readonly unknown[]): string {
    return documents.map((document) => this.document(document)).join('---\n');
  }

  private document(document: unknown): string {
    if (typeof document !== 'object' || document === null) return this.stringify(document);
    this.seen = new Set();
    const text = this.value(document, '');
    return text === undefined ? this.stringify(document) : `${text}\n`;
  }

  /** The text of a value whose further lines stand at an indent; undefined when the document holds more than plain JSON. */
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
    if (this.seen.has(value)) return undefined;
    this.seen.add(value);
    if (Array.isArray(value)) return Object.getPrototypeOf(value) === Array.prototype ? this.sequence(value, indent) : undefined;
    const isPlainObject = Object.getPrototypeOf(value) === Object.prototype && typeof (value as { toJSON?: unknown }).toJSON !== 'function';
    return isPlainObject ? this.map(value as Record<string, unknown>, indent) : undefined;
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
      text += startsOwnLine(value) ? `${keyText}:\n${inner}${valueText}` : `${keyText}: ${valueText}`;
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
      text = this.stringify({ a: value }).slice('a: '.length, -'\n'.length);
      remember(this.values, value, text);
    }
    // As the value of a map at the root its further lines stand at two spaces; empty ones stay empty.
    return indent.length > 2 && text.includes('\n') ? text.replace(/\n(?!\n|$)/g, `\n${indent.slice(2)}`) : text;
  }

  /** The text of a key, which is one line; one that YAML wants written as `? key` is left to `stringify` with its document. */
  private key(key: string, atRoot: boolean): string | undefined {
    const keys = atRoot ? this.rootKeys : this.nestedKeys;
    let text = keys.get(key);
    if (text === undefined) {
      const end = ': true\n';
      const written = atRoot ? this.stringify({ [key]: true }) : this.stringify({ a: { [key]: true } }).slice('a:\n  '.length);
      if (written.startsWith('? ') || !written.endsWith(end)) return undefined;
      text = written.slice(0, -end.length);
      remember(keys, key, text);
    }
    return text;
  }
}

/** A map or sequence that is not empty starts below its key. */
function startsOwnLine(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0);
}

/** YAML's limit of a key that is not written as `? key`. */
const LONGEST_SIMPLE_KEY = 1024;

/** Long scalars (files in a ConfigMap, certificates) rarely come twice: not worth their memory. */
const LONGEST_REMEMBERED = 128;

function remember<K extends string | number>(texts: Map<K, string>, key: K, text: string): void {
  if (text.length <= LONGEST_REMEMBERED) texts.set(key, text);
}

/**
 * One line that starts with a letter, "_" or "/" and holds nothing YAML could read as more than text: ":" and " " only
 * before a letter, a digit or the like; and not "e5", which the pattern of YAML 1.1 takes for a number. Anything else, even if safe by a closer look, is for `stringify` to judge.
 */
const PLAIN = /^(?![eE][-+]?[0-9]+$)[A-Za-z_/](?:[A-Za-z0-9_./@=+,;%()-]|[: ](?=[A-Za-z0-9_/.]))*$/;

/** Words that YAML 1.1 reads as booleans or null. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const LONGEST_WORD = 'false'.length;

function isPlain(text: string): boolean {
  return PLAIN.test(text) && !(text.length <= LONGEST_WORD && WORD.test(text));
}
