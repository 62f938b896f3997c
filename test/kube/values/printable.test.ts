import * as fc from 'fast-check';
import { oneLine, printable, printableJson } from '../../../src/kube/values/printable';
import { HIDDEN, hostileText } from '../../hostile-text';

test.each([
  ['web', 'web'], ['a\nb\r\tc', 'a\\nb\\r\\tc'], ['\x1b[31m', '\\u001b[31m'], ['\u2028\u202e', '\\u2028\\u202e'], ['\u{e0041}', '\\u{e0041}'],
  ['\ud800', '\\ud800'], ['Grüße, 世界 🙂', 'Grüße, 世界 🙂'], ['##[error]x ##vso[y]', '#\\u0023[error]x #\\u0023vso[y]'], ['## a [b]', '## a [b]'], ['a::b', 'a::b'],
])('%j is printed as %s', (text, shown) => {
  expect(printable(text)).toBe(shown);
  expect(oneLine(text)).toBe(shown);
});

test('a line that begins as a command of GitHub does so no more', () => {
  expect(oneLine('::error::x')).toBe('\\u003a:error::x');
  expect(oneLine(' \u3000::error::x')).toBe(' \u3000\\u003a:error::x');
});

test('whatever the text, it stays one line without characters that hide, and without commands of a CI log', () => {
  fc.assert(fc.property(hostileText, (text) => {
    const line = oneLine(text);
    expect(line).not.toMatch(HIDDEN);
    expect(line).not.toMatch(/^\s*::|##\w*\[/);
  }));
});

test('JSON means the same, and its lines hide nothing', () => {
  fc.assert(fc.property(fc.dictionary(hostileText, fc.array(hostileText)), (value) => {
    const text = printableJson(value);
    expect(text.replaceAll('\n', '')).not.toMatch(HIDDEN);
    expect(text).not.toMatch(/##\w*\[/);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
  }));
});
