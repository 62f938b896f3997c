import { readManifest } from '../../../src/kube/yaml/reader';

/** What a text holds, or the place of what is wrong with it. */
function read(text: string): unknown {
  const { documents: [document], problems: [problem] } = readManifest(`${text}\n`);
  return problem ? `${problem.position.line}:${problem.position.column} ${problem.message}` : document.value;
}

test('an anchor has a name of letters, digits, "-" and "_", and may stand before a key or before nothing', () => {
  expect(read('a: &x-_9Z 1\nb: *x-_9Z')).toEqual({ a: 1, b: 1 });
  expect(read('&x a: *x')).toEqual({ a: 'a' });
  expect(read('? &x a\n: *x')).toEqual({ a: 'a' });
  expect(read('a: [&x, *x]')).toEqual({ a: [null, null] });
  expect(read('a: &x\nb: *x')).toEqual({ a: null, b: null });
  expect(read('a: {&x b: c, d: *x}')).toEqual({ a: { b: 'c', d: 'b' } });
});

test.each(['a: & 1', 'a: &x! 1', 'a: &x"y" 1'])('%j has no name of an anchor', (text) => {
  expect(read(text)).toBe('1:4 is not YAML: "&" starts a name of letters, digits, "-" and "_"; text that starts with it needs quotes');
});

test('an alias has a name too', () => {
  expect(read('a: * x')).toBe('1:4 is not YAML: "*" starts a name of letters, digits, "-" and "_"; text that starts with it needs quotes');
});

test.each([
  ['a: !!str 1', '1'], ['a: !<tag:yaml.org,2002:str> 1', '1'], ['a: !!%73tr 1', '1'], ['a: !!int "1"', 1], ['a: !<tag:yaml.org,2002:int> "1"', 1], ['a: ! 1', '1'], ['a: !local 1', '1'],
  ['a: !<!local> 1', '1'], ['a: !x%41 1', '1'], ['a: !x, 1', '1'], ['a: !local', ''], ['a: !!str', ''], ['a: !!foo 1', '1'], ['a: !!str &x 1', '1'], ['a: &x !!str 1', '1'],
])('%j has a tag', (text, value) => {
  expect(read(text)).toEqual({ a: value });
});

test.each([
  ['a: !<> 1', '1:4 is not YAML: the tag that starts here does not end with ">"'],
  ['a: !<abc 1', '1:4 is not YAML: the tag that starts here does not end with ">"'],
  ['a: !<a>b 1', '1:4 is not YAML: "!" starts a tag; text that starts with it needs quotes'],
  ['a: !x"y" 1', '1:4 is not YAML: "!" starts a tag; text that starts with it needs quotes'],
  ['a: !! 1', '1:4 is not YAML: the tag that starts here has no name'],
  ['a: !e!x 1', "1:4 is not YAML: the tag's prefix !e! is not defined"],
  ['a: !x%zz 1', '1:6 is not YAML: the tag that starts here has a "%" that two digits do not follow'],
  ['a: !a%C3%28 1', '1:6 is not YAML: the tag that starts here has bytes that are no UTF-8'],
  ['a: !!str !!int 1', '1:10 is not YAML: a key is expected here'],
  ['a: &x &y 1', '1:7 is not YAML: a key is expected here'],
])('%j has none', (text, problem) => {
  expect(read(text)).toBe(problem);
});
