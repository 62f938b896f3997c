import * as fc from 'fast-check';

/** Parts that end a line, colour a terminal, turn text around, or are commands of a CI log. */
const PARTS = ['\n', '\r\n', '\t', '\0', '\x1b[2J\x1b[31m', '\x7f', '\x85', '\x9b31m', '\u2028', '\u2029', '\u202e', '\u2066', '\u200b', '\ufeff', '\ud800', '\uffff',
  '\u{e0041}', '::', '\n::error::owned', '::stop-commands::x', '##[error]', '##vso[task.complete]', '%0A', ': ', ' #', '"', "'", '{{', '[', 'web', 'Fix: '];

/** Text in which the characters that hurt are as frequent as those that do not. */
export const hostileText: fc.Arbitrary<string> = fc.array(fc.oneof(
  fc.string({ unit: 'binary', maxLength: 3 }),
  fc.integer({ min: 0, max: 0xFFFF }).map((unit) => String.fromCharCode(unit)),
  fc.constantFrom(...PARTS),
), { maxLength: 6 }).map((parts) => parts.join(''));

/** What no line that is printed may have in it. */
export const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
