import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { BROKEN_SERVICE, DEPLOYMENT, Workspace } from './run-cli';
import { ensureCompiled } from '../../tools/compiled';
import { ROOT } from '../../tools/examples';

let work: Workspace;
beforeAll(ensureCompiled);
beforeEach(() => work = new Workspace().write({ 'all.yaml': `${DEPLOYMENT}---\n${BROKEN_SERVICE}`, 'bad.yaml': 'a: [\n' }));
afterEach(() => work.remove());

/** The exit status of `cdk8s-webapp ARGS`, with what a shell makes of its output. */
function status(args: string, redirection: string) {
  const script = `"${process.execPath}" "${path.join(ROOT, 'lib/cli/bin.js')}" ${args} ${redirection}; echo "status \${PIPESTATUS[0]}" >&3`;
  const { output } = spawnSync('bash', ['-c', script], { cwd: work.folder, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
  return { status: Number(/status (\d+)/.exec(output[3] ?? '')?.[1]), stderr: output[2] };
}

/** A finding, and something unreadable. */
const RUNS: readonly (readonly [string, number])[] = [['check all.yaml', 1], ['check all.yaml bad.yaml', 2]];

test.each(['>&- 2>&-', '2>/dev/full', '2>&1 | true'])('with %j the exit status is that of the check', (redirection) => {
  expect(RUNS.map(([args]) => status(args, redirection).status)).toEqual(RUNS.map(([, code]) => code));
}, 60_000);

test('a report that cannot be written is trouble, in one line', () => {
  expect(status('check all.yaml', '>/dev/full')).toEqual({ status: 2, stderr: 'cdk8s-webapp: the output cannot be written (ENOSPC)\n' });
  expect(status('check all.yaml --fail-on never', '>/dev/full 2>/dev/full').status).toBe(2);
}, 60_000);

test('a closed reader of a long report does not end it early: the exit status is that of all of it', () => {
  work.write({ 'many.yaml': Array.from({ length: 3_000 }, (_, i) => BROKEN_SERVICE.replace('name: web', `name: web-${i}`)).join('---\n') });
  expect(status('check all.yaml many.yaml', '| head -1 >/dev/null').status).toBe(1);
}, 60_000);

test('a pipe that is named is read to its end', () => {
  expect(status('check <(cat all.yaml)', '>/dev/null').status).toBe(1);
  expect(status('check - < all.yaml', '>/dev/null').status).toBe(1);
  expect(status('check /dev/stdin < all.yaml', '>/dev/null').status).toBe(1);
  expect(status('check - <&-', '>/dev/null')).toMatchObject({ status: 2, stderr: 'cdk8s-webapp: check: nothing to check: <stdin>:1:1: is empty\n' });
}, 60_000);
