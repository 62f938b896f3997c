import { readManifest } from '../../src/kube/yaml-read';

const values = (text: string) => readManifest(text).documents.map(({ value }) => value);
const problems = (text: string) => readManifest(text).problems.map(({ position: { line, column }, message }) => `${line}:${column} ${message}`);

describe('documents', () => {
  test('are cut at markers, and empty ones are left out', () => {
    expect(values('# intro\n---\na: 1\n---\n---\n# nothing\n--- # comment\nb: 2\n...\n---\nc: |\n  text\n---\n')).toEqual([{ a: 1 }, { b: 2 }, { c: 'text\n' }]);
  });

  test('are read with a byte order mark, and with the line ends of Windows and of old Macs', () => {
    expect(values('\uFEFFa: 1\r\nb: |\r\n  x\r\n  y\r\n')).toEqual([{ a: 1, b: 'x\ny\n' }]);
    expect(values('a: 1\rb: 2\r')).toEqual([{ a: 1, b: 2 }]);
  });

  test('may use all of YAML', () => {
    expect(values('base: &b {x: on, y: 010}\nmore:\n  <<: *b\n  z: !!str 1\nfolded: >\n  one\n  two\n')).toEqual([
      { base: { x: true, true: 8 }, more: { x: true, true: 8, z: '1' }, folded: 'one two\n' },
    ]);
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
    ['bad syntax', 'a: [1\nb: 2\n', /^2:1 is not YAML: flow sequence/],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', '3:1 has the key a twice in one mapping; the last one counts'],
    ['a key twice in JSON', '{"a": {"b": 1,\n "c": 2, "b": 3}}', '2:10 has the key b twice in one mapping; the last one counts'],
    ['a key twice in a line of JSON', '{"a":1}\n{"a":2,"a":3}\n', '2:8 has the key a twice in one mapping; the last one counts'],
    ['NUL', 'a: 1\nb\0c', '2:2 is binary, not text'],
    ['an unknown alias', 'a: *b\n', '1:4 refers to an anchor that the document does not set: *b'],
    ['a key that is a list', '? [a]\n: b\n', '1:3 has a mapping or a list as a key, where Kubernetes takes strings only'],
    ['a line that is no JSON', '{"a":1}\n{"b":\n', '2:1 is not JSON, where each line before it is'],
    ['broken JSON', '{\n  "a": 1,\n  "b": "x\n}\n', '5:1 is neither JSON nor YAML: missing closing "quote'],
    ['very deep brackets', `a: ${'['.repeat(1e6)}\n`, '1:10004 is nested too deep'],
    ['deep dashes', `a:\n  ${'- '.repeat(1e5)}\n`, '2:3 is nested too deep'],
    ['deep brackets', `a: ${'['.repeat(9000)}\n`, /^1:\d+ is nested too deep$/],
    ['a template', 'a: 1\nname: {{ .Values.name }}\n', /^2:7 is a template, not YAML: it has "\{\{"; render it first/],
    ['a template with control lines', '{{- if .x }}\na: 1\n{{- end }}\n', /^1:1 is a template/],
  ])('is told with its place: %s', (_, text, problem) => {
    expect(problems(text)).toEqual([typeof problem === 'string' ? problem : expect.stringMatching(problem)]);
  });

  test('an alias bomb is refused', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]', ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`)].join('\n');
    expect(problems(bomb)).toEqual(['2:10 has aliases that expand to too much (an "alias bomb")']);
  });

  test('a large document that needs the full reader is refused', () => {
    expect(problems(`a: &x 1\nb: "${'x'.repeat(9e6)}"\n`)).toEqual([expect.stringMatching(/^1:1 is a YAML document of 9 MB with flow style, anchors or errors/)]);
  });

  test('leaves the documents around it', () => {
    expect(values('a: 1\n---\nb: [\n---\nc: 3\n')).toEqual([{ a: 1 }, { c: 3 }]);
    expect(values('a: 1\na: 2\n')).toEqual([{ a: 2 }]);
  });

  test('templates in quotes or blocks are text like any other', () => {
    expect(problems('a: "{{ x }}"\nb: |\n  {{ y }}\nc: {d: "{{ z }}"}\n')).toEqual([]);
  });
});
