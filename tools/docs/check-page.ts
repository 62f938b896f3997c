import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { commandProblem } from './commands';
import { isExcerpt } from './excerpt';
import { lineDiff } from './line-diff';
import { Block, wordValue } from './page';
import { programsOf } from './program';
import { runConsole } from './run-console';
import { runProgram, Seen } from './run-program';
import { ROOT } from '../examples';

/** A block beside what it should be. Where the two differ the page is wrong. */
export interface Verdict {
  readonly block: Block;
  readonly shown: string;
  readonly actual: string;
}

/** A line of a YAML block that says: something is left out here. */
const ELLIPSIS = /^\s*# \.\.\.$/m;

/** Runs everything on a page and compares each block with what came of it. A block that nothing covers has a verdict too. */
export async function checkPage(blocks: readonly Block[], load: (name: string) => unknown): Promise<Verdict[]> {
  const seen = new Map<Block, Seen>();
  for (const program of programsOf(blocks)) {
    for (const [block, what] of await runProgram(program, load)) seen.set(block, what);
  }
  const inputs = blocks.filter((block) => wordValue(block, 'input') !== undefined);
  return blocks.map((block, i) => ({ block, shown: block.code, actual: actualOf(block, blocks.slice(0, i), blocks[i + 1], seen, inputs) }));
}

function actualOf(block: Block, before: readonly Block[], next: Block | undefined, seen: Map<Block, Seen>, inputs: readonly Block[]): string {
  const file = wordValue(block, 'file');
  if (file !== undefined) return fileExcerpt(file, block.code);
  if (inputs.includes(block)) return block.code;
  const lastProgram = before.filter(({ lang }) => lang === 'ts').at(-1);
  const following = before.at(-1);
  switch (block.lang) {
    case 'ts':
      return ranAsShown(block, next, seen.get(block));
    case 'yaml':
      if (!lastProgram || !(following?.lang === 'ts' || following?.lang === 'text' || following?.lang === 'yaml')) return uncovered('yaml after the ts block that synthesises it, or with file= or input=');
      return synthesisedAsShown(block.code, seen.get(lastProgram));
    case 'diff':
      return diffOf(before, seen);
    case 'text': {
      const said = following === lastProgram && following ? seen.get(following) : undefined;
      return said?.thrown ?? (said?.printed || block.code);
    }
    case 'console':
      return runConsole(block, inputs);
    case 'sh':
      return commandProblem(block.code) ?? block.code;
    default:
      return uncovered('ts, yaml, diff, text, console, sh, or any language with file=');
  }
}

const uncovered = (how: string): string => `NOT COVERED: nothing can check this block. Allowed: ${how} (CONTRIBUTING.md)`;

function ranAsShown(block: Block, next: Block | undefined, seen: Seen | undefined): string {
  if (!seen) return 'NOT RUN: an earlier block of the same program throws';
  const throws = block.words.has('throws');
  if (throws && seen.thrown === undefined) return 'DOES NOT THROW, and is marked `throws`';
  if (!throws && seen.thrown !== undefined) return `THROWS: ${seen.thrown}`;
  if ((throws || seen.printed) && next?.lang !== 'text') return `PRINTS, and no text block follows that shows it: ${seen.thrown ?? seen.printed}`;
  return block.code;
}

function synthesisedAsShown(code: string, seen: Seen | undefined): string {
  const yaml = seen?.yaml?.trimEnd();
  if (yaml === undefined) return 'NOT COVERED: the ts block before has no `app` and no `chart`';
  if (!ELLIPSIS.test(code)) return yaml;
  const objects = parseAllDocuments(yaml).map((document) => document.toJS() as unknown);
  const missing = parseAllDocuments(code).find((part) => !objects.some((object) => isExcerpt(part.toJS(), object)));
  return missing ? `NOT AN EXCERPT of what is synthesised:\n${yaml}` : code;
}

/** The difference between what the last two programs before the block synthesise. */
function diffOf(before: readonly Block[], seen: Map<Block, Seen>): string {
  const [first, second] = before.filter(({ lang }) => lang === 'ts').slice(-2).map((block) => seen.get(block)?.yaml);
  if (first === undefined || second === undefined) return uncovered('diff after two ts blocks that synthesise');
  return lineDiff(first, second);
}

/** The block itself where it is a run of whole lines of the file, otherwise the file. */
function fileExcerpt(file: string, code: string): string {
  const text = readFileSync(join(ROOT, file), 'utf8').trimEnd();
  return `\n${text}\n`.includes(`\n${code.trimEnd()}\n`) ? code : text;
}
