import { LARGEST_INT32, rangeText, wholeNumberProblem } from '../../../src/kube/values/numbers';

test('a whole number within its range is fine, both ends included', () => {
  for (const value of [1, 2, 10]) expect(wholeNumberProblem(value, 'is wrong', 1, 10)).toBeUndefined();
  for (const value of [0, 11, 1.5, NaN, Infinity, '5', undefined, null]) expect(wholeNumberProblem(value, 'is wrong', 1, 10)).toEqual({ wrong: 'is wrong', allowed: 'a whole number from 1 to 10' });
});

test('a range without an end goes to the largest number of the API, which is named only where a number is larger', () => {
  expect(LARGEST_INT32).toBe(2147483647);
  expect(wholeNumberProblem(2147483647, 'is wrong', 0)).toBeUndefined();
  expect(wholeNumberProblem(-1, 'is wrong', 0)?.allowed).toBe('a whole number from 0');
  expect(wholeNumberProblem('9999999999', 'is wrong', 0)?.allowed).toBe('a whole number from 0');
  expect(wholeNumberProblem(2147483648, 'is wrong', 0)?.allowed).toBe('a whole number from 0 to 2147483647');
  expect(rangeText(2147483647, 0, LARGEST_INT32)).toBe('from 0');
  expect(rangeText(undefined, 1, 5)).toBe('from 1 to 5');
});
