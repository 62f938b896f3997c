import { JsonPlaces, jsonProblem } from './json-text';
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
  const marked = input.startsWith('\uFEFF') ? input.slice(1) : input;
  const text = marked.includes('\r') ? marked.replaceAll(/\r\n?/g, '\n') : marked;
  const lines = new TextLines(text);
  const binary = /[\0-\x08\x0B\x0C\x0E-\x1F]/.exec(text);
  if (binary) return { documents: [], problems: [{ position: lines.positionOf(binary.index), message: 'is binary, not text' }] };
  const documents: ManifestDocument[] = [];
  const problems: ReadProblem[] = [];
  for (const part of splitDocuments(text)) {
    const read = readPart(part.text);
    const at = (offset: number) => lines.positionOf(part.offset + offset);
    for (const { offset, message } of read.problems) problems.push({ position: at(offset), message });
    for (const document of read.documents) {
      if (document.value === null || document.value === undefined) continue;
      documents.push({ value: document.value, positionOf: (path) => at(path.length === 0 ? document.start : placesOf(document)(path)) });
    }
  }
  return { documents, problems };
}

interface Part {
  readonly text: string;
  readonly offset: number;
}

/** Offset of the deepest part of a path that a document has. */
type Places = (path: readonly (string | number)[]) => number;

interface PartDocument {
  readonly value: unknown;
  /** Offset of its first character that is no comment. */
  readonly start: number;
  /** Reads the document once more, with its places. */
  readonly places: () => Places;
}

interface PartResult {
  readonly documents: readonly PartDocument[];
  readonly problems: readonly { readonly offset: number; readonly message: string }[];
}

/**
 * The places of the document that was asked for last. They take many times the room of its text, and findings come document by document:
 * so no more than one's are kept.
 */
let latest: { readonly document: PartDocument; readonly places: Places } | undefined;

function placesOf(document: PartDocument): Places {
  if (latest?.document !== document) latest = { document, places: document.places() };
  return latest.places;
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
  const first = /^[ \t]*[^ \t\n#]/m.exec(text);
  if (!first) return { documents: [], problems: [] };
  const start = first.index + first[0].length - 1;
  if (text[start] === '{' || text[start] === '[') {
    const json = readJson(text, start) ?? readJsonLines(text);
    if (json) return json;
  }
  const block = readBlockYaml(text);
  if (block) return { documents: [{ value: block.value, start, places: () => blockPlaces(text, start) }], problems: [] };
  return readFull(text, start);
}

function readFull(text: string, start: number): PartResult {
  // The library takes half of a short run's time to load, and most manifests do without it.
  const { readFullYaml } = require('./yaml-full') as typeof import('./yaml-full');
  const { value, problem } = readFullYaml(text);
  // What it keeps of a document takes some hundred times its room, so it reads it again for a place.
  const documents = problem && !problem.usable ? [] : [{ value, start, places: () => readFullYaml(text).offsetOf }];
  if (!problem) return { documents, problems: [] };
  const template = problem.usable ? -1 : text.indexOf('{{');
  return { documents, problems: [template < 0 ? problem : { offset: template, message: HELM }] };
}

function readJson(text: string, start: number): PartResult | undefined {
  const value = parseJson(text);
  if (value === undefined) return undefined;
  const problem = jsonProblem(text);
  return {
    documents: problem?.usable === false ? [] : [{ value, start, places: () => jsonPlaces(text) }],
    problems: problem ? [problem] : [],
  };
}

/** JSON objects, one a line, as log shippers and `kubectl get -o json | jq -c .items[]` write them. */
function readJsonLines(text: string): PartResult | undefined {
  const documents: PartDocument[] = [];
  const problems: { offset: number; message: string }[] = [];
  for (const { index, 0: line } of text.matchAll(/[^\n]*\S[^\n]*/g)) {
    const read = readJson(line, line.search(/\S/));
    if (read) {
      for (const { value, start, places } of read.documents) documents.push({ value, start: index + start, places: () => shifted(places(), index) });
      for (const { offset, message } of read.problems) problems.push({ offset: index + offset, message });
    } else if (documents.length === 0) {
      return undefined;
    } else {
      problems.push({ offset: index, message: 'is not JSON, where each line before it is' });
    }
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

function jsonPlaces(text: string): Places {
  const places = new JsonPlaces(text);
  return (path) => places.offsetOf(path);
}

function shifted(places: Places, by: number): Places {
  return (path) => by + places(path);
}

function blockPlaces(text: string, start: number): Places {
  const marks: Marks = new Map();
  const value = readBlockYaml(text, marks)?.value;
  return (path) => {
    let offset = start;
    let node: unknown = value;
    for (const step of path) {
      const mark = isContainer(node) ? marks.get(node)?.get(step) : undefined;
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
