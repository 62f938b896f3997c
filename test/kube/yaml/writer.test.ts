import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { HOSTILE } from './hostile-scalars';
import { readManifest } from '../../../src/kube/yaml/reader';
import { YamlWriter } from '../../../src/kube/yaml/writer';

const stock = (...documents: unknown[]) => Yaml.stringify(...documents);
const write = (...documents: unknown[]) => new YamlWriter(stock).write(documents);

/**
 * Where safety goes before cdk8s' bytes: line breaks of YAML 1.1, characters that YAML wants escaped, numbers of YAML 1.2, and the key of
 * a merge. Half of a surrogate pair is refused.
 */
const NOT_AS_CDK8S = /^[-+]?0[oO]|^[-+]?0b|^<<$|[\0-\x08\x0b-\x1f\x7f-\x9f\ufeff\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u;
const SAME = HOSTILE.filter((text) => !NOT_AS_CDK8S.test(text));
const hostile = fc.constantFrom(...SAME);
const read = (text: string) => readManifest(text).documents.map(({ value }) => value);
const word = fc.oneof(hostile, fc.string({ unit: 'binary' }).filter((text) => !NOT_AS_CDK8S.test(text)),
  fc.string({ unit: fc.constantFrom(...'aZeE05-_/.:# \n\t,%@=+e!&*"\'|>[]{}~<') }));
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.maxSafeInteger(), fc.constantFrom(1e21, -0, 1e15, 0.1, 1e-7));
const scalar = fc.oneof(word, number, fc.boolean(), fc.constantFrom(null, undefined));
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(scalar, scalar, fc.array(tie('json'), { maxLength: 4 }), fc.dictionary(word, tie('json'), { maxKeys: 4 })),
}));

describe('writes what the installed cdk8s writes', () => {
  test.each(SAME.map((text) => [JSON.stringify(text).slice(0, 60), text]))('for %s as a value, an item and a key, at every depth', (_, text) => {
    for (const value of [text, { a: text }, { a: { b: text } }, { a: { b: { c: text } } }, [text], [[text]], { a: [text, { b: text, c: 1 }] }]) {
      expect(write(value)).toBe(stock(value));
    }
    for (const value of [{ [text]: 1 }, { a: { [text]: text } }, [{ [text]: [text] }], { a: { b: { [text]: { c: text } } } }]) {
      expect(write(value)).toBe(stock(value));
    }
  });

  test('for any JSON', () => {
    fc.assert(fc.property(fc.array(json, { maxLength: 3 }), (documents) => {
      for (const document of documents) {
        const written = write(document);
        if (written === stock(document)) continue;
        // Unless kubectl reads that as something else: a block of text that begins with a tab.
        const value = [JSON.parse(JSON.stringify(document, (_key, part: unknown) => part ?? null))];
        expect(read(stock(document))).not.toEqual(value);
        expect(read(written)).toEqual(value);
      }
      if (documents.every((document) => write(document) === stock(document))) expect(write(...documents)).toBe(stock(...documents));
    }), { numRuns: 2000 });
  });

  test('for one object placed twice, or within itself', () => {
    const shared = { a: 1 };
    const loop: Record<string, unknown> = { a: [] };
    loop.b = [loop];
    const empty: unknown[] = [];
    for (const value of [{ x: shared, y: shared }, [shared, [shared]], loop, { x: empty, y: empty }]) expect(write(value)).toBe(stock(value));
    expect(write(shared, shared)).toBe(stock(shared, shared));
  });

  test('for what is not plain JSON', () => {
    class Thing { a = 1; }
    const values = [new Thing(), new Date(0), new Map([['a', 1]]), new Set(['a']), 12n, NaN, -Infinity, { toJSON: () => 'a' }, Object.create(null), Buffer.from('a'), [, 1], Object.assign(Object.create({ z: 1 }), { a: 1 })];
    for (const value of values) expect(write({ a: { b: value } }, value)).toBe(stock({ a: { b: value } }, value));
  });

  test('for no document, and for a document that is undefined', () => {
    expect(write()).toBe(stock());
    expect(write(undefined, { a: 1 }, undefined)).toBe(stock(undefined, { a: 1 }, undefined));
  });
});

describe('writes as kubectl reads it, whatever the installed cdk8s would write:', () => {
  test.each([
    ['a line break of YAML 1.1', 'x\u2028command: evil', '"x\\u2028command: evil"'],
    ['another', 'x\u2029', '"x\\u2029"'],
    ['a next line in a text of several lines', 'a\n  b\x85c: d', '"a\\n  b\\u0085c: d"'],
    ['DEL', '\x7f', '"\\u007f"'],
    ['a control character of 8 bits', 'a\x9b0m', '"a\\u009b0m"'],
    ['what is no character', '\ufffe', '"\\ufffe"'],
    ['a byte order mark', '\ufeffa', '"\\ufeffa"'],
    ['a control character beside others', '\x1b 😀', '"\\u001b 😀"'],
    ['an octal number of YAML 1.2', '0o644', '"0o644"'],
    ['a binary number', '0b-1', '"0b-1"'],
    ['others as they are', 'é😀\u{1f468}\u200d', 'é😀\u{1f468}\u200d'],
  ])('%s', (_, text, written) => {
    expect(write({ a: { b: text } })).toBe(`a:\n  b: ${written}\n`);
    expect(write({ [text]: [text] })).toBe(`${written}:\n  - ${written}\n`);
    const shared = { x: text };
    expect(read(write({ a: shared, b: shared }))).toEqual([{ a: shared, b: shared }]);
    if (written.includes('\\')) expect(write(text)).toBe(`${written}\n`);
  });

  test('the key of a merge, which cannot be a plain key', () => {
    expect(write({ '<<': 'a' })).toBe('"<<": a\n');
  });

  test('a long key with a line break', () => {
    const value = { [`${'k'.repeat(1100)}\u2028`]: { a: [1, { b: 2 }] }, c: 'd' };
    expect(read(write({ a: value }))).toEqual([{ a: value }]);
  });

  test('no half of a surrogate pair, and says where it stands', () => {
    const deployment = { kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' }, spec: { args: ['a', 'b\ud83d'] } };
    expect(() => write(deployment)).toThrow('Deployment shop/web spec.args["1"]: has half of a surrogate pair, '
      + 'got "b\\ud83d"; allowed is text that UTF-8 can represent. Fix: remove the broken character');
    expect(() => write({ data: { '\udc00': 'x' } })).toThrow('document data["\\udc00"]: has half of a surrogate pair');
  });

  test('no control character in a document that is more than plain JSON', () => {
    const map = new Map([['a', { b: 'x\u2028y' }]]);
    expect(() => write({ kind: 'A', spec: map })).toThrow('A spec.a.b: holds a control character or a line break that YAML wants escaped');
    const loop: Record<string, unknown> = { a: '\x85' };
    loop.b = loop;
    expect(() => write(loop)).toThrow('document a: holds a control character');
  });
});
