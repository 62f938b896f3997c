/** What a terminal, a log or an editor does not show as it stands: control and format characters (bidi too), line breaks, half characters. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/gu;
/** Azure Pipelines and older GitHub runners read a command anywhere in a line: `##vso[task.complete]`, `##[error]`. */
const LOG_COMMAND = /##(?=\w*\[)/g;
/** GitHub's runner reads a command where a line begins with it, or with blanks and it. */
const LINE_COMMAND = /^(\s*)::/;

const SHORT: { readonly [character: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text of any origin for a part of a line: whatever is in it, it begins no other line, hides nothing and is no command of a CI log. */
export function printable(text: string): string {
  return text.replace(HIDDEN, (character) => SHORT[character] ?? escaped(character)).replace(LOG_COMMAND, '#\\u0023');
}

/** The same for a whole line, or for its beginning. */
export function oneLine(text: string): string {
  return printable(text).replace(LINE_COMMAND, '$1\\u003a:');
}

/** A value as JSON for people and terminals: the same value for every reader, and nothing in it but characters that show. */
export function printableJson(value: unknown): string {
  const hidden = JSON.stringify(value, undefined, 2).replace(/[^\n -~]/gu, (character) => character.replace(HIDDEN, inUnits));
  return hidden.replace(LOG_COMMAND, '#\\u0023');
}

function escaped(character: string): string {
  const code = character.codePointAt(0)!;
  return code > 0xFFFF ? `\\u{${code.toString(16)}}` : inUnits(character);
}

/** As JSON writes a character that it escapes. */
function inUnits(character: string): string {
  return Array.from({ length: character.length }, (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');
}
