import { PERCENT, YamlCursor } from './reader-cursor';

/** The prefix that `!!` stands for. */
export const YAML_TAG = 'tag:yaml.org,2002:';

/** The name of an anchor (`&name`) or of an alias (`*name`). */
export function anchorName(cursor: YamlCursor): string {
  const start = cursor.at;
  cursor.at++;
  const name = match(cursor, NAME);
  if (name === '' || !(cursor.isBlankOrEnd() || AFTER_NAME.includes(cursor.text[cursor.at]))) {
    cursor.fail(`"${cursor.text[start]}" starts a name of letters, digits, "-" and "_"; text that starts with it needs quotes`, start);
  }
  return name;
}

/** The tag at a cursor, in full (`tag:yaml.org,2002:str`); "!" alone is a tag too. */
export function tagName(cursor: YamlCursor): string {
  const start = cursor.at;
  const tag = cursor.text[start + 1] === '<' ? verbatimTag(cursor) : shorthandTag(cursor);
  if (!cursor.isBlankOrEnd()) cursor.fail('"!" starts a tag; text that starts with it needs quotes', start);
  return tag;
}

function verbatimTag(cursor: YamlCursor): string {
  const start = cursor.at;
  cursor.at += 2;
  const tag = uri(cursor);
  if (tag === '' || cursor.text[cursor.at] !== '>') cursor.fail('the tag that starts here does not end with ">"', start);
  cursor.at++;
  return tag;
}

function shorthandTag(cursor: YamlCursor): string {
  const start = cursor.at;
  const handle = match(cursor, HANDLE);
  if (handle.length > 1 && handle.endsWith('!')) {
    const suffix = uri(cursor);
    if (suffix === '') cursor.fail('the tag that starts here has no name', start);
    if (handle !== '!!') cursor.fail(`the tag's prefix ${handle} is not defined`, start);
    return YAML_TAG + suffix;
  }
  const suffix = handle.slice(1) + uri(cursor);
  return `!${suffix}`;
}

function uri(cursor: YamlCursor): string {
  const start = cursor.at;
  const text = match(cursor, URI);
  if (cursor.code() === PERCENT) cursor.fail('the tag that starts here has a "%" that two digits do not follow', start);
  try {
    return decodeURIComponent(text);
  } catch {
    return cursor.fail('the tag that starts here has bytes that are no UTF-8', start);
  }
}

function match(cursor: YamlCursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  const [text] = pattern.exec(cursor.text)!;
  cursor.at += text.length;
  return text;
}

const NAME = /[0-9A-Za-z_-]*/y;
const AFTER_NAME = '?:,]}%@`';
const HANDLE = /![0-9A-Za-z_-]*!?/y;
const URI = /(?:[0-9A-Za-z_;/?:@&=+$,.!~*'()[\]-]|%[0-9a-fA-F]{2})*/y;
