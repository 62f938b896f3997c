import { Done } from './carry-out';
import { Folder } from './folder';
import { Plan } from './plan';
import { Line } from '../terminal/styled-lines';

/** What init did, what to do next, and how to undo it. */
export function initReport(folder: Folder, dir: string, { edits, notes, next }: Plan, { created, kept }: Done, wasEmpty: boolean): Line[] {
  const lines: Line[] = [
    ...created.map((name) => ['created  ', { style: 'bold', text: name }] as const),
    ...edits.map(({ name, added }) => ['changed  ', { style: 'bold', text: name }, `: added ${added.join('; ')}`] as const),
    ...kept.map((name) => ['kept     ', name] as const),
    ...notes.map((note) => [{ style: 'note', text: 'note' }, `: ${note}`] as const),
  ];
  if (created.length === 0 && edits.length === 0) return [...lines, ['Everything is there already; nothing was written.']];
  const commands = [...(dir === '.' ? [] : [[`cd ${quoted(folder.shown)}`, ''] as const]), ...next];
  const width = Math.max(...commands.filter(([, does]) => does !== '').map(([command]) => command.length));
  lines.push([''], ['Next:'], ...commands.map(([command, does]) => [`  ${does === '' ? command : `${command.padEnd(width)}  # ${does}`}`] as const));
  if (!wasEmpty) {
    const undo = [
      ...(created.length > 0 ? [`rm ${created.map(quoted).join(' ')}`] : []),
      // With -p, git asks about each change: the file may have other uncommitted changes.
      ...(edits.length > 0 && folder.repository !== undefined ? [`git checkout -p ${edits.map(({ name }) => quoted(name)).join(' ')}`] : []),
      ...(edits.length > 0 && folder.repository === undefined ? edits.map(({ name }) => `# and take out of ${name} what was added`) : []),
    ];
    lines.push([''], ['To take it back:'], ...undo.map((command) => [`  ${command}`] as const));
  }
  return lines;
}

/** Quotes a word for the shell, if necessary. */
function quoted(word: string): string {
  return /^[\w@%+=:,./][\w@%+=:,./-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
