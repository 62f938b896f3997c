import { isGlob, parseGlob } from '../../src/cli/glob';

test.each([
  ['*.yaml', ['a.yaml', '.yaml'], ['b/a.yaml', 'a.yml']],
  ['k8s/**/*.yaml', ['k8s/a.yaml', 'k8s/b/c/a.yaml'], ['a.yaml', 'k8s/a.json']],
  ['**/web.yaml', ['web.yaml', 'a/b/web.yaml'], ['a/other-web.yaml.bak', 'aweb.yaml']],
  ['k8s/**', ['k8s/a', 'k8s/b/c'], ['x/a']],
  ['{dev,prod}/[a-c]?.yaml', ['dev/ax.yaml', 'prod/cz.yaml'], ['test/ax.yaml', 'dev/dx.yaml', 'dev/a.yaml']],
  ['a[!b].yaml', ['ac.yaml'], ['ab.yaml']],
  ['a+(b).y*', ['a+(b).yaml'], ['aab.yaml']],
])('%s matches %j and not %j', (pattern, matching, others) => {
  const { matches } = parseGlob(pattern);
  expect(matching.filter((path) => !matches(path))).toEqual([]);
  expect(others.filter(matches)).toEqual([]);
});

test('the search starts from the last folder that is no pattern', () => {
  expect(parseGlob('a/b/*/c.yaml').root).toBe('a/b');
  expect(parseGlob('*.yaml').root).toBe('.');
  expect(parseGlob('/*.yaml').root).toBe('/');
  expect(isGlob('a/b.yaml')).toBe(false);
});
