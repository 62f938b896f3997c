import * as fc from 'fast-check';
import { BROKEN_SERVICE, DEPLOYMENT, Workspace } from './run-cli';
import { hostileText } from '../hostile-text';

const OPTIONS = ['-o', '--output', '-n', '--namespace', '--cluster-per', '--kubernetes-version', '--fail-on', '--severity', '--baseline', '--write-baseline', '--paths', '--explain', '--help', '-h', '--version', '--no-config', '--config', '--'];
const VALUES = ['', '-', '.', 'all.yaml', 'base.json', 'folder', 'no-such', '*.yaml', '**', '[z-a].yaml', '{a', '[', '/dev/null', 'text', 'json', 'sarif', 'github', 'xml', 'shop', 'A b', 'file',
  '1.31', '1.999', '-1', '1.1e9', 'error', 'never', 'off', '__proto__', 'constructor', '__proto__=off', 'object-twice=off', 'object-twice=', '=', 'a=b=c', 'object-twice', 'toString'];

let work: Workspace;
beforeEach(() => work = new Workspace());
afterEach(() => work.remove());

/** A word that leads out of the folder would read whatever the machine holds. */
const staysInside = (word: string): boolean => word === '/dev/null' || !/(^|\/)\.\.|^[/~]/.test(word);

const words = fc.array(fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...OPTIONS) },
  { weight: 3, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...OPTIONS), fc.oneof(fc.constantFrom(...VALUES), hostileText)).map(([option, value]) => `${option}=${value}`) },
  { weight: 1, arbitrary: hostileText.filter(staysInside) },
), { maxLength: 7 });

test('whatever the command line, it ends with 0, 1 or 2, and with a reason for 2, never with a stack trace', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom('check', 'check', 'check', 'help', '--version', 'chekc', ''), words, async (command, args) => {
    work.remove();
    work.write({ 'all.yaml': `${DEPLOYMENT}---\n${BROKEN_SERVICE}`, 'folder/service.yaml': BROKEN_SERVICE });
    const { code, stdout, stderr } = await work.run([command, ...args], { stdin: BROKEN_SERVICE });
    expect([0, 1, 2]).toContain(code);
    if (code === 2) expect(stderr).toMatch(/\S/);
    if (code === 1) expect(stdout).not.toBe('');
    expect(stdout + stderr).not.toMatch(/internal error|^ +at \S+.*:\d+:\d+|TypeError|RangeError/m);
    expect(work.read('all.yaml')).toBe(`${DEPLOYMENT}---\n${BROKEN_SERVICE}`);
  }), { numRuns: 300 });
}, 120_000);

test('an endless device given for a baseline is no endless run', async () => {
  work.write({ 'all.yaml': DEPLOYMENT });
  expect(await work.run(['check', '.', '--baseline', '/dev/zero'])).toMatchObject({ code: 2, stderr: 'cdk8s-webapp: check: --baseline: /dev/zero is too large for a baseline\n' });
});
