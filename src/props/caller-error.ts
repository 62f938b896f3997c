import { basename, join, sep } from 'path';

const OURS = join(__dirname, '..') + sep;
/** Whether a bundler put the app's code and ours into one file, in which our stack frames cannot be told from the app's. */
const BUNDLED = !/^caller-error\.[jt]s$/.test(basename(__filename));
/** More frames than this library ever has above the caller's. */
const OUR_FRAMES = 50;
const AT = '\n    at ';
/** `Array.forEach (<anonymous>)`. */
const NATIVE = /\(<anonymous>\)$/;

/**
 * Throws an error whose stack starts at the line of the caller, without frames of this library. Node.js prints the message first, and no
 * source line of this library before it.
 */
export function throwAtCaller(message: string): never {
  const error = errorAtCaller(message);
  // The comment on the next line tells Node.js not to print that line before the message.
  throw error; // node-do-not-add-exception-line
}

function errorAtCaller(message: string): Error {
  const limit = Error.stackTraceLimit;
  if (BUNDLED || !(limit > 0)) return new Error(message);
  try {
    Error.stackTraceLimit = limit + OUR_FRAMES;
    const error = new Error(message);
    Error.captureStackTrace(error, throwAtCaller);
    const head = String(error);
    const frames = error.stack?.startsWith(head) ? error.stack.slice(head.length).split(AT).slice(1) : [];
    const caller = frames.findIndex((frame) => !frame.includes(OURS) && !NATIVE.test(frame));
    if (caller >= 0) error.stack = [head, ...frames.slice(caller, caller + limit)].join(AT);
    return error;
  } finally {
    Error.stackTraceLimit = limit;
  }
}
