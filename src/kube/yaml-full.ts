import { Alias, Document, isAlias, isCollection, isMap, isPair, isScalar, isSeq, Node, parseDocument, ScalarTag, visit } from 'yaml';
import { duplicateKeyMessage, TOO_DEEP } from './json-text';
import { plainScalar } from './yaml-scalars';

/** A document read with all of YAML's syntax. */
export interface FullDocument {
  readonly value: unknown;
  /** Set when `value` is not all of the document, or none of it. */
  readonly problem?: FullProblem;
  /** Offset of the deepest part of a path that the document has. */
  offsetOf(path: readonly (string | number)[]): number;
}

export interface FullProblem {
  readonly offset: number;
  readonly message: string;
  /** Whether `value` can be used all the same. */
  readonly usable: boolean;
}

/** The reader takes some 100 times a document's size in memory; half a gigabyte of heap is what Node.js has on a small machine. */
const MAX_LENGTH = 4 * 1024 * 1024;
/** Open brackets that the library takes; with ten times as many it exhausts the process' memory. */
const MAX_OPEN = 10_000;
const MAX_ALIASES = 100;

/** Reads one YAML document; slower than `readBlockYaml`, and with a reason for what it refuses. */
export function readFullYaml(text: string): FullDocument {
  if (text.length > MAX_LENGTH) {
    return refused(0, `is a YAML document of ${Math.round(text.length / 1024 / 1024)} MB with flow style, anchors or errors in it; write it as JSON or as plain block YAML, or split it`);
  }
  const tooDeep = depthProblem(text);
  if (tooDeep !== undefined) return refused(tooDeep, TOO_DEEP);
  const document = parseDocument(text, {
    schema: 'failsafe', customTags: (tags) => [...tags.filter((tag) => typeof tag !== 'string'), ...KUBECTL_TAGS], merge: true, prettyErrors: false, logLevel: 'silent',
  });
  const offsetOf = (path: readonly (string | number)[]) => nodeOffset(document, path);
  const fatal = document.errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  if (fatal) return refused(fatal.pos[0], syntaxMessage(text, fatal.code, fatal.message));
  const structural = structureProblem(document);
  if (structural) return { value: undefined, problem: { ...structural, usable: false }, offsetOf };
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    const duplicate = document.errors[0];
    if (!duplicate) return { value, offsetOf };
    const key = /^[^\s:]+/.exec(text.slice(duplicate.pos[0]))?.[0] ?? '';
    return { value, offsetOf, problem: { offset: duplicate.pos[0], message: duplicateKeyMessage(key), usable: true } };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return refused(Math.max(0, text.search(/(?<=^|[\s[{,])\*[^\s*]/)), 'has aliases that expand to too much (an "alias bomb")');
  }
}

function refused(offset: number, message: string): FullDocument {
  return { value: undefined, problem: { offset, message, usable: false }, offsetOf: () => 0 };
}

function syntaxMessage(text: string, code: string, message: string): string {
  if (code === 'RESOURCE_EXHAUSTION') return TOO_DEEP;
  if (code === 'TAB_AS_INDENT') return 'is not YAML: a tab indents the line; YAML allows spaces only';
  return `is ${/^\s*[[{]/.test(text) ? 'neither JSON nor YAML' : 'not YAML'}: ${message[0].toLowerCase()}${message.slice(1)}`;
}

/** What YAML allows and Kubernetes does not: keys that are mappings, aliases to nowhere. */
function structureProblem(document: Document): { readonly offset: number; readonly message: string } | undefined {
  let problem: { readonly offset: number; readonly message: string } | undefined;
  visit(document, {
    Pair(_, { key }) {
      if (!isCollection(key)) return undefined;
      problem = { offset: key.range?.[0] ?? 0, message: 'has a mapping or a list as a key, where Kubernetes takes strings only' };
      return visit.BREAK;
    },
    Alias(_, alias: Alias) {
      if (alias.resolve(document)) return undefined;
      problem = { offset: alias.range?.[0] ?? 0, message: `refers to an anchor that the document does not set: *${alias.source}` };
      return visit.BREAK;
    },
  });
  return problem;
}

/** Offset where brackets, or dashes in one line, nest too deep; brackets in strings count, so the limit is far above honest use. */
function depthProblem(text: string): number | undefined {
  let depth = 0;
  for (const match of text.matchAll(/[[{]|[\]}]|(?:- ){1000}/g)) {
    if (match[0].length > 1) return match.index;
    depth += match[0] === '[' || match[0] === '{' ? 1 : -1;
    if (depth > MAX_OPEN) return match.index;
    if (depth < 0) depth = 0;
  }
  return undefined;
}

function nodeOffset(document: Document, path: readonly (string | number)[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number' && step < node.items.length) {
      const item: unknown = node.items[step];
      node = isPair(item) ? undefined : item;
      offset = startOf(node) ?? offset;
    } else {
      break;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

const scalarTag = (tag: string, test: RegExp | undefined): ScalarTag => ({
  tag: `tag:yaml.org,2002:${tag}`, resolve: plainScalar, default: test !== undefined, ...(test ? { test } : {}),
});

/** One tag for every plain scalar that could be more than a string, and the names that "!!" may ask for. */
const KUBECTL_TAGS: readonly ScalarTag[] = [
  scalarTag('null', /^$|^[-+.0-9yYnNtTfFoO~]/),
  ...['bool', 'int', 'float'].map((tag) => scalarTag(tag, undefined)),
];
