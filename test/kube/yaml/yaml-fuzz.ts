import { isDeepStrictEqual } from 'node:util';
import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { HOSTILE, NUMBERS } from './hostile-scalars';
import { readManifest } from '../../../src/kube/yaml/reader';
import { YamlWriter } from '../../../src/kube/yaml/writer';
import { readByKubectl } from '../../judges/yaml';

/** What a fuzzer found. */
export interface Fuzzed {
  /** One text each. */
  readonly disagreements: readonly string[];
  /** How many runs came out how. */
  readonly counts: { readonly [outcome: string]: number };
}

const BATCH = 2000;
/** Half a surrogate pair is in no file. */
const WELL_FORMED = HOSTILE.filter((text) => !/\p{Surrogate}/u.test(text));

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(' ', '  ', '\n', '\n  ', '\n    ', ':', ': ', ':\n', '- ', '-\n', '#', ' #', ' # x\n', '"', "'", '|', '|-\n', '>+\n', '|2\n', '{', '}', '[', ']', '&a ', '*a', '!b ', '!!str ', '!!int ', '!!binary ', '\\', '\n\n', ',', ', ', '?', '? ', '~', '%', '@', '`', '>', '<<: ', '<<: *a\n') },
  { weight: 2, arbitrary: fc.constantFrom('\t', '\t\n', '\n\t', '\n---\n', '\n--- x\n', '---', '\n...\n', '...', '\r\n', '\r', '\x85', '\u2028', '\u2029', '\ufeff', '\x7f', '\x9b', '\ufffe', '😀', 'ü', '\\u0041', '\\x41', '\\U0001F600', '\\ud83d', '\\\n', '\\/', '\\ ', 'YQ==', ' '.repeat(40), 'k'.repeat(600)) },
  { weight: 2, arbitrary: fc.constantFrom('a', 'b', 'a: ', 'b: ', '- a: ', '"a": ', "'b': ", 'a: b', 'null', 'kind: List\n', 'x y') },
  { weight: 2, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 1, arbitrary: fc.constantFrom(...WELL_FORMED) },
);
const soup = fc.array(piece, { minLength: 1, maxLength: 14 }).map((pieces) => pieces.join(''));
const SAMPLES = [
  'apiVersion: v1\nkind: List\nitems:\n- a: 1\n  b: [x, {y: z}]\n- "c": |\n    text\n\n    more\n  d: >-\n    one\n    two\n\n   \n  e: it is\n    long\n',
  'base: &a\n  x: 1\n  y: [1, 2]\nmore:\n  <<: *a\n  y: 3\nlist:\n  - *a\n  - <<: [*a, {z: 1}]\n    "q": \'it\'\'s\n\n      so\'\n',
  '{"kind": "List", "items": [{"a": 1.5, "b": [true, null]},\n {"c": "x\\ny"}]}\n',
  '{"a": 1}\n{"b": "two"}\n{"c": {}}\n',
  'a: "x \\\n  y\\tz"\nb:\n- - 1\n  - 2\n-\n  c: 0x1F\n? d\n: e\nf: !!str 12\n',
];
/** Manifests with damage. */
const damaged = fc.tuple(fc.constantFrom(...SAMPLES), fc.array(fc.tuple(fc.nat(), fc.nat(5), piece), { minLength: 1, maxLength: 3 }))
  .map(([sample, edits]) => edits.reduce((text, [at, removed, added]) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + added + text.slice(from + removed);
  }, sample));
const digits = fc.stringMatching(/^[-+.0]?[0-9a-fxobeE_+.:-]{1,12}$/);
const scalars = fc.array(fc.oneof(digits, fc.constantFrom(...NUMBERS)), { minLength: 1, maxLength: 4 })
  .map((texts) => texts.map((text, i) => `- ${text}\n- k${i}: ${text}\n  ${text}: 1\n`).join(''));
const text = fc.oneof(soup, damaged, scalars).map((one) => Buffer.from(one).toString());

/** Asks kubectl's reader and ours for the same texts. */
export function fuzzReader(runs: number, seed: number): Fuzzed {
  const counts = { read: 0, refused: 0 };
  const disagreements: string[] = [];
  for (const texts of batches(text, runs, seed)) {
    readByKubectl(texts).forEach(({ documents, error }, i) => {
      const ours = readManifest(texts[i]);
      // As JSON, which has one zero.
      const values = plain(ours.documents.map(({ value }) => value));
      // A text with control characters is refused as a whole here; kubectl applies what stands before them.
      const isBinary = ours.problems.some(({ message }) => message === 'is binary, not text');
      const agree = error === undefined
        ? ours.problems.length === 0 && isDeepStrictEqual(values, plain(documents))
        : isBinary || (ours.problems.length > 0 && isDeepStrictEqual(values.slice(0, documents.length), plain(documents)));
      counts[error === undefined ? 'read' : 'refused']++;
      if (agree) return;
      const problems = ours.problems.map(({ message }) => message);
      disagreements.push(JSON.stringify({ text: texts[i], ours: values, problems, theirs: documents, error }));
    });
  }
  return { disagreements, counts };
}

const plain = (values: readonly unknown[]) => JSON.parse(JSON.stringify(values)) as unknown[];

const unit = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...'aZeE05-_/.:# \n\t,%@=+!&*"\'|>[]{}~<?\\`') },
  { weight: 1, arbitrary: fc.constantFrom('\n\n', '\n  ', '\n\t', ' #', ': ', '\r', '\r\n', '\x07', '\x7f', '\x85', '\x9b', '\xa0', '\ufeff', '\ufffe', '\uffff', '\u2028', '\u2029', '😀', 'ü', '---', '\n---\n', '...', 'long words '.repeat(12)) },
);
const hostile = fc.oneof(
  fc.array(unit, { maxLength: 12 }).map((units) => units.join('')),
  digits,
  fc.constantFrom(...WELL_FORMED),
  fc.constantFrom(...NUMBERS),
  fc.string({ unit: 'binary', maxLength: 6 }).filter((one) => !/\p{Surrogate}/u.test(one)),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' }, hostile, fc.boolean(), fc.constant(null), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('json'), { maxLength: 4 }), fc.dictionary(hostile, tie('json'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** Asks kubectl's reader, and ours, for what our writer made of values. */
export function fuzzWriter(runs: number, seed: number): Fuzzed {
  const counts = { read: 0 };
  const disagreements: string[] = [];
  const writer = new YamlWriter((...documents) => Yaml.stringify(...documents));
  for (const values of batches(fc.record({ spec: json }, { noNullPrototype: true }), runs, seed)) {
    const written = values.map((value) => writer.write([value]));
    readByKubectl(written).forEach(({ documents, error }, i) => {
      const expected = plain([values[i]]);
      counts.read++;
      const ours = readManifest(written[i]).documents.map(({ value }) => value);
      if (error !== undefined || !isDeepStrictEqual(documents, expected) || !isDeepStrictEqual(ours, expected)) {
        disagreements.push(JSON.stringify({ value: values[i], written: written[i], ours, theirs: documents, error }));
      }
    });
  }
  return { disagreements, counts };
}

function* batches<T>(arbitrary: fc.Arbitrary<T>, runs: number, seed: number): Generator<T[]> {
  for (let done = 0; done < runs; done += BATCH) yield fc.sample(arbitrary, { numRuns: Math.min(BATCH, runs - done), seed: seed + done });
}
