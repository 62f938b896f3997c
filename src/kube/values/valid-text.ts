import { Problem } from './problem';

/** A lone surrogate: JavaScript's strings may have one, but no encoding can represent it, so it would become another character. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Text that a manifest can contain. */
export function textProblem(value: unknown): Problem | undefined {
  if (typeof value !== 'string') return { wrong: 'is not text', allowed: 'a string' };
  return LONE_SURROGATE.test(value) ? { wrong: 'has half of a surrogate pair', allowed: 'text that UTF-8 can represent' } : undefined;
}
