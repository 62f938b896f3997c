import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { messageOf, shopChart } from './objects';
import { matchers } from '../../src/jest';
import { MatcherContext } from '../../src/jest/matcher';

test('a chart is compared with a file beside the test', () => {
  expect(shopChart()).toMatchManifest('expected-shop.yaml');
  expect(shopChart().toJson().slice(1)).not.toMatchManifest('expected-shop.yaml');
});

test('the message shows the lines that differ', () => {
  const [deployment, ...others] = shopChart().toJson();
  const message = messageOf(() => expect([{ ...deployment, spec: { ...deployment.spec, replicas: 3 } }, ...others]).toMatchManifest('expected-shop.yaml'));
  expect(message).toContain('The manifests differ from expected-shop.yaml. Fix: correct the code, or run jest with -u');
  expect(message).toMatch(/^- {3}replicas: 2$/m);
  expect(message).toMatch(/^\+ {3}replicas: 3$/m);
  expect(message.split('\n').length).toBeLessThan(25);
});

test('a file that is missing fails, and is not written', () => {
  expect(messageOf(() => expect(shopChart()).toMatchManifest('missing.yaml'))).toBe('missing.yaml does not exist. Fix: run jest with -u to write it, and review it');
  expect(fs.existsSync(path.join(__dirname, 'missing.yaml'))).toBe(false);
});

test.each([undefined, '', 5, null])('%j is not a file', (file) => {
  for (const run of [() => expect([]).toMatchManifest(file as string), () => expect([]).not.toMatchManifest(file as string)]) {
    expect(messageOf(run)).toMatch(/^toMatchManifest: file: got .*; allowed: the name of a file$/);
  }
});

test('a file that is no YAML is told with its place', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matcher-'));
  fs.writeFileSync(path.join(folder, 'x.yaml'), 'a: [\n');
  expect(messageOf(() => expect([]).toMatchManifest(path.join(folder, 'x.yaml')))).toMatch(/x\.yaml:2:1: is not YAML/);
  fs.rmSync(folder, { recursive: true });
});

describe('writing', () => {
  const ci = process.env.CI;
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matcher-'));
    delete process.env.CI;
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
    if (ci === undefined) delete process.env.CI;
    else process.env.CI = ci;
  });

  /** The matcher as jest calls it, with a mode of `jest --ci` ("none"), `jest` ("new") or `jest -u` ("all"). */
  function match(update: string, isNot = false): { pass: boolean; state: NonNullable<MatcherContext['snapshotState']> } {
    const state = { _updateSnapshot: update, added: 0, updated: 0, matched: 0 };
    const context = { isNot, testPath: path.join(folder, 'x.test.ts'), equals: (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b), utils: { diff: () => '', iterableEquality: undefined, subsetEquality: undefined }, snapshotState: state };
    return { pass: matchers.toMatchManifest.call(context, shopChart(), 'sub/expected.yaml').pass, state };
  }
  const written = () => fs.readFileSync(path.join(folder, 'sub/expected.yaml'), 'utf8');

  test.each(['none', 'new'])('does not happen in mode %s', (mode) => {
    expect(match(mode).pass).toBe(false);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('happens with -u, and is counted', () => {
    expect(match('all')).toMatchObject({ pass: true, state: { added: 1 } });
    expect(written()).toBe(fs.readFileSync(path.join(__dirname, 'expected-shop.yaml'), 'utf8').replace(/^#.*\n/, ''));
    fs.writeFileSync(path.join(folder, 'sub/expected.yaml'), 'kind: Other\n');
    expect(match('all')).toMatchObject({ pass: true, state: { updated: 1 } });
    expect(match('none')).toMatchObject({ pass: true, state: { matched: 1 } });
  });

  test('makes a file that matches, also where a text looks like a number or holds a line break of YAML 1.1', () => {
    const manifests = [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { 'mode': '0o644', 'text': 'a\u2028kind: Secret', '<<': 'x', 'tab': '\tx\n' } }];
    const context = {
      isNot: false,
      testPath: path.join(folder, 'x.test.ts'),
      equals: (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b),
      utils: { diff: () => '', iterableEquality: undefined, subsetEquality: undefined },
      snapshotState: { _updateSnapshot: 'all', added: 0, updated: 0, matched: 0 },
    };
    for (const count of [0, 1]) {
      expect(matchers.toMatchManifest.call(context, manifests, 'numbers.yaml').pass).toBe(true);
      expect(context.snapshotState).toMatchObject({ added: 1, updated: 0, matched: count });
    }
  });

  test('does not happen for not, whatever jest is told, and a file that is missing is no difference', () => {
    match('all');
    fs.writeFileSync(path.join(folder, 'sub/expected.yaml'), 'kind: Other\n');
    expect(match('all', true).pass).toBe(false);
    expect(written()).toBe('kind: Other\n');
    fs.rmSync(path.join(folder, 'sub'), { recursive: true });
    expect(() => match('all', true)).toThrow('toMatchManifest: sub/expected.yaml does not exist, so the manifests cannot be compared with it');
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('does not happen in CI, whatever jest is told', () => {
    process.env.CI = 'true';
    expect(match('all').pass).toBe(false);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('leaves a file alone that says the same in other words', () => {
    match('all');
    const reworded = `# reviewed\n${written()}`;
    fs.writeFileSync(path.join(folder, 'sub/expected.yaml'), reworded);
    expect(match('all').pass).toBe(true);
    expect(written()).toBe(reworded);
  });
});
