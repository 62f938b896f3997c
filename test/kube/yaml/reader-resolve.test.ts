import { readManifest } from '../../../src/kube/yaml/reader';

/** What a text holds, or the place of what is wrong with it. */
function read(text: string): unknown {
  const { documents: [document], problems: [problem] } = readManifest(`${text}\n`);
  return problem ? `${problem.position.line}:${problem.position.column} ${problem.message}` : document.value;
}

test.each<[string, unknown]>([
  ['!!bool yes', true], ['!!int "12"', 12], ['!!float 1', 1], ['!!float 0x10', 16], ['!!float 1.5', 1.5], ['!!float "1.5"', 1.5], ['!!null ~', null], ['!!null', null],
  ['!!timestamp 2001-01-01', '2001-01-01'], ['!!timestamp 2001-1-1T1:1:1Z', '2001-1-1T1:1:1Z'],
])('%s is a value of its type', (text, value) => {
  expect(read(`a: ${text}`)).toEqual({ a: value });
});

test.each([['bool', '1'], ['bool', 'x'], ['int', '1.5'], ['int', 'x'], ['float', 'x'], ['float', 'yes'], ['null', 'x'], ['null', '0'], ['timestamp', 'x'], ['timestamp', '1']])('of type %s is not %s', (type, text) => {
  expect(read(`a: !!${type} ${text}`)).toBe(`1:4 has "${text}" as a value of type ${type}, which it is not`);
});

test('a key has a type as well, and is text in JSON', () => {
  expect(read('!!str 1: a')).toEqual({ 1: 'a' });
  expect(read('! 010: a')).toEqual({ '010': 'a' });
  expect(read('!!int 010: a')).toEqual({ 8: 'a' });
  expect(read('!!bool yes: a')).toEqual({ true: 'a' });
  expect(read('!!float 1: a')).toEqual({ 1: 'a' });
  expect(read('!!binary aGk=: 1')).toEqual({ hi: 1 });
  expect(read('!!int x: a')).toBe('1:1 has "x" as a value of type int, which it is not');
  expect(read('!!null ~: a')).toBe('1:1 has the key ~, which is no string; put it in quotes');
  expect(read('&x : a')).toBe('1:1 has the key "", which is no string; put it in quotes');
});

test('a number that JSON has not is refused, whatever its tag', () => {
  expect(read('a: !!float .inf')).toBe('1:4 has the value .inf, which JSON has no number for; put it in quotes');
  expect(read('a: !!float -.inf')).toBe('1:4 has the value -.inf, which JSON has no number for; put it in quotes');
});

test.each([
  ['aGk=', 'hi'], ['"aG\\r\\nk="', 'hi'], ['|\n  aG\n  k=', 'hi'], ['""', ''], ['w6k=', 'é'], ['4pyT', '✓'], ['8J+YgA==', '😀'], ['/w==', '\uFFFD'], ['4oI=', '\uFFFD\uFFFD'], ['7aCA', '\uFFFD\uFFFD\uFFFD'],
])('the binary value %j is text as Go writes it', (text, value) => {
  expect(read(`a: !!binary ${text}`)).toEqual({ a: value });
});

test('a binary value may hold every character', () => {
  const text = 'a\x7f\x80\u07ff\u0800\u0fff\u1000\ucfff\ud000\ud7ff\ue000\uffff\u{10000}\u{3ffff}\u{40000}\u{fffff}\u{100000}\u{10ffff}';
  expect(read(`a: !!binary ${Buffer.from(text).toString('base64')}`)).toEqual({ a: text });
});

test.each([['80', 1], ['c1bf', 2], ['e09fbf', 3], ['eda080', 3], ['f08fbfbf', 4], ['f4908080', 4], ['f5808080', 4], ['e28261', 2]])('the bytes %s of a binary value are no character', (hex, count) => {
  expect(read(`a: !!binary ${Buffer.from(hex, 'hex').toString('base64')}`)).toEqual({ a: '\uFFFD'.repeat(count) + (hex.endsWith('61') ? 'a' : '') });
});

