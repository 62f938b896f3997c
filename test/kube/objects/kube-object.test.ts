import * as fc from 'fast-check';
import { sortedJson } from '../../../src/kube/objects/kube-object';

test('keys come in order at every depth, and undefined fields go', () => {
  expect(JSON.stringify(sortedJson({ b: 1, a: [{ d: 1, c: undefined, b: null }] }))).toBe('{"a":[{"b":null,"d":1}],"b":1}');
});

test('the copy says the same and shares nothing', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const copy = sortedJson(value);
    expect(JSON.parse(JSON.stringify(copy))).toEqual(JSON.parse(JSON.stringify(value)));
    if (value !== null && typeof value === 'object') expect(copy).not.toBe(value);
  }));
});
