import { grouped, Line } from './grouped-findings';
import { LocatedReport } from './located-findings';
import { Severity } from '../../check/shared/finding';
import { printable } from '../../kube/values/printable';
import { InputProblem } from '../input/input-problem';

const COMMANDS: { readonly [severity in Severity]: string } = { error: 'error', warning: 'warning', note: 'notice' };

/**
 * The report as workflow commands of GitHub Actions, which shows them at the lines of a pull request.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubReport({ findings, problems }: LocatedReport): string {
  return [...problems.map(problemLine), ...grouped(findings).map(findingLine)].map((line) => `${line}\n`).join('');
}

function findingLine({ located: { finding, place }, subject, says }: Line): string {
  return command(COMMANDS[finding.severity], { file: place.file, line: place.line, col: place.column, title: finding.rule },
    `${subject}${says}`, `Fix: ${finding.fix}`);
}

function problemLine({ file, position, message }: InputProblem): string {
  return command('error', { file, ...(position ? { line: position.line, col: position.column } : {}) }, `${file} ${message}`);
}

function command(name: string, properties: { readonly [name: string]: string | number }, ...message: readonly string[]): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
  return `::${name} ${list.join(',')}::${message.map(escaped).join('%0A')}`;
}

function escaped(text: string): string {
  return printable(text).replaceAll('%', '%25');
}