test.each(['2001-01-01', '2001-1-1', '2001-12-14t21:59:43.10-05:00', '2001-12-14T12:34:56Z', '2001-12-15T2:5:4.123Z', '2001-12-14 21:59:43.10'])('%s is a timestamp', (text) => {
  expect(read(`a: !!timestamp ${text}`)).toEqual({ a: text });
});

test.each(['x2001-01-01', '2001-01-01x', '201-01-01', '2001-001-01', '2001-01-001', '2001-01-01T', '2001-01-01T1', '2001-01-01T001:1:1', '2001-01-01T1:001:1', '2001-01-01T1:1:001', '2001-01-01T1:1:1.',
  '2001-01-01T1:1:1x', '2001-01-01T1:1:1+1', '2001-01-01T1:1:1+01:1', '2001-01-01x1:1:1'])('%s is none', (text) => {
  expect(read(`a: !!timestamp ${text}`)).toBe(`1:4 has "${text}" as a value of type timestamp, which it is not`);
});

test.each(['x', 'aGk', 'a$k=', 'aG k='])('%j is no binary value', (text) => {
  expect(read(`a: !!binary ${text}`)).toBe('1:4 has a "!!binary" value that is no base64');
});

describe('"<<" takes the keys of', () => {
  test('a mapping, or of several, of which the first one counts', () => {
    expect(read('a: &x {b: 1}\nc:\n  <<: *x\n  d: 2')).toEqual({ a: { b: 1 }, c: { b: 1, d: 2 } });
    expect(read('a: &x {b: 1}\nc:\n  <<: [*x, {b: 2, d: 3}]')).toEqual({ a: { b: 1 }, c: { b: 1, d: 3 } });
    expect(read('a:\n  <<: []')).toEqual({ a: {} });
    expect(read('a: &x {b: 1}\nc: {<<: *x}\nd: {!!merge <<: {b: 2}}')).toEqual({ a: { b: 1 }, c: { b: 1 }, d: { b: 2 } });
  });

  test('nothing where it is quoted, an alias, or has a tag of text', () => {
    expect(read('a: !!int 1\n"<<": {b: 1}')).toEqual({ 'a': 1, '<<': { b: 1 } });
    expect(read('a: !!int 1\n!!str <<: {b: 1}')).toEqual({ 'a': 1, '<<': { b: 1 } });
    expect(read('a: &x <<\n? *x\n: {b: 1}')).toEqual({ 'a': '<<', '<<': { b: 1 } });
  });

  test('no other value', () => {
    for (const value of ['1', '[1]', '[[{b: 1}]]', 'null', '[null]']) {
      expect(read(`a:\n  <<: ${value}`)).toBe('2:7 has "<<" with a value that is neither a mapping nor a list of mappings');
    }
    expect(read('a: &x [{b: 1}]\nc:\n  <<: *x')).toBe('3:7 has "<<" with a value that is neither a mapping nor a list of mappings');
  });
});

test('a key "__proto__" is one like others', () => {
  const value = read('a: {__proto__: !!int 1, b: 2}') as { a: object };
  expect(Object.entries(value.a)).toEqual([['__proto__', 1], ['b', 2]]);
});

test.each<[string, unknown]>([
  ['[? b : c, ? d, e: , f: !!int 1]', [{ b: 'c' }, { d: null }, { e: null }, { f: 1 }]], ['{? b : c, ? d, e: , f, g: !!int 1}', { b: 'c', d: null, e: null, f: null, g: 1 }],
  ['[!!int 1,]', [1]], ['{b: !!int 1,}', { b: 1 }],
])('%s leaves out what may be left out', (text, value) => {
  expect(read(`a: ${text}`)).toEqual({ a: value });
});

test.each([
  ['[,]', '1:5 is not YAML: a value is expected here'], ['{,}', '1:5 is not YAML: a value is expected here'], ['[- b]', '1:5 is not YAML: a value is expected here'],
  ['{- b: c}', '1:5 is not YAML: a value is expected here'], ['[b: - c]', '1:8 is not YAML: a value is expected here'],
  ['{b', '1:4 is not YAML: the mapping that starts here does not end with "}"'],
  ['{b: 1 c: 2}', '1:11 is not YAML: a "," or a "}" is expected here, for the mapping that starts before'],
])('%s does not', (text, problem) => {
  expect(read(`a: ${text}`)).toBe(problem);
});
