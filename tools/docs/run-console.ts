import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Block, wordValue } from './page';
import { ROOT } from '../examples';

/** A command of a console block, with the output that the page shows for it. */
interface Command {
  readonly text: string;
  readonly shown: string[];
}

/** What a console block looks like when its commands are run: what the page shows, where that is true, or else what is. */
export function runConsole(block: Block, inputs: readonly Block[]): string {
  // With input files on the page the commands run beside them, otherwise in the repository.
  const scratch = inputs.length === 0 ? undefined : mkdtempSync(join(tmpdir(), 'cdk8s-webapp-docs-'));
  try {
    for (const input of inputs) writeFileSync(join(scratch!, wordValue(input, 'input')!), `${input.code}\n`);
    return commandsOf(block).map(({ text, shown }) => {
      const output = run(text, scratch ?? ROOT);
      const lines = matches(shown, output) ? shown : output;
      return [`$ ${text}`, ...lines].join('\n');
    }).join('\n');
  } finally {
    if (scratch) rmSync(scratch, { recursive: true, force: true });
  }
}

function commandsOf(block: Block): Command[] {
  const commands: Command[] = [];
  for (const line of block.code.split('\n')) {
    if (line.startsWith('$ ')) commands.push({ text: line.slice(2), shown: [] });
    else if (commands.length > 0) commands[commands.length - 1].shown.push(line);
    else throw new Error(`${block.page}:${block.line}: a console block begins with "$ " and a command`);
  }
  return commands;
}

function run(command: string, cwd: string): string[] {
  const env = { ...process.env, PATH: [join(ROOT, 'tools', 'docs', 'bin'), join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter), NO_COLOR: '1' };
  const { stdout, status } = spawnSync('sh', ['-c', `{ ${command}\n} 2>&1`], { cwd, env, encoding: 'utf8' });
  const lines = stdout.replaceAll(`${ROOT}/`, '').trimEnd().split('\n')
    // The npm of a machine may have something to say of its own settings.
    .filter((line) => !/^npm (warn|notice)/.test(line));
  return status === 0 ? lines : [...lines, `(exit code ${status})`];
}

/** Whether the lines shown are the lines printed; a line `...` stands for any number of lines. */
function matches(shown: readonly string[], printed: readonly string[]): boolean {
  if (shown.length === 0) return printed.length === 0;
  const [first, ...rest] = shown;
  if (first === '...') return printed.some((_, i) => matches(rest, printed.slice(i))) || matches(rest, []);
  return printed.length > 0 && first === printed[0].trimEnd() && matches(rest, printed.slice(1));
}
