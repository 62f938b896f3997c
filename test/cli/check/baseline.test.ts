import * as fc from 'fast-check';
import { BROKEN_SERVICE, DEPLOYMENT, SERVICE, Workspace } from '../run-cli';

let work: Workspace;
beforeEach(() => work = new Workspace().write({ 'deployment.yaml': DEPLOYMENT, 'service.yaml': BROKEN_SERVICE }));
afterEach(() => work.remove());

const write = (file: string, ...more: string[]) => work.run(['check', '.', '--baseline', file, '--write-baseline', ...more]);

describe('writing a baseline', () => {
  test.each<[string, string]>([
    ['a manifest', SERVICE], ['JSON of another kind', '{"version": 1}'], ['a configuration', 'namespace: shop\n'], ['text', 'hello'], ['a baseline that was edited into something else', '{"version": 1, "findings": [{"rule": 1}]}'],
  ])('never overwrites %s', async (_, content) => {
    work.write({ 'other.yaml': content });
    expect(await write('other.yaml', '--fail-on', 'never')).toMatchObject({ code: 2, stdout: '', stderr: 'cdk8s-webapp: check: --baseline: other.yaml exists and is not a baseline, so it is not overwritten; specify another file, or remove it\n' });
    expect(work.read('other.yaml')).toBe(content);
  });

  test('overwrites a baseline, and fills an empty file', async () => {
    work.write({ 'base.json': '' });
    expect(await write('base.json')).toMatchObject({ code: 0 });
    const first = work.read('base.json');
    work.write({ 'service.yaml': SERVICE });
    expect(await write('base.json')).toMatchObject({ code: 0 });
    expect(JSON.parse(work.read('base.json'))).toEqual({ version: 1, findings: [] });
    expect(JSON.parse(first)).toMatchObject({ findings: [{ rule: 'target-port-name-missing', count: 1 }] });
  });

  test.each<[string[], string]>([
    [['--paths'], '--paths prints no findings, so it conflicts with --baseline; remove one of them'],
    [['-o', 'json'], '--write-baseline conflicts with --output json; remove one of them'],
  ])('with %j is refused, and writes nothing', async (more, message) => {
    expect(await write('base.json', ...more)).toEqual({ code: 2, stdout: '', stderr: `cdk8s-webapp: check: ${message}\n` });
    expect(() => work.read('base.json')).toThrow('ENOENT');
  });

  test('to a folder or a pipe is refused', async () => {
    work.write({ 'folder/x': '' });
    for (const file of ['folder', '/dev/null']) expect(await write(file)).toMatchObject({ code: 2, stderr: expect.stringMatching(/ is not a file; specify the file to write\n$/) });
    expect(await write('no/such/folder/base.json')).toMatchObject({ code: 2, stderr: expect.stringMatching(/ cannot be written: does not exist\n$/) });
  });
});

describe('a baseline with something wrong in it', () => {
  const entry = { rule: 'target-port-name-missing', object: 'Service default/web', cluster: '', count: 1 };
  test.each<[string, object[], string]>([
    ['a negative count', [{ ...entry, count: -1 }], 'base.json:1:109: --baseline: findings[0].count: got -1; allowed: a whole number from 1'],
    ['a count that is no number', [{ ...entry, count: '1' }], 'findings[0].count: got "1"; allowed: a whole number from 1'],
    ['half a finding', [{ ...entry, count: 0.5 }], 'findings[0].count: got 0.5'],
    ['more than a number can count', [{ ...entry, count: 1e300 }], 'findings[0].count: got 1e+300'],
    ['no rule', [entry, { ...entry, rule: undefined }], 'findings[1].rule: got nothing; allowed: text'],
    ['an object that is none', [{ ...entry, object: { name: 'web' } }], 'findings[0].object: got {"name":"web"}; allowed: text'],
    ['an entry twice', [entry, entry], 'findings[1] repeats another entry; each rule has one count for an object'],
    ['an entry that is none', [[]], 'findings[0] is not a map'],
  ])('%s is an error with its place', async (_, findings, message) => {
    work.write({ 'base.json': JSON.stringify({ version: 1, findings }) });
    const { code, stdout, stderr } = await work.run(['check', '.', '--baseline', 'base.json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^cdk8s-webapp: check: --baseline: base\.json:1:\d+ [^\n]+; --write-baseline rewrites the file\n$/);
    expect(stderr).toContain(message.replace(/^.*--baseline: /, ''));
  });

  test('broken JSON is told with its place', async () => {
    work.write({ 'base.json': '{"version": 1,\n "findings": [}' });
    expect((await work.run(['check', '.', '--baseline', 'base.json'])).stderr).toMatch(/^cdk8s-webapp: check: --baseline: base\.json:2:\d+ /);
  });

  test('whatever JSON it is, it is used or refused in one line', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.json(), fc.jsonValue().map((value) => JSON.stringify({ version: 1, findings: value })), fc.array(fc.record({ rule: fc.jsonValue(), object: fc.string(), cluster: fc.constant(''), count: fc.jsonValue() })).map((findings) => JSON.stringify({ version: 1, findings }))), async (text) => {
      work.write({ 'base.json': text });
      const { code, stderr } = await work.run(['check', '.', '--baseline', 'base.json', '--fail-on', 'error']);
      expect(code === 1 || (code === 2 && /^cdk8s-webapp: check: --baseline: base\.json[^\n]*\n$/.test(stderr))).toBe(true);
    }));
  }, 60_000);
});
