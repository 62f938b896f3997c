import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../examples';

/** A fenced code block of a Markdown page. */
export interface Block {
  readonly page: string;
  /** Line of the page on which the code begins, from 1. */
  readonly line: number;
  readonly lang: string;
  /** Words after the language: `ts continued`, `yaml file=examples/x/cdk8s.yaml`. */
  readonly words: ReadonlySet<string>;
  readonly code: string;
}

const FENCE = /^( *)```+ *([^`]*)$/;

/** The pages whose code is run: README.md and its neighbours, and everything under docs/. */
export function pageNames(): string[] {
  const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`);
  return [...readdirSync(ROOT), ...docs].filter((name) => name.endsWith('.md') && name !== 'API.md').sort();
}

export function readPage(page: string): Block[] {
  return blocksOf(page, readFileSync(join(ROOT, page), 'utf8'));
}

/** The fenced blocks of a Markdown text, also those inside an HTML comment, which readers of the page do not see. */
export function blocksOf(page: string, markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: { line: number; indent: number; info: string[]; code: string[] } | undefined;
  markdown.split('\n').forEach((text, i) => {
    const fence = FENCE.exec(text);
    if (open && fence && fence[2].trim() === '') {
      const [lang = '', ...words] = open.info;
      blocks.push({ page, line: open.line, lang, words: new Set(words), code: open.code.join('\n') });
      open = undefined;
    } else if (open) {
      open.code.push(text.slice(open.indent));
    } else if (fence) {
      open = { line: i + 2, indent: fence[1].length, info: fence[2].trim().split(/\s+/), code: [] };
    }
  });
  if (open) throw new Error(`${page}:${open.line - 1}: this code block is never closed`);
  return blocks;
}

/** The value of a word like `file=examples/x/cdk8s.yaml`. */
export function wordValue(block: Block, key: string): string | undefined {
  for (const word of block.words) {
    if (word.startsWith(`${key}=`)) return word.slice(key.length + 1);
  }
  return undefined;
}
