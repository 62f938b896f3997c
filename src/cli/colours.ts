import { Output, Streams } from './command';
import { Severity } from '../check/finding';

export interface Colours {
  severity(severity: Severity, text: string): string;
  dim(text: string): string;
  bold(text: string): string;
}

const CODES: { readonly [severity in Severity]: string } = { error: '31', warning: '33', note: '36' };

/** Colours for a terminal, unless NO_COLOR asks for none (https://no-color.org). */
export function coloursFor(output: Output, env: Streams['env']): Colours {
  const wanted = output.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  const paint = (code: string, text: string) => (wanted ? `\x1b[${code}m${text}\x1b[0m` : text);
  return {
    severity: (severity, text) => paint(CODES[severity], text),
    dim: (text) => paint('2', text),
    bold: (text) => paint('1', text),
  };
}
