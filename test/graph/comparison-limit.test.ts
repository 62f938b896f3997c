import { ComparisonCount, LimitError, MOST_COMPARISONS } from '../../src/graph/comparison-limit';

test('comparisons are counted up to the limit, and one more throws', () => {
  const count = new ComparisonCount();
  count.spend(2);
  count.spend(3);
  expect(count.spent).toBe(5);
  count.spend(MOST_COMPARISONS - 5);
  expect(() => count.spend(1)).toThrow(new LimitError('the objects have more than 10,000,000 pairs to compare, which is the limit; check fewer of them at once'));
});
