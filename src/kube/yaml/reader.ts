import { Marks, readBlockYaml } from './reader-block';
import { JsonPlaces, jsonEnd, jsonRemarks, TOO_DEEP } from './reader-json';
import { Position, TextLines } from './text-lines';

/** One document of a manifest. */
export interface ManifestDocument {
  readonly value: unknown;
  /** Paths of the keys that a mapping repeats; the last value is used. */
  readonly duplicates: readonly (readonly (string | number)[])[];
  /** Position of the document in the text, or of the deepest part of a path that it has. May read the document again. */
  positionOf(path: readonly (string | number)[]): Position;
}

/** Why a part of a text could not be read, and where. */
export interface ReadProblem {
  readonly position: Position;
  /** What is wrong; follows the file name. */
  readonly message: string;
}

export interface ReadResult {
  readonly documents: readonly ManifestDocument[];
  readonly problems: readonly ReadProblem[];
}

const HELM = 'is a template, not YAML: it has "{{"; render it first, for example `helm template CHART | cdk8s-webapp check -`';

/**
 * Reads a manifest as kubectl does: YAML documents, or a series of JSON objects. A document that cannot be read is reported as a problem,
 * and the others are still read. Empty documents are left out.
 */
export function readManifest(input: string): ReadResult {
  const marked = input.startsWith('\uFEFF') ? input.slice(1) : input;
  const text = marked.includes('\r\n') ? marked.replaceAll('\r\n', '\n') : marked;
  const lines = new TextLines(text);
  const binary = /[\0-\x08\x0B\x0C\x0E-\x1F]/.exec(text);
  if (binary) return { documents: [], problems: [{ position: lines.positionOf(binary.index), message: 'is binary, not text' }] };
  const documents: ManifestDocument[] = [];
  const problems: ReadProblem[] = [];
  for (const { offset: start, result } of readParts(text)) {
    const at = (offset: number) => lines.positionOf(start + offset);
    for (const { offset, message } of result.problems) problems.push({ position: at(offset), message });
    for (const document of result.documents) {
      if (document.value === null || document.value === undefined) continue;
      const { value, duplicates } = document;
      documents.push({ value, duplicates, positionOf: (path) => at(path.length === 0 ? document.start : placesOf(document)(path)) });
    }
  }
  return { documents, problems };
}

interface Part {
  readonly offset: number;
  readonly result: PartResult;
}

/** Offset of the deepest part of a path that a document has. */
type Places = (path: readonly (string | number)[]) => number;

interface PartDocument {
  readonly value: unknown;
  readonly duplicates: readonly (readonly (string | number)[])[];
  /** Offset of its first character outside comments. */
  readonly start: number;
  /** Reads the document again, with the offsets of its parts. */
  readonly places: () => Places;
}

interface PartResult {
  readonly documents: readonly PartDocument[];
  readonly problems: readonly { readonly offset: number; readonly message: string }[];
}

const oneDocument = (document: PartDocument): PartResult => ({ documents: [document], problems: [] });
const oneProblem = (offset: number, message: string): PartResult => ({ documents: [], problems: [{ offset, message }] });

/**
 * The offsets in the document that was looked up last. They take many times the memory of its text, and findings come document by
 * document, so only the offsets of one document are kept.
 */
let latest: { readonly document: PartDocument; readonly places: Places } | undefined;

function placesOf(document: PartDocument): Places {
  if (latest?.document !== document) latest = { document, places: document.places() };
  return latest.places;
}

/** Reads JSON values as long as the text is JSON, then YAML; kubectl switches to YAML after at most one JSON value. */
function* readParts(text: string): Generator<Part> {
  if (text[afterSpace(text, 0)] !== '{') return yield* readYaml(text, 0);
  let end = 0;
  let count = 0;
  for (let at = after(JSON_SPACE, text, 0); at < text.length; at = after(JSON_SPACE, text, end)) {
    const read = (count === 0 ? readJson(text.slice(at)) : undefined) ?? readJson(text.slice(at, jsonEnd(text, at)));
    if (!read) break;
    yield { offset: at, result: read.result };
    count++;
    end = at + read.length;
  }
  if (after(JSON_SPACE, text, end) === text.length) return;
  const rest = afterSpace(text, end);
  const newline = text.slice(end, rest).indexOf('\n');
  // kubectl looks four bytes ahead before it switches.
  if (count <= 1 && hasBytes(text, newline < 0 ? rest : end + newline, 4)) yield* readYaml(text, newline < 0 ? rest : end + newline + 1);
  else yield { offset: rest, result: oneProblem(0, count === 0 ? 'is not JSON' : 'is not JSON, where all before it is') };
}

