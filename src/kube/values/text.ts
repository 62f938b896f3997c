import { Problem } from './problem';

/** Half of a surrogate pair: JavaScript's strings may have it, no encoding can write it, so that it would become another character. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Text that a manifest can hold. */
export function textProblem(value: unknown): Problem | undefined {
  if (typeof value !== 'string') return { wrong: 'is not text', allowed: 'a string' };
  return LONE_SURROGATE.test(value) ? { wrong: 'has half of a surrogate pair', allowed: 'text that UTF-8 can write' } : undefined;
}
