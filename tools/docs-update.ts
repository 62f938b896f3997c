import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'expect';
import { ensureCompiled } from './compiled';
import { checkPage, Verdict } from './docs/check-page';
import { pageNames, readPage } from './docs/page';
import { ROOT } from './examples';

/** Blocks that show what came of another one; the others are written by a person. */
const OUTPUTS = ['console', 'diff', 'text', 'yaml'];

ensureCompiled();
// The pages on the jest matchers run as a test would.
Object.assign(globalThis, { expect });
const asked = process.argv.slice(2);
void update(asked.length > 0 ? asked : pageNames());

/** `npm run docs:update [page ...]` writes true output into the pages. Read the difference before you commit it. */
async function update(pages: readonly string[]): Promise<void> {
  for (const page of pages) {
    const wrong = (await checkPage(readPage(page), require)).filter(({ shown, actual }) => shown !== actual);
    const [written, left] = [wrong.filter(isOutput), wrong.filter((verdict) => !isOutput(verdict))];
    // What comes of a page that does not run is not what it should show.
    if (written.length > 0 && left.length === 0) writeFileSync(join(ROOT, page), replaceBlocks(readFileSync(join(ROOT, page), 'utf8'), written));
    for (const { block } of written) console.log(`${page}:${block.line}: ${left.length === 0 ? 'written' : 'not written, as the page has an error'}`);
    for (const { block, actual } of left) console.log(`${page}:${block.line}: ${actual}`);
    if (left.length > 0) process.exitCode = 1;
  }
}

function isOutput({ block, actual }: Verdict): boolean {
  return OUTPUTS.includes(block.lang) && !actual.startsWith('NOT ');
}

/** From the last block to the first, so that the lines of those before stay where they are. */
function replaceBlocks(markdown: string, verdicts: readonly Verdict[]): string {
  const lines = markdown.split('\n');
  for (const { block, actual } of [...verdicts].reverse()) {
    const indent = /^ */.exec(lines[block.line - 2])![0];
    lines.splice(block.line - 1, block.code === '' ? 0 : block.code.split('\n').length, ...actual.split('\n').map((line) => (line ? indent + line : line)));
  }
  return lines.join('\n');
}
