import { BACKSLASH, COLON, DOUBLE, HASH, isBlank, isBreak, SINGLE, SPACE, TAB, TAB_INDENTS, YamlCursor } from './reader-cursor';

/** The text of a quoted scalar, on one or more lines; moves past its closing quote. */
export function quotedScalar(cursor: YamlCursor): string {
  const open = cursor.at;
  const isSingle = cursor.code() === SINGLE;
  const pieces: string[] = [];
  cursor.at++;
  for (;;) {
    if (cursor.atDocumentMark()) cursor.fail('the quoted text that starts here does not end before the document does', open);
    if (Number.isNaN(cursor.code())) cursor.fail('the quoted text that starts here does not end', open);
    const escapedBreak = quotedWords(cursor, isSingle, pieces);
    if (!escapedBreak && cursor.code() === (isSingle ? SINGLE : DOUBLE)) break;
    pieces.push(gap(cursor, escapedBreak ? '' : undefined));
  }
  cursor.at++;
  return pieces.join('');
}

/** Reads a quoted scalar up to a blank, a line break or its closing quote; returns true if it passed an escaped line break. */
function quotedWords(cursor: YamlCursor, isSingle: boolean, pieces: string[]): boolean {
  const { text } = cursor;
  for (let start = cursor.at; ; start = cursor.at) {
    let code = cursor.code();
    while (!(isBlank(code) || isBreak(code) || Number.isNaN(code)) && code !== (isSingle ? SINGLE : DOUBLE) && (isSingle || code !== BACKSLASH)) {
      cursor.at++;
      code = cursor.code();
    }
    pieces.push(text.slice(start, cursor.at));
    if (isSingle && code === SINGLE && cursor.code(1) === SINGLE) {
      pieces.push("'");
      cursor.at += 2;
    } else if (!isSingle && code === BACKSLASH) {
      if (isBreak(cursor.code(1))) {
        cursor.at++;
        cursor.passBreak();
        return true;
      }
      pieces.push(escaped(cursor));
    } else {
      return false;
    }
  }
}

function escaped(cursor: YamlCursor): string {
  const letter = cursor.text[cursor.at + 1] ?? '';
  const simple = ESCAPES.get(letter);
  if (simple !== undefined) {
    cursor.at += 2;
    return simple;
  }
  const length = CODE_LENGTHS.get(letter);
  const digits = cursor.text.slice(cursor.at + 2, cursor.at + 2 + (length ?? 0));
  if (length === undefined || digits.length < length || !HEX.test(digits)) cursor.fail(`"\\${letter}${digits}" is no escape that YAML has`);
  const code = parseInt(digits, 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    cursor.fail(`"\\${letter}${digits}" is no character; YAML writes those beyond U+FFFF as "\\U" and eight digits`);
  }
  cursor.at += 2 + length;
  return String.fromCodePoint(code);
}

/**
 * Reads blanks and line breaks, and returns the text that they become in a scalar: blanks within a line stay, one line break becomes a
 * space, and several line breaks become all but the first.
 *
 * @param firstBreak the line break that was already passed
 * @param indent the number of columns in which a tab is not allowed
 */
function gap(cursor: YamlCursor, firstBreak?: string, indent = 0): string {
  const start = cursor.at;
  let first = firstBreak;
  let others = '';
  for (;;) {
    const code = cursor.code();
    if (isBlank(code)) {
      if (code === TAB && first !== undefined && cursor.column < indent) cursor.fail(TAB_INDENTS);
      cursor.at++;
    } else if (isBreak(code)) {
      const found = cursor.passBreak();
      if (first === undefined) first = found;
      else others += found;
    } else {
      break;
    }
  }
  if (first === undefined) return cursor.text.slice(start, cursor.at);
  if (first !== '\n') return first + others;
  return others === '' ? ' ' : others;
}

/** The text of a plain scalar, and whether a line break ends it. Moves past the blanks and line breaks after it. */
export function plainScalarText(cursor: YamlCursor, indent: number, inFlow: boolean): { readonly text: string; readonly endsLine: boolean } {
  const pieces: string[] = [];
  let between = '';
  let lastLine = cursor.line;
  for (;;) {
    if (cursor.atDocumentMark() || cursor.code() === HASH) break;
    const start = cursor.at;
    skipPlainWord(cursor, inFlow);
    if (cursor.at > start) {
      pieces.push(between, cursor.text.slice(start, cursor.at));
      between = '';
      lastLine = cursor.line;
    }
    if (!isBlank(cursor.code()) && !cursor.atBreak()) break;
    between = gap(cursor, undefined, indent);
    if (!inFlow && cursor.column < indent) break;
  }
  return { text: pieces.join(''), endsLine: cursor.line > lastLine };
}

