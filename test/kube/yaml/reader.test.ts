import { readManifest } from '../../../src/kube/yaml/reader';

const values = (text: string) => readManifest(text).documents.map(({ value }) => value);
const problems = (text: string) => readManifest(text).problems.map(({ position: { line, column }, message }) => `${line}:${column} ${message}`);

describe('documents', () => {
  test('are cut at markers, and empty ones are left out', () => {
    expect(values('# intro\n---\na: 1\n---\n---\n# nothing\n--- # comment\nb: 2\n...\n---\nc: |\n  text\n---\n')).toEqual([{ a: 1 }, { b: 2 }, { c: 'text\n' }]);
  });

  test('end at "...", and kubectl reads no further before the next marker', () => {
    expect(values('a: 1\n...\nb: 2\n---\nc: 3\n')).toEqual([{ a: 1 }, { c: 3 }]);
  });

  test('have the lines that YAML 1.1 has', () => {
    expect(values('a: 1\u2028b: 2\x85c: 3\u2029# d\u2028e: 5\n')).toEqual([{ a: 1, b: 2, c: 3, e: 5 }]);
    expect(values('a: |\n  x\x85  y\n')).toEqual([{ a: 'x\ny\n' }]);
  });

  test('end with a line break, also where the file does not', () => {
    expect(values('a: |\n  x')).toEqual([{ a: 'x\n' }]);
  });

  test('tell which keys are there twice', () => {
    const duplicates = (text: string) => readManifest(text).documents.map((document) => document.duplicates);
    expect(duplicates('a: 1\nb: [{c: 1}, {c: 1, c: 2}]\na: 3\n---\nx: &x {a: 1}\ny:\n  <<: *x\n  a: 2\n')).toEqual([[['b', 1, 'c'], ['a']], []]);
    expect(duplicates('{"a": {"b": 1, "c": 2, "b": 3}}\n{"a": 1}')).toEqual([[['a', 'b']], []]);
    expect(values('a: 1\na: 2\n')).toEqual([{ a: 2 }]);
  });

  test('may use one anchor often', () => {
    const text = `a: &a {x: 1}\nb:\n${'- *a\n'.repeat(16_000)}`;
    expect((values(text)[0] as { b: unknown[] }).b).toHaveLength(16_000);
  });

  test('may be read by a quoted text or list that goes on at the left', () => {
    expect(values('a:\n  b: "x\ny"\n  c: [1,\n2]\n')).toEqual([{ a: { b: 'x y', c: [1, 2] } }]);
  });

  test('are read with a byte order mark, and with the line ends of Windows and of old Macs', () => {
    expect(values('\uFEFFa: 1\r\nb: |\r\n  x\r\n  y\r\n')).toEqual([{ a: 1, b: 'x\ny\n' }]);
    expect(values('a: 1\rb: 2\r')).toEqual([{ a: 1, b: 2 }]);
  });

  test('may use all of YAML', () => {
    expect(values('base: &b {x: on, y: 010}\nmore:\n  <<: *b\n  z: !!str 1\nfolded: >\n  one\n  two\n')).toEqual([
      { base: { x: true, true: 8 }, more: { x: true, true: 8, z: '1' }, folded: 'one two\n' },
    ]);
    expect(values('a: !!binary aGk=\nb: !!int "12"\nc: ! 12\n? d\n: [e: 1, {f}]\n')).toEqual([{ a: 'hi', b: 12, c: '12', d: [{ e: 1 }, { f: null }] }]);
  });

  test('may be JSON, also one object a line', () => {
    expect(values('{"a": [1,\n{"b": "x"}]}')).toEqual([{ a: [1, { b: 'x' }] }]);
    expect(values('{"a":1}\n{"a":2}\n\n{"a":3}\n')).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
  });

  test('of nothing are none', () => {
    expect(readManifest('')).toEqual({ documents: [], problems: [] });
    expect(readManifest('\n# only a comment\n---\n')).toEqual({ documents: [], problems: [] });
  });
});

describe('positions', () => {
  const at = (text: string, document: number, path: (string | number)[]) => {
    const { line, column } = readManifest(text).documents[document].positionOf(path);
    return `${line}:${column}`;
  };

  test.each([
    ['plain', '# c\na: 1\n---\n# d\n\na:\n  b:\n    - x\n    - c: 1\n      d: 2\n'],
    ['full', '# c\na: 1\n---\n# d\n\na:\n  b:\n    - x\n    - c: !!int 1\n      d: 2\n'],
    ['Windows', '# c\r\na: 1\r\n---\r\n# d\r\n\r\na:\r\n  b:\r\n    - x\r\n    - c: 1\r\n      d: 2\r\n'],
  ])('are those of keys and items in a %s text', (_, text) => {
    expect(at(text, 1, [])).toBe('6:1');
    expect(at(text, 1, ['a', 'b'])).toBe('7:3');
    expect(at(text, 1, ['a', 'b', 0])).toMatch(/^8:[57]$/);
    expect(at(text, 1, ['a', 'b', 1, 'd'])).toBe('10:7');
  });

  test('of a field that is missing is that of the nearest that is there', () => {
    expect(at('a:\n  b: 1\n', 0, ['a', 'c', 'd'])).toBe('1:1');
    expect(at('a: {b: 1}\n', 0, ['a', 'b', 'd'])).toBe('1:5');
    expect(at('{"a": {\n "b": 1}}\n', 0, ['a', 'c', 0])).toBe('1:2');
  });

  test('are found in JSON', () => {
    const text = '{"x": [1, {"}": 2}, "]"],\n "a\\"b": {"c": [true,\n  {"d": null}]}}';
    expect(at(text, 0, ['a"b'])).toBe('2:2');
    expect(at(text, 0, ['a"b', 'c', 1, 'd'])).toBe('3:4');
    expect(at(text, 0, ['x', 2])).toBe('1:21');
    expect(at('{"a":1}\n {"b":2}', 1, ['b'])).toBe('2:3');
    expect(at('{"a":1}\n {"b":2}', 1, [])).toBe('2:2');
  });
});

