import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { readBlockYaml } from '../../../src/kube/yaml/reader-block';
import { readFullYaml } from '../../../src/kube/yaml/reader-full';

const MANIFEST = `# a comment
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web   # another
  labels: {}
  annotations:
    "quoted/key": 'it''s'
    script: |
      #!/bin/sh
      echo "a: b"

      exit 0
    description: what it is for,
      and more of it
      in several lines
    message: 'it''s long,

      and goes on'
    folded: "a \\
      \\  b\\tc
      d"
    kept: |+
      text

    strip: |-
      text
spec:
  replicas: 3
  paused: off
  template:
    spec:
      containers:
      - name: web
        image: "httpd:2.4"
        args:
          - --port=80
          - -v
          - "tab\\there"
        ports:
          - containerPort: 80
            name: http
          -
            containerPort: 0x1F90
      - name: nothing
        command:
      volumes: []
`;

function expectSame(text: string): boolean {
  const block = readBlockYaml(text);
  if (block === undefined) return false;
  const full = readFullYaml(text);
  expect(full.problem).toBeUndefined();
  expect(block.value).toEqual(full.value);
  return true;
}

test('a manifest as people write it is read, as the full reader reads it', () => {
  expect(expectSame(MANIFEST)).toBe(true);
});

test.each([
  'a: [1]', 'a: {b: c}', 'a: &x 1', 'a: !!str 1', 'a: >\n  b', 'a: b: c', 'a: 1\na: 2', 'a: 1\n\tb: 2', '? a', 'a: |2\n    b', 'a: *x',
  'a: 1\n b: 2', '- a\nb: 1', 'a: "\\x41"', '"a', 'null: a', '<<: a', '__proto__: a', 'a: @b', 'a:\n  - b\n c: d',
  'a: b # x\n  c', 'a: b\n  # x\n  c', 'a: b\n  c: d', 'a: b\n\tc', 'a: {}\n  b', 'a: "b\nc"', 'a: "b\n  c" d', 'a: "b\n  c', 'a: "b\\\n\n  c"', 'a: "b\\ \n  c"',
])('%j is left to the full reader', (text) => {
  expect(readBlockYaml(text)).toBeUndefined();
});

test.each<[string, unknown]>([
  ['a: b\n  c\nd: 1', { a: 'b c', d: 1 }],
  ['a: b  \n\n\n   c # x', { a: 'b\n\nc' }],
  ['a: b\n  - c [d] "e", {f} & *g', { a: 'b - c [d] "e", {f} & *g' }],
  ['a: 12\n  34', { a: '12 34' }],
  ['- b\n  c\n- d', ['b c', 'd']],
  ['a:\n  b\n  c', { a: 'b c' }],
  ["a: 'b  \n\n  it''s\n  '\nd: 1", { a: "b\nit's ", d: 1 }],
  ['a: "\n  b\\n\n\n  c\\\n  \\  d" # x', { a: ' b\n\nc  d' }],
  ['- "b\n  c"', ['b c']],
])('%j goes over several lines', (text, value) => {
  expect(readBlockYaml(text)?.value).toEqual(value);
  expect(expectSame(text)).toBe(true);
});

test('a space that is not one of YAML belongs to the text', () => {
  for (const space of ['\u00a0', '\u2003', '\u3000', '\ufeff']) expect(readBlockYaml(`a: (${space}\n`)?.value ?? { a: `(${space}` }).toEqual({ a: `(${space}` });
});

test('generated values are read as they were, however they are indented', () => {
  const scalar = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('yes', '080', '1_0', 'a: b', ' x', 'x #y', '- z', 'x\ny\n', '', 'words '.repeat(9).trim(), `it's ${'\\t"long" '.repeat(6)}`, `${'lines\n\n'.repeat(5)}end: x`));
  const key = fc.oneof(fc.stringMatching(/^[a-z][a-zA-Z0-9./-]{0,12}$/), fc.string({ minLength: 1 })).filter((text) => text !== '__proto__' && text !== '<<');
  const { tree } = fc.letrec<{ tree: unknown; node: unknown }>((tie) => ({
    tree: fc.dictionary(key, tie('node'), { maxKeys: 5, noNullPrototype: true }),
    node: fc.oneof({ depthSize: 'small' }, scalar, tie('tree'), fc.array(tie('node'), { maxLength: 4 })),
  }));
  let read = 0;
  fc.assert(fc.property(tree, fc.integer({ min: 1, max: 5 }), fc.boolean(), fc.constantFrom(0, 20, 80), (value, indent, indentSeq, lineWidth) => {
    if (expectSame(stringify(value, { indent, indentSeq, lineWidth, version: '1.1' }))) read++;
  }), { numRuns: 500 });
  expect(read).toBeGreaterThan(50);
});

test('a text with any damage is left to the full reader, or read as the full reader reads it', () => {
  const piece = fc.oneof(fc.constantFrom(' ', '  ', '\n', '\t', ':', ': ', '- ', '#', ' #', '"', "'", '|', '{', '[', '&a', '!b', '---', '\\', '\n\n', ',', '?', '~', '%', '@', '`', '>'), fc.string({ maxLength: 3 }));
  const damage = fc.tuple(fc.nat(MANIFEST.length), fc.nat(6), piece);
  let read = 0;
  fc.assert(fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (edits) => {
    let text = MANIFEST;
    for (const [at, removed, added] of edits) text = text.slice(0, at) + added + text.slice(at + removed);
    // Documents are cut apart before they are read.
    if (/^(---|\.\.\.)/m.test(text) || text.includes('\r')) return;
    if (expectSame(text)) read++;
  }), { numRuns: 3000 });
  expect(read).toBeGreaterThan(300);
});
