import { checkPage, Verdict } from '../tools/docs/check-page';
import { pageNames, readPage } from '../tools/docs/page';
import { programsOf } from '../tools/docs/program';
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
