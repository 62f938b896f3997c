import * as fc from 'fast-check';
import { asText, fields, isFields, items, labelsIn, portValue, text, texts, whole } from '../../../src/kube/values/json-fields';

test('any JSON is text, by what it is and not by its own toString', () => {
  expect([asText('a'), asText(1), asText(true), asText(null), asText({ toString: 1 }), asText([{ valueOf: 1 }])])
    .toEqual(['a', '1', 'true', 'null', '{"toString":1}', '[{"valueOf":1}]']);
  fc.assert(fc.property(fc.jsonValue(), (value) => typeof asText(value) === 'string'));
});

test('labels of another type read as the text that was written, and null as no text', () => {
  expect(labelsIn({ a: 'x', b: 1, c: { toString: 1 }, d: null })).toEqual({ a: 'x', b: '1', c: '{"toString":1}', d: '' });
  expect(labelsIn(JSON.parse('{ "__proto__": { "toString": 1 } }'))).toEqual(JSON.parse('{ "__proto__": "{\\"toString\\":1}" }'));
});

const JUNK = [undefined, null, 3, '', 'x', true, [], {}];

test('a map is an object that is no list', () => {
  expect(JUNK.filter(isFields)).toEqual([{}]);
  expect(JUNK.map((value) => Object.keys(fields(value)))).toEqual(JUNK.map(() => []));
  expect(fields({ a: 1 }).a).toBe(1);
});

test('the maps of a list keep their position; what is no list has none', () => {
  expect(items(['x', { a: 1 }, null, [], { b: 2 }])).toEqual([{ index: 1, fields: { a: 1 } }, { index: 4, fields: { b: 2 } }]);
  expect(JUNK.flatMap(items)).toEqual([]);
});

test('strings, whole numbers and ports are read, and nothing else', () => {
  expect(texts(['a', 1, '', null])).toEqual(['a', '']);
  expect(JUNK.flatMap(texts)).toEqual([]);
  expect(JUNK.filter((value) => text(value) !== undefined)).toEqual(['x']);
  expect([0, -1, 1.5, NaN, '1', 2 ** 53].map(whole)).toEqual([0, -1, undefined, undefined, undefined, undefined]);
  expect([80, 'http', '', 1.5, null].map(portValue)).toEqual([80, 'http', undefined, undefined, undefined]);
});

test('labels of strings are read as they are, and what is no map has none', () => {
  expect(labelsIn({ a: 'x' })).toEqual({ a: 'x' });
  expect(JUNK.map(labelsIn)).toEqual(JUNK.map(() => ({})));
});