function skipPlainWord(cursor: YamlCursor, inFlow: boolean): void {
  for (;;) {
    const code = cursor.code();
    if (isBlank(code) || isBreak(code) || Number.isNaN(code)) return;
    if (code === COLON && cursor.isBlankOrEnd(1)) return;
    if (inFlow && FLOW_ENDS.includes(cursor.text[cursor.at])) return;
    cursor.at++;
  }
}

/** The text of a literal ("|") or folded (">") block; moves past its last line. */
export function blockScalar(cursor: YamlCursor, parentIndent: number): string {
  const isLiteral = cursor.text[cursor.at] === '|';
  HEADER.lastIndex = cursor.at + 1;
  const header = HEADER.exec(cursor.text)?.[0] ?? '';
  cursor.at += 1 + header.length;
  const digit = /[0-9]/.exec(header)?.[0];
  if (digit === '0') cursor.fail('a block of text cannot be indented by 0', cursor.at - 1);
  cursor.skipBlanks();
  if (cursor.code() === HASH) cursor.skipToBreak();
  if (cursor.atBreak()) cursor.passBreak();
  else if (!cursor.isBlankOrEnd()) cursor.fail('there is text in the line that starts a block; it belongs in the next line');

  let indent = digit === undefined ? 0 : Math.max(parentIndent, 0) + Number(digit);
  const pieces: string[] = [];
  const leading = emptyLines(cursor, indent);
  if (indent === 0) indent = Math.max(leading.widest, parentIndent + 1, 1);
  let { breaks } = leading;
  let lastBreak = '';
  let wasIndented = false;
  while (cursor.column === indent && !Number.isNaN(cursor.code())) {
    const isIndented = isBlank(cursor.code());
    if (!isLiteral && !wasIndented && !isIndented && lastBreak === '\n') pieces.push(breaks === '' ? ' ' : '');
    else pieces.push(lastBreak);
    pieces.push(breaks);
    wasIndented = isIndented;
    const start = cursor.at;
    cursor.skipToBreak();
    pieces.push(cursor.text.slice(start, cursor.at));
    lastBreak = cursor.atBreak() ? cursor.passBreak() : '';
    ({ breaks } = emptyLines(cursor, indent));
  }
  if (!header.includes('-')) pieces.push(lastBreak);
  if (header.includes('+')) pieces.push(breaks);
  return pieces.join('');
}

/** Moves past empty lines and the indentation of the next line: at most `indent` columns, or all of it if `indent` is 0. */
function emptyLines(cursor: YamlCursor, indent: number): { readonly breaks: string; readonly widest: number } {
  const breaks: string[] = [];
  let widest = 0;
  for (;;) {
    while ((indent === 0 || cursor.column < indent) && cursor.code() === SPACE) cursor.at++;
    widest = Math.max(widest, cursor.column);
    if ((indent === 0 || cursor.column < indent) && cursor.code() === TAB) cursor.fail(TAB_INDENTS);
    if (!cursor.atBreak()) return { breaks: breaks.join(''), widest };
    breaks.push(cursor.passBreak());
  }
}

const FLOW_ENDS = ',?[]{}';
const HEADER = /[-+][0-9]?|[0-9][-+]?|/y;
const HEX = /^[0-9a-fA-F]+$/;
const CODE_LENGTHS = new Map([['x', 2], ['u', 4], ['U', 8]]);
const ESCAPES = new Map([
  ['0', '\0'], ['a', '\x07'], ['b', '\b'], ['t', '\t'], ['\t', '\t'], ['n', '\n'], ['v', '\v'], ['f', '\f'], ['r', '\r'], ['e', '\x1b'],
  [' ', ' '], ['"', '"'], ["'", "'"], ['\\', '\\'], ['N', '\x85'], ['_', '\xa0'], ['L', '\u2028'], ['P', '\u2029'],
]);
