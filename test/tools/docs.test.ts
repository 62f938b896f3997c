import { checkPage } from '../../tools/docs/check-page';
import { lineDiff } from '../../tools/docs/line-diff';
import { blocksOf } from '../../tools/docs/page';
import { programsOf } from '../../tools/docs/program';
import { typeProblems } from '../../tools/docs/type-check';

const fenced = (...blocks: [info: string, code: string][]) => blocks.map(([info, code]) => `\`\`\`${info}\n${code}\n\`\`\`\n`).join('\nprose\n');
const page = (...blocks: [info: string, code: string][]) => blocksOf('page.md', fenced(...blocks));
const verdicts = async (...blocks: [info: string, code: string][]) =>
  (await checkPage(page(...blocks), require)).map(({ shown, actual }) => (shown === actual ? 'true' : actual));

const WEB = "const web = new WebApp(chart, 'orders', { image: 'registry.example.com/orders:3.1.0', port: 8080 });";

test('a snippet has app, chart and the names of the library without importing them', async () => {
  expect(await verdicts(['ts', `${WEB}\nconsole.log(web.url());`], ['text', 'http://orders:8080'])).toEqual(['true', 'true']);
});

test('what a block prints must be shown, and must be true', async () => {
  expect(await verdicts(['ts', 'console.log(1 + 1);'])).toEqual([expect.stringContaining('PRINTS')]);
  expect(await verdicts(['ts', 'console.log(1 + 1);'], ['text', '3'])).toEqual(['true', '2']);
});

test('a block marked `throws` throws the message that follows, and no other block throws', async () => {
  const wrong = "new WebApp(chart, 'orders', { image: '', port: 8080 });";
  expect(await verdicts(['ts throws', wrong], ['text', ''])).toEqual(['true', expect.stringContaining('[docs/orders] image: is empty')]);
  expect(await verdicts(['ts', wrong])).toEqual([expect.stringContaining('THROWS')]);
  expect(await verdicts(['ts throws', WEB])).toEqual([expect.stringContaining('DOES NOT THROW')]);
});

test('a continued block sees the names of the block before, and both are type-checked together', async () => {
  const blocks = page(['ts', WEB], ['ts continued', "web.hostFrom('shop');\nconst port: string = web.ports[0].containerPort;"]);
  expect((await checkPage(blocks, require)).every(({ shown, actual }) => shown === actual)).toBe(true);
  expect(typeProblems(programsOf(blocks))).toEqual([`page.md:${blocks[1].line + 1}: Type 'number' is not assignable to type 'string'.`]);
});

test('YAML after a block is all that it synthesises, or an excerpt when it says so', async () => {
  const excerpt = (port: number) => `kind: Service\nspec:\n  # ...\n  ports:\n    - port: ${port}`;
  expect(await verdicts(['ts', WEB], ['yaml', excerpt(8080)])).toEqual(['true', 'true']);
  expect(await verdicts(['ts', WEB], ['yaml', excerpt(80)])).toEqual(['true', expect.stringContaining('NOT AN EXCERPT')]);
  expect(await verdicts(['ts', WEB], ['yaml', 'kind: Service'])).toEqual(['true', expect.stringMatching(/^apiVersion: apps\/v1\n[^]*kind: Service\n/)]);
});

test('console commands are run, and `...` stands for lines left out', async () => {
  expect(await verdicts(['console', '$ printf "a\\nb\\nc\\n"\na\n...'])).toEqual(['true']);
  expect(await verdicts(['console', '$ echo b\na'])).toEqual(['$ echo b\nb']);
  expect(await verdicts(['console', '$ false'])).toEqual([expect.stringContaining('exit code 1')]);
});

test('console commands find the input files of their page', async () => {
  expect(await verdicts(['yaml input=web.yaml', 'kind: Service'], ['console', '$ cat web.yaml\nkind: Service'])).toEqual(['true', 'true']);
});

test('sh commands name scripts and files that exist', async () => {
  expect(await verdicts(['sh', 'npm install && npm test'])).toEqual(['true']);
  expect(await verdicts(['sh', 'npm run nothing'])).toEqual([expect.stringContaining('no script nothing')]);
  expect(await verdicts(['sh', 'node tools/nothing.js'])).toEqual([expect.stringContaining('no tools/nothing.js')]);
});

test('a block that nothing can check is refused', async () => {
  expect(await verdicts(['yaml', 'a: b'], ['java', 'int x;'])).toEqual([expect.stringContaining('NOT COVERED'), expect.stringContaining('NOT COVERED')]);
  expect(await verdicts(['json file=package.json', '"name": "cdk8s-webapp",'])).toEqual([expect.stringContaining('"name": "cdk8s-webapp",')]);
  expect(await verdicts(['json file=package.json', '  "name": "cdk8s-webapp",'])).toEqual(['true']);
});

test('a diff keeps one line around a change', () => {
  expect(lineDiff('a\nb\nc\nd\ne\n', 'a\nb\nC\nd\ne\n')).toBe(' ...\n b\n-c\n+C\n d\n ...');
});