function hasBytes(text: string, from: number, count: number): boolean {
  return new TextEncoder().encode(text.slice(from, from + count)).length >= count;
}

/** YAML documents, split at every line that starts with `---`. */
function* readYaml(text: string, from: number): Generator<Part> {
  let offset = from;
  // Each document may start with a byte order mark.
  const afterMark = (at: number) => (text[at] === '\uFEFF' ? at + 1 : at);
  for (let line = from; line < text.length; line = lineAfter(text, line)) {
    if (!text.startsWith('---', line)) continue;
    offset = afterMark(offset);
    if (line > offset) yield { offset, result: readDocument(text.slice(offset, line)) };
    const end = lineAfter(text, line);
    const behind = afterSpace(text, line + 3);
    if (behind < end && text[behind] !== '#') {
      yield { offset: behind, result: oneProblem(0, 'has text after "---" in one line, which kubectl does not take; it belongs in the next line') };
      offset = end;
    } else if (line > offset) {
      offset = end;
    }
  }
  offset = afterMark(offset);
  // kubectl adds a line break to the last line if it has none.
  if (offset < text.length) yield { offset, result: readDocument(text.endsWith('\n') ? text.slice(offset) : `${text.slice(offset)}\n`) };
}

function lineAfter(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

const afterSpace = (text: string, from: number): number => after(SPACE, text, from);

function after(space: RegExp, text: string, from: number): number {
  let at = from;
  while (space.test(text[at] ?? '')) at++;
  return at;
}

const JSON_SPACE = /[\t\n\r ]/;
/** Characters that Go treats as spaces. */
const SPACE = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Reads a document, which may start with a `---` line. */
function readDocument(whole: string): PartResult {
  // Turns `---` into a comment of the same length. Without a blank after it, `---` is text.
  const text = DOCUMENT_MARK.test(whole) ? `#${whole.slice(1)}` : whole;
  const first = /(?:^|\x85) *[^ \n#]/m.exec(text);
  if (!first) return ONLY_JSON.test(text) ? readFull(whole, 0) : { documents: [], problems: [] };
  const start = first.index + first[0].length - 1;
  if ((text[start] === '{' || text[start] === '[') && !ONLY_JSON.test(text)) {
    const json = readJson(text, start);
    if (json) return json.result;
  }
  const block = readBlockYaml(text);
  if (block) return oneDocument({ value: block.value, duplicates: [], start, places: () => markedPlaces(readBlockYaml, text, start) });
  return readFull(whole, start);
}

const DOCUMENT_MARK = /^---[ \t\n\r\x85\u2028\u2029]/;

/** JSON escapes that kubectl's YAML reader does not support, and characters that it rejects. */
const ONLY_JSON = /\\\/|\\u[dD][89a-fA-F]|[\x7f-\x9f\u2028\u2029\ufffe\uffff]/;

function readFull(text: string, start: number): PartResult {
  // Loaded only here: most manifests do not need it.
  const { readFullYaml } = require('./reader-full') as typeof import('./reader-full');
  const { value, problem, duplicates } = readFullYaml(text);
  if (!problem) return oneDocument({ value, duplicates, start, places: () => markedPlaces(readFullYaml, text, start) });
  const template = text.indexOf('{{');
  return template < 0 ? oneProblem(problem.offset, problem.message) : oneProblem(template, HELM);
}

/** Reads a whole text as JSON; undefined if it is not JSON. */
function readJson(text: string, start = 0): { readonly result: PartResult; readonly length: number } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (MAYBE_HUGE.test(text) && hasInfinity(value)) return { result: oneProblem(start, HUGE), length: text.length };
  const { tooDeep, duplicates } = jsonRemarks(text);
  const result = tooDeep === undefined ? oneDocument({ value, duplicates, start, places: () => jsonPlaces(text) }) : oneProblem(tooDeep, TOO_DEEP);
  return { result, length: text.length };
}

const HUGE = 'has a number that is too large for 64 bits';
const MAYBE_HUGE = /[eE]\+?[0-9]{3}|[0-9]{300}/;

function hasInfinity(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === Infinity || value === -Infinity;
  return Object.values(value).some(hasInfinity);
}

function jsonPlaces(text: string): Places {
  const places = new JsonPlaces(text);
  return (path) => places.offsetOf(path);
}

function markedPlaces(read: (text: string, marks: Marks) => { readonly value: unknown } | undefined, text: string, start: number): Places {
  const marks: Marks = new Map();
  const value = read(text, marks)?.value;
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
