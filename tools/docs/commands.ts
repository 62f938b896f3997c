import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../examples';

/** Programs that a sh block may call: what a reader has, or what npm installs. */
const PROGRAMS = ['npm', 'npx', 'node', 'git', 'cd', 'mkdir', 'export', 'helm', 'kubectl', 'kustomize', 'pip', 'python3', 'cdk8s', 'cdk8s-webapp'];
const NPM_COMMANDS = ['install', 'ci', 'init', 'pack', 'publish'];

/**
 * What is wrong with the commands of a sh block. They are not run, for they install, need a cluster or take long; but what they
 * name must be there.
 */
export function commandProblem(code: string): string | undefined {
  const scripts = Object.keys(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts);
  const commands = code.split('\n').map((line) => line.replace(/(^|\s)#.*$/, '')).flatMap((line) => line.split(/&&|\||;/)).map((text) => text.trim());
  for (const command of commands.filter((text) => text !== '')) {
    const [program, ...args] = command.split(/\s+/);
    const file = [program, ...args].find((word) => /^(\.\/|\.ci\/|examples\/|docs\/|test\/|tools\/)/.test(word) && !/[*<]/.test(word));
    if (file !== undefined && !existsSync(join(ROOT, file))) return `\`${command}\`: there is no ${file} in the repository`;
    if (file !== program && !PROGRAMS.includes(program)) return `\`${command}\`: ${program} is not one of ${PROGRAMS.join(', ')}`;
    const script = program === 'npm' ? (args[0] === 'run' ? args[1] : args[0]) : undefined;
    const known = args[0] === 'run' ? scripts : [...scripts, ...NPM_COMMANDS];
    if (script !== undefined && !known.includes(script)) return `\`${command}\`: package.json has no script ${script}`;
  }
  return undefined;
}
