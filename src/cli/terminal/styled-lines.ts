import { Output, Streams } from './command';
import { Severity } from '../../check/shared/finding';
import { oneLine, printable } from '../../kube/values/printable';

/** A part of a line, which may be untrusted text. */
export type Span = string | { readonly style: Style; readonly text: string };
export type Style = Severity | 'bold' | 'dim';
export type Line = readonly Span[];

const CODES: { readonly [style in Style]: string } = { error: '31', warning: '33', note: '36', bold: '1', dim: '2' };

/** Writes lines, each on one line whatever its text contains. Uses colours on a terminal unless NO_COLOR is set (https://no-color.org). */
export function writeLines(output: Output, env: Streams['env'], lines: readonly Line[]): void {
  const coloured = output.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  output.write(lines.map((line) => `${line.map((span, i) => shown(span, i === 0, coloured)).join('')}\n`).join(''));
}

/** Writes one plain line. */
export function writeLine(output: Output, text: string): void {
  output.write(`${oneLine(text)}\n`);
}

function shown(span: Span, isFirst: boolean, coloured: boolean): string {
  const text = (isFirst ? oneLine : printable)(typeof span === 'string' ? span : span.text);
  return coloured && typeof span !== 'string' ? `\x1b[${CODES[span.style]}m${text}\x1b[0m` : text;
}
