import { checkPage, Verdict } from '../tools/docs/check-page';
import { pageNames, readPage } from '../tools/docs/page';
import { programsOf } from '../tools/docs/program';
import { runProgram } from '../tools/docs/run-program';
import { isWhole, synthProgram } from '../tools/docs/synth-program';
import { typeProblems } from '../tools/docs/type-check';

const pages = pageNames().map((name) => ({ name, blocks: readPage(name) })).filter(({ blocks }) => blocks.length > 0);

test('the code of all pages together passes tsc', () => {
  expect(typeProblems(pages.flatMap(({ blocks }) => programsOf(blocks)))).toEqual([]);
});

describe.each(pages)('$name', ({ name, blocks }) => {
  let verdicts: Verdict[];
  beforeAll(async () => verdicts = await checkPage(blocks, require), 120_000);

  test.each(blocks.map((block, i) => ({ title: `${name}:${block.line}: the ${block.lang} block is as it is run`, i })))('$title', ({ i }) => {
    expect(verdicts[i].shown).toBe(verdicts[i].actual);
  });
});

/** Each program that a reader can take over, alone and with what the page continues. */
const wholePrograms = pages.flatMap(({ blocks }) => programsOf(blocks)).filter(isWhole)
  .flatMap((program) => (program.blocks.length > 1 ? [{ ...program, blocks: program.blocks.slice(0, 1) }, program] : [program]));

test.each(wholePrograms.map((program) => ({ title: `${program.blocks[0].page}:${program.blocks.map(({ line }) => line).join('+')}`, program })))(
  '$title: the cdk8s CLI synthesises the program as its page shows it', async ({ program }) => {
    const seen = (await runProgram(program, require)).get(program.blocks.at(-1)!);
    expect(synthProgram(program)).toBe(seen?.yaml);
  }, 60_000);

test('the README has a program that its reader can take over whole', () => {
  expect(wholePrograms.map(({ blocks }) => blocks[0].page)).toContain('README.md');
});
