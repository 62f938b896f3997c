import * as fc from 'fast-check';
import { memberOf, withMember, withValue } from '../../../src/cli/init/json-edit';
import { JsonTextError, parseJson } from '../../../src/cli/init/json-text';

const object = fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue({ maxDepth: 2 })).map((value) => JSON.parse(JSON.stringify({ name: 'x', ...value })) as object);
const layout = fc.record({ indent: fc.constantFrom('', ' ', '  ', '\t', '    '), eol: fc.constantFrom('\n', '\r\n'), end: fc.constantFrom('', '\n') });
const laidOut = (value: unknown, { indent, eol, end }: { indent: string; eol: string; end: string }) => JSON.stringify(value, undefined, indent).replaceAll('\n', eol) + end;

test('whatever the object and its layout, a member is added and every other character stays, except for a comma', () => {
  fc.assert(fc.property(object, layout, fc.string(), fc.jsonValue(), (value, how, key, added) => {
    fc.pre(!Object.hasOwn(value, key) && key !== '__proto__' && !/^\d+$/.test(key));
    const before = laidOut(value, how);
    const after = withMember(before, [], key, added);
    expect(JSON.parse(after)).toEqual({ ...value, [key]: JSON.parse(JSON.stringify(added)) as unknown });
    const common = [...before].findIndex((character, i) => after[i] !== character);
    expect(after.endsWith(before.slice(common))).toBe(true);
  }));
});

test('a text is read as JSON.parse reads it, or refused as JSON.parse refuses it', () => {
  const broken = fc.tuple(object.map((value) => JSON.stringify(value)), fc.nat(), fc.constantFrom('', ',', '}', '"', '\\', '1', '\n', '//', '\u0000')).map(([text, at, extra]) => {
    const cut = at % (text.length + 1);
    return text.slice(0, cut) + extra + text.slice(cut + 1);
  });
  fc.assert(fc.property(fc.oneof(broken, fc.json(), fc.string()), (text) => {
    let expected: unknown;
    try {
      expected = JSON.parse(text);
    } catch {
      expect(() => parseJson(text)).toThrow(JsonTextError);
      return;
    }
    expect(parseJson(text).value).toEqual(expected);
  }), { numRuns: 1_000 });
});

test.each([
  ['{}', '{\n  "a": {\n    "b": 1\n  }\n}'],
  ['{"x":1}', '{"x":1,"a":{"b":1}}'],
  ['{ "a": { "c": 1 } }', '{ "a": { "b": 1, "c": 1 } }'],
  ['{\n\t"a" : {\n\t\t"c" : 1\n\t}\n}\n', '{\n\t"a" : {\n\t\t"b" : 1,\n\t\t"c" : 1\n\t}\n}\n'],
  ['{\r\n  "a": {}\r\n}', '{\r\n  "a": {\r\n    "b": 1\r\n  }\r\n}'],
  ['{\n  "a": {\n    "z": 1,\n    "c": 1\n  }\n}', '{\n  "a": {\n    "z": 1,\n    "c": 1,\n    "b": 1\n  }\n}'],
])('%j with a.b is %j: in its layout, and in alphabetical order where the others are', (before, after) => {
  expect(withMember(before, ['a'], 'b', 1)).toBe(after);
});

test('a value is replaced where it stands, and the last of two keys of a name is the one', () => {
  expect(withValue('{"a": {"b":"x" , "c":1}}', ['a', 'b'], 'y')).toBe('{"a": {"b":"y" , "c":1}}');
  expect(withValue('{"a": 1}', ['b', 'c'], 'y')).toBe('{"a": 1}');
  expect(memberOf(parseJson('{"a": 1, "a": 2}'), 'a')?.value).toBe(2);
});
