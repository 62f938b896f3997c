import { Problem } from './problem';

/** The largest value of most numeric fields of the API: replicas, seconds, percentages. */
export const LARGEST_INT32 = 2 ** 31 - 1;

/** A whole number within a range. */
export function wholeNumberProblem(value: unknown, wrong: string, from: number, to = LARGEST_INT32): Problem | undefined {
  if (Number.isInteger(value) && (value as number) >= from && (value as number) <= to) return undefined;
  return { wrong, allowed: `a whole number ${rangeText(value, from, to)}` };
}

/** A range as text. The largest int32 is omitted unless the value is larger. */
export function rangeText(value: unknown, from: number, to: number): string {
  return to === LARGEST_INT32 && !(typeof value === 'number' && value > to) ? `from ${from}` : `from ${from} to ${to}`;
}
