import { Block } from './page';
import * as library from 'cdk8s-webapp';

/** One or more ts blocks that run together. */
export interface Program {
  readonly blocks: readonly Block[];
  /** The module; each line of code has the number that it has on its page. */
  readonly source: string;
}

/** What a snippet need not import: a `ts` block without an import sees these names, and a fresh `app` and `chart`. */
const FROM_CDK8S = ['ApiObject', 'App', 'Chart', 'Duration', 'JsonPatch', 'Size', 'Testing'];
const CHART = "const app = new App(); const chart = new Chart(app, 'docs', { namespace: 'shop' });";

/** The programs of a page: each ts block is one, with the blocks that say `continued` after it. */
export function programsOf(blocks: readonly Block[]): Program[] {
  const groups: Block[][] = [];
  for (const block of blocks.filter(({ lang }) => lang === 'ts')) {
    if (!block.words.has('continued')) groups.push([block]);
    else if (groups.length > 0) groups[groups.length - 1].push(block);
    else throw new Error(`${block.page}:${block.line}: there is no ts block before this one to be continued`);
  }
  return groups.map((group) => ({ blocks: group, source: sourceOf(group, () => '') }));
}

/** The program's module, with something more after each of its blocks. */
export function sourceOf(blocks: readonly Block[], after: (block: Block) => string): string {
  const lines: string[] = [/^import /m.test(blocks[0].code) ? 'export {};' : preludeFor(blocks)];
  for (const block of blocks) {
    while (lines.length < block.line - 1) lines.push('');
    const code = block.code.split('\n');
    code[code.length - 1] += after(block);
    lines.push(...code);
  }
  return lines.join('\n');
}

function preludeFor(blocks: readonly Block[]): string {
  const ours = Object.keys(library);
  const theirs = FROM_CDK8S.filter((name) => !ours.includes(name));
  const chart = /\bconst (app|chart)\b/.test(blocks[0].code) ? '' : CHART;
  return `import { ${theirs.join(', ')} } from 'cdk8s'; import * as kplus from 'cdk8s-plus-28'; import { ${ours.join(', ')} } from 'cdk8s-webapp'; ${chart}`;
}
