import { locateInJson } from './json-locate';
import { Position, TextLines } from './text-lines';
import { Marks, readBlockYaml } from './yaml-block';

/** One document of a manifest. */
export interface ManifestDocument {
  readonly value: unknown;
  /** Where the document, or the deepest part of a path that it has, stands in the text. Reads the document once more. */
  positionOf(path: readonly (string | number)[]): Position;
}

/** What of a text could not be read, and where. */
export interface ReadProblem {
  readonly position: Position;
  /** What is wrong, to follow the file's name. */
  readonly message: string;
}

export interface ReadResult {
  readonly documents: readonly ManifestDocument[];
  readonly problems: readonly ReadProblem[];
}

const HELM = 'is a template, not YAML: it has "{{"; render it first, for example `helm template CHART | cdk8s-webapp check -`';

/**
 * Reads a manifest: YAML documents, JSON, or JSON objects one a line, with scalars as kubectl reads them. A document that
 * cannot be read is a problem; the others are read all the same. Empty documents are left out.
 */
export function readManifest(input: string): ReadResult {
  const text = (input.startsWith('\uFEFF') ? input.slice(1) : input).replaceAll('\r\n', '\n');
  const lines = new TextLines(text);
  const binary = /[\0-\x08\x0B\x0C\x0E-\x1F]/.exec(text);
  if (binary) return { documents: [], problems: [{ position: lines.positionOf(binary.index), message: 'is binary, not text' }] };
  const documents: ManifestDocument[] = [];
  const problems: ReadProblem[] = [];
  for (const part of splitDocuments(text)) {
    const read = readPart(part.text);
    const at = (offset: number) => lines.positionOf(part.offset + offset);
    for (const { offset, message } of read.problems) problems.push({ position: at(offset), message });
    for (const { value, offsetOf } of read.documents) {
      if (value !== null && value !== undefined) documents.push({ value, positionOf: (path) => at(offsetOf(path)) });
    }
  }
  return { documents, problems };
}

interface Part {
  readonly text: string;
  readonly offset: number;
}

interface PartDocument {
  readonly value: unknown;
  readonly offsetOf: (path: readonly (string | number)[]) => number;
}

interface PartResult {
  readonly documents: readonly PartDocument[];
  readonly problems: readonly { readonly offset: number; readonly message: string }[];
}

/** Cuts at the lines `---` and `...`, which end a document wherever they stand. */
function* splitDocuments(text: string): Generator<Part> {
  let offset = 0;
  for (const { index, 0: marker } of text.matchAll(/^(?:---|\.\.\.)(?=[ \t\n]|$)[ \t]*(?:#.*)?/gm)) {
    if (index > offset) yield { text: text.slice(offset, index), offset };
    offset = index + marker.length;
  }
  if (offset < text.length) yield { text: text.slice(offset), offset };
}

function readPart(text: string): PartResult {
  const start = text.search(/\S/);
  if (start < 0) return { documents: [], problems: [] };
  if (text[start] === '{' || text[start] === '[') {
    const json = readJson(text) ?? readJsonLines(text);
    if (json) return json;
  }
  const block = readBlockYaml(text);
  if (block) return { documents: [{ value: block.value, offsetOf: blockLocator(text) }], problems: [] };
  return readFull(text);
}

function readFull(text: string): PartResult {
  // The library takes half of a short run's time to load, and most manifests do without it.
  const { readFullYaml } = require('./yaml-full') as typeof import('./yaml-full');
  const full = readFullYaml(text);
  const { problem } = full;
  const documents = problem && !problem.usable ? [] : [{ value: full.value, offsetOf: full.offsetOf }];
  if (!problem) return { documents, problems: [] };
  const template = problem.usable ? -1 : text.indexOf('{{');
  return { documents, problems: [template < 0 ? problem : { offset: template, message: HELM }] };
}

function readJson(text: string): PartResult | undefined {
  const value = parseJson(text);
  if (value === undefined) return undefined;
  return { documents: [{ value, offsetOf: (path) => locateInJson(text, path) }], problems: [] };
}

/** JSON objects, one a line, as log shippers and `kubectl get -o json | jq -c .items[]` write them. */
function readJsonLines(text: string): PartResult | undefined {
  const documents: PartDocument[] = [];
  const problems: { offset: number; message: string }[] = [];
  for (const { index, 0: line } of text.matchAll(/[^\n]*\S[^\n]*/g)) {
    const value = parseJson(line);
    if (value !== undefined) documents.push({ value, offsetOf: (path) => index + locateInJson(line, path) });
    else if (documents.length === 0) return undefined;
    else problems.push({ offset: index, message: 'is not JSON, where each line before it is' });
  }
  return { documents, problems };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function blockLocator(text: string): PartDocument['offsetOf'] {
  let read: { readonly value: unknown; readonly marks: Marks } | undefined;
  return (path) => {
    if (!read) {
      const marks: Marks = new Map();
      read = { value: readBlockYaml(text, marks)?.value, marks };
    }
    let offset = Math.max(0, text.search(/^ *[^\s#]/m));
    let node: unknown = read.value;
    for (const step of path) {
      const mark = isContainer(node) ? read.marks.get(node)?.get(step) : undefined;
      if (mark === undefined) break;
      offset = mark;
      node = (node as Record<string | number, unknown>)[step];
    }
    return offset;
  };
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
