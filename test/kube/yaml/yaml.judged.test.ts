import { fuzzReader, fuzzWriter } from './yaml-fuzz';
import { readManifest } from '../../../src/kube/yaml/reader';
import { describeJudged } from '../../judges/judges';
import { readByKubectl } from '../../judges/yaml';

// `npm run fuzz:yaml` asks for as many as you like.
const RUNS = 10_000;
const SEED = 2026;

describeJudged("kubectl's reader", () => {
  test('reads any text as ours does, or refuses it as ours does', () => {
    const { disagreements, counts } = fuzzReader(RUNS, SEED);
    expect(disagreements).toEqual([]);
    // So that neither half of the question is empty.
    expect(Math.min(counts.read, counts.refused)).toBeGreaterThan(RUNS / 10);
  });

  test('reads what was written, for any JSON of plain and of hostile texts', () => {
    expect(fuzzWriter(RUNS, SEED).disagreements).toEqual([]);
  });

  test.each<[string, string]>([
    ['text after "..."', 'a: 1\n...\nb: 2\n---\nc: 3\n'],
    ['JSON split by "---"', '{"a": 1}\n---\n{"b": 2}\n---\n{"c": 3}\n'],
    ['JSON texts split by "---"', '{"a": 1}{"b": 2}\n---\n{"c": 3}\n'],
    ['a key of 1,024 characters', `${'k'.repeat(1024)}: 1\n`],
    ['a key of 1,025 characters', `${'k'.repeat(1025)}: 1\n`],
    ['a quoted key of 1,025 characters', `a:\n  "${'k'.repeat(1023)}": 1\n`],
    ['a key of 1,024 astral characters', `${'😀'.repeat(1024)}: 1\n`],
    ['a key of 1,025 astral characters', `${'😀'.repeat(1025)}: 1\n`],
    ['a tab in a blank line', 'a: 1\n\t\nb: 2\n'],
    ['a tab before a comment', 'a: 1\n\t# x\nb: 2\n'],
    ['trailing commas in JSON', '{"a": [1, 2,], "b": {"c": 1,},}\n'],
    ['trailing commas in JSON, later', '{"a": 1}\n{"b": [1,]}\n'],
    ['a next line', 'a: 1\x85b: 2\n'],
    ['a comment with a line separator', 'a: 1 # x\u2028b: 2\n'],
    ['binary', 'a: !!binary |\n  aGVs\n  bG8=\nb: !!binary x\n'],
    ['150 uses of one anchor', `a: &a {x: 1}\nb: [${'*a, '.repeat(150)}]\n`],
    ['16,000 uses of one anchor', `a: &a {x: 1}\nb:\n${'- *a\n'.repeat(16_000)}`],
    ['200,000 uses of one anchor', `a: &a [${'1, '.repeat(20)}]\nb:\n${'- *a\n'.repeat(200_000)}`],
    ['an anchor that contains itself', 'a: &a [*a]\n'],
    ['a merge of null', 'a:\n  <<: null\n'],
    ['a merge after its key', 'b: &b {x: 1, y: 2}\na: {x: 0, <<: *b}\n'],
    ['a literal block at the end', 'a: |\n  x'],
    ['quotes that go on at the left', 'a:\n  b: "x\ny"\n  c: [1,\n2]\n'],
    ['a directive', '%YAML 1.1\n---\na: 1\n'],
    ['key twice', 'a: 1\na: 2\n'],
    ['JSON without end', '{"a": 1}\n{"b": 2}\n{"c": '],
  ])('reads as ours does: %s', (_, text) => {
    const [{ documents, error }] = readByKubectl([text]);
    const ours = readManifest(text);
    expect(ours.documents.map(({ value }) => value).slice(0, documents.length)).toEqual(documents);
    expect(ours.problems.length > 0).toBe(error !== undefined);
    if (error === undefined) expect(ours.documents).toHaveLength(documents.length);
  });
});