describe('what cannot be read', () => {
  test.each([
    ['a tab', 'a: 1\n\tb: 2\n', '2:1 is not YAML: a tab indents the line; YAML allows spaces only'],
    ['bad syntax', 'a: [1\nb: 2\n', '2:2 is not YAML: a "," or a "]" is expected here, for the list that starts before'],
    ['NUL', 'a: 1\nb\0c', '2:2 is binary, not text'],
    ['an unknown alias', 'a: *b\n', '1:4 refers to an anchor that the document does not set: *b'],
    ['a key that is a list', '? [a]\n: b\n', '1:3 has a mapping or a list as a key, where Kubernetes takes strings only'],
    ['a line that is no JSON', '{"a":1}\n{"a":2}\n{"b":\n', '3:1 is not JSON, where all before it is'],
    ['broken JSON', '{\n  "a": 1,\n  "b": "x\n}\n', '3:8 is neither JSON nor YAML: the quoted text that starts here does not end'],
    ['very deep brackets', `a: ${'['.repeat(1e6)}\n`, '1:503 is nested too deep'],
    ['deep dashes', `a:\n  ${'- '.repeat(1e5)}\n`, '2:1001 is nested too deep'],
    ['an open bracket', 'a:\n  - [b, c\n', '2:5 is not YAML: the list that starts here does not end with "]"'],
    ['"<<" with nothing', 'a:\n  <<: null\n', '2:7 has "<<" with a value that is neither a mapping nor a list of mappings'],
    ['an anchor that contains itself', 'a: &x\n  b: *x\n', '2:6 has an anchor whose value contains itself: *x'],
    ['a key that is null', '~: 1\n', '1:1 has the key ~, which is no string; put it in quotes'],
    ['a number that JSON has not', 'a: .inf\n', '1:4 has the value .inf, which JSON has no number for; put it in quotes'],
    ['text behind "---"', '--- a: 1\n', '1:5 has text after "---" in one line, which kubectl does not take; it belongs in the next line'],
    ['a directive', '%YAML 1.2\n---\na: 1\n', /^1:1 is not YAML: "%" starts a directive, which kubectl does not read/],
    ['half of a surrogate pair', 'a: "\\ud83d\\ude00"\n', /^1:5 is not YAML: "\\ud83d" is no character; YAML writes those beyond U\+FFFF as "\\U"/],
    ['a control character', 'a: b\x7f\n', '1:5 is not YAML: the character U+007F must be written as an escape in double quotes'],
    ['a long key', `${'k'.repeat(1025)}: 1\n`, /is not YAML: a ":" with a blank after it cannot stand here/],
    ['JSON with a number that no float holds', '{"a": 1e999}', '1:1 has a number that is too large for 64 bits'],
    ['a template', 'a: 1\nname: {{ .Values.name }}\n', /^2:7 is a template, not YAML: it has "\{\{"; render it first/],
    ['a template with control lines', '{{- if .x }}\na: 1\n{{- end }}\n', /^1:1 is a template/],
  ])('is told with its place: %s', (_, text, problem) => {
    expect(problems(text)).toEqual([typeof problem === 'string' ? problem : expect.stringMatching(problem)]);
  });

  test('an alias bomb is refused', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]', ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`)].join('\n');
    expect(problems(bomb)).toEqual(['4:20 has aliases that expand to too much (an "alias bomb")']);
  });

  test('is not a large document, or long text with brackets in it', () => {
    expect(problems(`a: &x 1\nb: "${'x'.repeat(9e6)}"\n`)).toEqual([]);
    expect(problems(`a: "${'['.repeat(20_000)}"\n`)).toEqual([]);
    expect(problems(`a: &x >\n  ${'- '.repeat(20_000)}\n`)).toEqual([]);
  });

  test.each([
    ['spaces in a line', `a: x${' '.repeat(320_000)}y\n`],
    ['spaces in a line, with an anchor before', `b: &b 1\na: x${' '.repeat(320_000)}y\n`],
    ['spaces in quotes', `a: "x${' '.repeat(320_000)}\n  y"\n`],
    ['lines of spaces', `{"a":\n${' '.repeat(320_000)}\n1}\n${' '.repeat(320_000)}\n`],
    ['brackets', `a: [${'[],'.repeat(100_000)}]\n`],
    ['possible keys', `a: [${'"b" , '.repeat(100_000)}]\n`],
    ['backslashes', `a: "${'\\\\'.repeat(200_000)}\n  b"\n`],
    ['JSON texts', '{"a":1}\n'.repeat(50_000)],
    ['open braces', '{'.repeat(300_000)],
    ['comments', '# x\n'.repeat(200_000)],
  ])('is not many %s, which cost no more than they are long', (_, text) => {
    const start = process.hrtime.bigint();
    readManifest(text);
    expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(2500);
  });

  test('leaves the documents around it', () => {
    expect(values('a: 1\n---\nb: [\n---\nc: 3\n')).toEqual([{ a: 1 }, { c: 3 }]);
    expect(values('a: 1\na: 2\n')).toEqual([{ a: 2 }]);
  });

  test('templates in quotes or blocks are text like any other', () => {
    expect(problems('a: "{{ x }}"\nb: |\n  {{ y }}\nc: {d: "{{ z }}"}\n')).toEqual([]);
  });
});
