import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { HOSTILE } from './hostile-scalars';
import { YamlWriter } from '../../src/kube/yaml-write';

const stock = (...documents: unknown[]) => Yaml.stringify(...documents);
const write = (...documents: unknown[]) => new YamlWriter(stock).write(documents);

const hostile = fc.constantFrom(...HOSTILE);
const word = fc.oneof(hostile, fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'aZeE05-_/.:# \n\t,%@=+e!&*"\'|>[]{}~<') }));
const number = fc.oneof(fc.double(), fc.integer(), fc.maxSafeInteger(), fc.constantFrom(1e21, -0, 1e15, 0.1, 1e-7));
const scalar = fc.oneof(word, number, fc.boolean(), fc.constantFrom(null, undefined));
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(scalar, scalar, fc.array(tie('json'), { maxLength: 4 }), fc.dictionary(word, tie('json'), { maxKeys: 4 })),
}));

describe('writes what the installed cdk8s writes', () => {
  test.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 60), text]))('for %s as a value, an item and a key, at every depth', (_, text) => {
    for (const value of [text, { a: text }, { a: { b: text } }, { a: { b: { c: text } } }, [text], [[text]], { a: [text, { b: text, c: 1 }] }]) {
      expect(write(value)).toBe(stock(value));
    }
    for (const value of [{ [text]: 1 }, { a: { [text]: text } }, [{ [text]: [text] }], { a: { b: { [text]: { c: text } } } }]) {
      expect(write(value)).toBe(stock(value));
    }
  });

  test('for any JSON', () => {
    fc.assert(fc.property(fc.array(json, { maxLength: 3 }), (documents) => {
      expect(write(...documents)).toBe(stock(...documents));
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
    const values = [new Thing(), new Date(0), new Map([['a', 1]]), new Set(['a']), 12n, { toJSON: () => 'a' }, Object.create(null), Buffer.from('a'), [, 1], Object.assign(Object.create({ z: 1 }), { a: 1 })];
    for (const value of values) expect(write({ a: { b: value } }, value)).toBe(stock({ a: { b: value } }, value));
  });

  test('for no document, and for a document that is undefined', () => {
    expect(write()).toBe(stock());
    expect(write(undefined, { a: 1 }, undefined)).toBe(stock(undefined, { a: 1 }, undefined));
  });
});
