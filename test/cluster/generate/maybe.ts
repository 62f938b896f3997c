import * as fc from 'fast-check';

/** One of some values, or none. */
export function maybe<T>(...values: T[]): fc.Arbitrary<T | undefined> {
  return fc.option(fc.constantFrom(...values), { nil: undefined });
}
