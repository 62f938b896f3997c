import { basename, join, sep } from 'path';

const OURS = join(__dirname, '..') + sep;
/** A bundler puts the app's code and ours into one file, where nothing tells whose a frame is. */
const BUNDLED = !/^caller-error\.[jt]s$/.test(basename(__filename));
/** More frames than we ever put above a caller's. */
const OUR_FRAMES = 50;
const AT = '\n    at ';
/** `Array.forEach (<anonymous>)`. */
const NATIVE = /\(<anonymous>\)$/;

/**
 * Throws an error that belongs to a line of the caller's: its stack begins there and not with frames of ours, whatever constructor,
 * method or factory was called. Node.js prints the message first, and no line of ours before it.
 */
export function throwAtCaller(message: string): never {
  const error = errorAtCaller(message);
  // The words of the comment tell Node.js not to print this line before the message.
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
