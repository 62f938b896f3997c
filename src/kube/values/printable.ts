/** Characters that terminals, logs and editors do not show: control and format characters (also bidi), line breaks, lone surrogates. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;
/** Azure Pipelines and older GitHub runners execute a command anywhere in a line: `##vso[task.complete]`, `##[error]`. */
const LOG_COMMAND = /##(?=\w*\[)/g;
/** GitHub's runner executes a command at the start of a line, also after whitespace. */
const LINE_COMMAND = /^(\s*)::/;

const SHORT: { readonly [character: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Makes untrusted text safe as part of a line: it starts no other line, hides nothing and is not a command of a CI log. */
export function printable(text: string): string {
  return text.replace(HIDDEN, (character) => SHORT[character] ?? escaped(character)).replace(LOG_COMMAND, '#\\u0023');
}

/** The same for a whole line, or for the start of a line. */
export function oneLine(text: string): string {
  return printable(text).replace(LINE_COMMAND, '$1\\u003a:');
}

/** A value as JSON with visible characters only; parsers read the same value. */
export function printableJson(value: unknown): string {
  const hidden = JSON.stringify(value, undefined, 2).replace(/[^\n -~]/gu, (character) => character.replace(HIDDEN, inUnits));
  return hidden.replace(LOG_COMMAND, '#\\u0023');
}

function escaped(character: string): string {
  const code = character.codePointAt(0)!;
  return code > 0xFFFF ? `\\u{${code.toString(16)}}` : inUnits(character);
}

/** The JSON escape of a character. */
function inUnits(character: string): string {
  return Array.from({ length: character.length }, (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');
}
