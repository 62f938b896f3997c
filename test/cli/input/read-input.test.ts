import { readInput } from '../../../src/cli/input/read-input';
import { Progress } from '../../../src/cli/terminal/progress';
import { DEPLOYMENT, SERVICE, Workspace } from '../run-cli';

let work: Workspace;
beforeEach(() => {
  work = new Workspace();
});
afterEach(() => work.remove());

test('reading stops where there is no memory for more, and says in one line what is left out and how to go on', async () => {
  work.write({ 'a.yaml': SERVICE, 'b.yaml': DEPLOYMENT, 'c.yaml': SERVICE, 'd.yaml': SERVICE });
  const quiet = { write: () => true };
  const streams = { stdin: (async function* () { yield ''; })(), stdout: quiet, stderr: quiet, env: {}, cwd: work.folder };
  const asked: number[] = [];
  const { objects, problems } = await readInput(['.'], streams, new Progress(streams), (bytes) => {
    asked.push(bytes);
    return asked.length < 2;
  });
  expect(asked).toEqual([SERVICE.length, DEPLOYMENT.length]);
  expect(objects.map(({ file }) => file)).toEqual(['a.yaml']);
  expect(problems).toEqual([{ file: 'b.yaml', message: 'and 2 more files are not read: there is not enough memory; check fewer files at once, or increase the memory: NODE_OPTIONS=--max-old-space-size=8192' }]);
});
