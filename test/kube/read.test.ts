import * as fc from 'fast-check';
import { asText, labelsIn } from '../../src/kube/read';

test('any JSON is text, by what it is and not by its own toString', () => {
  expect([asText('a'), asText(1), asText(true), asText(null), asText({ toString: 1 }), asText([{ valueOf: 1 }])])
    .toEqual(['a', '1', 'true', 'null', '{"toString":1}', '[{"valueOf":1}]']);
  fc.assert(fc.property(fc.jsonValue(), (value) => typeof asText(value) === 'string'));
});

test('labels of another type read as the text that was written, and null as no text', () => {
  expect(labelsIn({ a: 'x', b: 1, c: { toString: 1 }, d: null })).toEqual({ a: 'x', b: '1', c: '{"toString":1}', d: '' });
  expect(labelsIn(JSON.parse('{ "__proto__": { "toString": 1 } }'))).toEqual(JSON.parse('{ "__proto__": "{\\"toString\\":1}" }'));
});
