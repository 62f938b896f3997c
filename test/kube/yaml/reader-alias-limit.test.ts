import { NodeBudget } from '../../../src/kube/yaml/reader-alias-limit';

/** Whether the reader still takes an alias of a size, after so many values that no alias stands for. */
function takes(values: number, size: number): boolean {
  const budget = new NodeBudget();
  budget.counted = values;
  return budget.countAlias(size);
}

test('aliases of up to 100 values, and any aliases of a document of up to 1,000, are taken', () => {
  expect([takes(0, 1000), takes(900, 100), takes(0, 100)]).toEqual([true, true, true]);
  expect([takes(0, 1001), takes(10, 1100)]).toEqual([false, false]);
});

test('aliases may be 99% of a document of up to 400,000 values', () => {
  expect([takes(1000, 99_000), takes(999, 99_001)]).toEqual([true, false]);
  expect([takes(4000, 396_000), takes(3999, 396_001)]).toEqual([true, false]);
});

test('of a larger one they may be less, down to 10% of four million values', () => {
  expect([takes(2_200_000 - 1_190_000, 1_190_000), takes(2_200_000 - 1_210_000, 1_210_000)]).toEqual([true, false]);
  expect([takes(3_601_000, 399_000), takes(3_590_000, 410_000)]).toEqual([true, false]);
  expect([takes(18_010_000, 1_990_000), takes(17_990_000, 2_010_000)]).toEqual([true, false]);
});

test('several aliases count together, and values between them', () => {
  const budget = new NodeBudget();
  expect(budget.countAlias(600)).toBe(true);
  expect(budget.countAlias(400)).toBe(true);
  expect(budget.countAlias(1)).toBe(false);
  for (let i = 0; i < 11; i += 1) budget.count();
  expect(budget.counted).toBe(1012);
  expect(budget.countAlias(0)).toBe(true);
});
