import * as fc from 'fast-check';
import { Glob, isGlob, rootOf } from '../../../src/check/config/glob';

test.each([
  ['*.yaml', ['a.yaml', '.yaml'], ['b/a.yaml', 'a.yml']],
  ['k8s/**/*.yaml', ['k8s/a.yaml', 'k8s/b/c/a.yaml'], ['a.yaml', 'k8s/a.json']],
  ['**/web.yaml', ['web.yaml', 'a/b/web.yaml'], ['a/other-web.yaml.bak', 'aweb.yaml']],
  ['k8s/**', ['k8s/a', 'k8s/b/c'], ['x/a']],
  ['**/**/a', ['a', 'x/a', 'x/y/z/a'], ['xa', 'x/ya']],
  ['{dev,prod}/[a-c]?.yaml', ['dev/ax.yaml', 'prod/cz.yaml'], ['test/ax.yaml', 'dev/dx.yaml', 'dev/a.yaml']],
  ['{a/b,c,{d,e/{f,g}}}/x', ['a/b/x', 'c/x', 'd/x', 'e/f/x', 'e/g/x'], ['a/x', 'e/x', 'b/x']],
  ['{**,x}/a', ['b/c/a', 'x/a'], ['b']],
  ['a{,b}c', ['ac', 'abc'], ['aac']],
  ['a[!b].yaml', ['ac.yaml'], ['ab.yaml', 'a/.yaml']],
  ['a[^b-d].yaml', ['ae.yaml'], ['ac.yaml']],
  ['[]a].yaml', ['].yaml', 'a.yaml'], ['b.yaml']],
  ['[{,]x', ['{x', ',x'], ['ax']],
  ['a[🙂-🙉]', ['a🙃'], ['a🙐', 'ab']],
  ['a+(b).y*', ['a+(b).yaml'], ['aab.yaml']],
])('%s matches %j and not %j', (pattern, matching, others) => {
  const glob = new Glob(pattern);
  expect(matching.filter((path) => !glob.matches(path))).toEqual([]);
  expect(others.filter((path) => glob.matches(path))).toEqual([]);
});

test.each(['[', '[a', 'a]', '[]', '[!]', '[a/b]', '{', '{a', 'a}', '{a}', '{a,b', '{{ .Values.name }}', '\\', '^$.()|+', '[[:alpha:', ''])('%j stands for itself', (pattern) => {
  expect(new Glob(pattern).matches(pattern)).toBe(true);
  expect(new Glob(pattern).matches(`${pattern}x`)).toBe(false);
});

test('a range that runs backwards is refused, and says which', () => {
  expect(() => new Glob('x[z-a].yaml')).toThrow('has a range that runs backwards: z-a');
});

test('the search starts from the last folder that is no pattern', () => {
  expect(rootOf('a/b/*/c.yaml')).toEqual({ root: 'a/b', below: '*/c.yaml' });
  expect(rootOf('*.yaml')).toEqual({ root: '.', below: '*.yaml' });
  expect(rootOf('/*.yaml')).toEqual({ root: '/', below: '*.yaml' });
  expect(isGlob('a/b.yaml')).toBe(false);
});

/** Patterns that are regular expressions in other words, and the expression. */
const pieces = fc.array(fc.constantFrom<[string, string]>(
  ['a', 'a'], ['b', 'b'], ['/', '/'], ['*', '[^/]*'], ['?', '[^/]'], ['[ab]', '[ab]'], ['[!a]', '[^a/]'], ['{a,b/}', '(?:a|b/)'], ['{,*a}', '(?:|[^/]*a)'], ['.', '\\.'],
), { maxLength: 8 }).filter((parts) => !parts.some(([glob], i) => glob === '*' && parts[i - 1]?.[0] === '*'));

test('a pattern matches what the regular expression of its parts matches, in one go or folder by folder', () => {
  fc.assert(fc.property(pieces, fc.string({ unit: fc.constantFrom('a', 'b', '/', '.'), maxLength: 8 }), fc.nat(8), (parts, path, at) => {
    const glob = new Glob(parts.map(([part]) => part).join(''));
    expect(glob.matches(path)).toBe(new RegExp(`^${parts.map(([, source]) => source).join('')}$`).test(path));
    expect(glob.accepts(glob.after(glob.after(glob.start, path.slice(0, at)), path.slice(at)))).toBe(glob.matches(path));
  }), { numRuns: 2_000 });
});

test('whatever the pattern, it matches or is refused, without any other error', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('*', '?', '[', ']', '!', '^', '-', '{', '}', ',', '/', '\\', 'a', 'z', '.', '🙂'), maxLength: 20 }), fc.string(), (pattern, path) => {
    try {
      expect(typeof new Glob(pattern).matches(path)).toBe('boolean');
    } catch (error) {
      expect((error as Error).message).toMatch(/^has a range that runs backwards: /);
    }
  }), { numRuns: 2_000 });
});

test.each([
  ['*a'.repeat(2_000), 'a'.repeat(255)], ['**/'.repeat(1_000), 'a/'.repeat(2_000)], [`${'*'.repeat(4_000)}b`, 'a'.repeat(4_000)], ['{a,a}'.repeat(4_000), 'a'.repeat(4_000)],
  ['['.repeat(100_000), '['], ['{'.repeat(100_000), '{'], [`${'{a,'.repeat(20_000)}${'}'.repeat(20_000)}`, 'aaaa'], [`{${'a,'.repeat(50_000)}b}`, 'b'],
])('%.20s... costs what its length says', (pattern, path) => {
  const start = performance.now();
  new Glob(pattern).matches(path);
  expect(performance.now() - start).toBeLessThan(5_000);
});
