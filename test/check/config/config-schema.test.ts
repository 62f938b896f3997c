import { suggestion, settingProblemText, settingProblems } from '../../../src/check/config/config-schema';
import { CONFIG_SETTINGS } from '../../../src/check/config/configuration';
import { rules } from '../../../src/check/rules';

const problems = (value: unknown, allowed = CONFIG_SETTINGS) => [...settingProblems(value, allowed)].map(settingProblemText);
const paths = (value: unknown) => [...settingProblems(value, CONFIG_SETTINGS)].map(({ path }) => path);

test.each([
  {}, { namespace: 'shop' }, { kubernetesVersion: '1.30' }, { severities: { 'object-twice': 'off', 'name-refused': 'error', 'removed-api': 'warning', 'key-misspelt': 'note' } },
  { clusterPer: 'file' }, { clusterPer: 'folder' }, { clusters: { dev: 'dev/**', prod: ['a', 'b'] } }, { ignores: [] },
  { ignores: [{ rule: 'object-twice', reason: 'known', kind: 'Service', namespace: 'shop', name: '{a,b}', file: '**' }] },
  { namespace: undefined, severities: null, ignores: null }, { severities: { 'object-twice': undefined } }, { ignores: [{ rule: 'object-twice', reason: 'known', kind: undefined }] },
])('%j is right', (settings) => {
  expect(problems(settings)).toEqual([]);
});

describe('settings are', () => {
  test.each<[unknown, string]>([
    [[], 'a list'], ['x', '"x"'], [7, '7'], [null, 'null'], [undefined, 'undefined'], [() => 1, 'function'], [Symbol.iterator, 'symbol'], [7n, 'bigint'],
  ])('a map, and not %p', (value, shown) => {
    expect(problems(value)).toEqual([`got ${shown}; allowed: a map of namespace, kubernetesVersion, severities, clusterPer, clusters, ignores`]);
  });

  test('those that are allowed', () => {
    expect(problems({ failOn: 'never' })).toEqual([expect.stringMatching(/^failOn: is not a setting; allowed: namespace/)]);
    expect(problems({ failOn: 'never', namespace: 'a' }, ['failOn'])).toEqual(['namespace: is not a setting; allowed: failOn']);
    for (const failOn of ['error', 'warning', 'note', 'never']) expect(problems({ failOn }, ['failOn'])).toEqual([]);
    expect(problems({ failOn: 'off' }, ['failOn'])).toEqual(['failOn: got "off"; allowed: error, warning, note, never']);
    expect(problems({ severites: {} })).toEqual(['severites: is not a setting; did you mean severities?']);
  });
});

test.each<[object, string]>([
  [{ namespace: 7 }, 'namespace: 7 is not text'],
  [{ namespace: 'Shop' }, 'namespace: "Shop" is not a DNS label; allowed: '],
  [{ kubernetesVersion: 1.3 }, 'kubernetesVersion: got 1.3; write it as text: "1.'],
  [{ kubernetesVersion: 'new' }, 'kubernetesVersion: got "new"; write it as text: "1.'],
  [{ clusterPer: 'chart' }, 'clusterPer: got "chart"; allowed: file, folder'],
  [{ severities: [] }, 'severities: got a list; allowed: a map of rules and severities'],
  [{ severities: { 'object-twise': 'off' } }, 'severities.object-twise: there is no rule "object-twise"; did you mean object-twice?'],
  [{ severities: { nothing: 'off' } }, 'severities.nothing: there is no rule "nothing"; see docs/rules.md'],
  [{ severities: { 'object-twice': 'never' } }, 'severities.object-twice: got "never"; allowed: error, warning, note, off'],
  [{ severities: { 'object-twice': null } }, 'severities.object-twice: got null; allowed: error, warning, note, off'],
  [{ clusters: 'dev' }, 'clusters: got "dev"; allowed: a map of clusters, each with a pattern of files or a list of them'],
  [{ clusters: { dev: ['a', 7] } }, 'clusters.dev[1]: got 7; allowed: text, with *, ?, [ab], {a,b} and ** as in globs'],
  [{ clusters: { dev: '' } }, 'clusters.dev: got ""; allowed: text, with *'],
  [{ clusters: { dev: '[z-a]' } }, 'clusters.dev: "[z-a]" has a range that runs backwards: z-a'],
  [{ ignores: {} }, 'ignores: got a map; allowed: a list of maps of rule, reason, kind, namespace, name, file'],
  [{ ignores: ['x'] }, 'ignores[0]: got "x"; allowed: a map of rule, reason, kind, namespace, name, file'],
  [{ ignores: [{ reason: 'a' }] }, 'ignores[0]: has no rule; add rule: the id of a rule'],
  [{ ignores: [{ rule: 'object-twice' }] }, 'ignores[0]: has no reason; add reason: why the finding is accepted'],
  [{ ignores: [{ rule: 7, reason: 'a' }] }, 'ignores[0].rule: got 7; allowed: the id of a rule'],
  [{ ignores: [{ rule: 'object-twice', reason: ' ' }] }, 'ignores[0].reason: " " is empty; write why the finding is accepted'],
  [{ ignores: [{ rule: 'object-twice', reason: 'a', nmae: 'b' }] }, 'ignores[0].nmae: is not a field of an ignore; did you mean name?'],
  [{ ignores: [{ rule: 'object-twice', reason: 'a', constructor: 'b' }] }, 'ignores[0].constructor: is not a field of an ignore; allowed: rule, reason, kind, namespace, name, file'],
  ...['kind', 'namespace', 'name', 'file'].map((field): [object, string] => [{ ignores: [{ rule: 'object-twice', reason: 'a', [field]: 7 }] }, `ignores[0].${field}: got 7; allowed: text`]),
])('%j is wrong', (settings, message) => {
  expect(problems(settings)).toEqual([expect.stringContaining(message)]);
});

test('all that is wrong is told, each with its path', () => {
  expect(paths({ namespace: 7, clusters: { a: '', b: [''] }, ignores: [{}, 5] })).toEqual([['namespace'], ['clusters', 'a'], ['clusters', 'b', 0], ['ignores', 0], ['ignores', 0], ['ignores', 1]]);
  expect(problems({ severities: { nothing: 'bad' } })).toHaveLength(2);
});

test('a name means the nearest one, where that is near; else the names are listed, unless they are many', () => {
  expect(suggestion('nam', ['name', 'kind'])).toBe('did you mean name?');
  expect(suggestion('nxyz', ['name', 'kind'])).toBe('allowed: name, kind');
  expect(suggestion('abcdefghijkl', ['abcdefghixyz'])).toBe('did you mean abcdefghixyz?');
  expect(suggestion('abcdefghijkl', ['abcdefghwxyz'])).toBe('allowed: abcdefghwxyz');
  const many = Array.from({ length: 13 }, (_, i) => `name-${i}`);
  expect(suggestion('other', many)).toBe('see docs/rules.md');
  expect(suggestion('other', many.slice(1))).toMatch(/^allowed: name-1, /);
  for (const { id } of rules) expect(suggestion(`${id}x`, rules.map((rule) => rule.id))).toBe(`did you mean ${id}?`);
});
