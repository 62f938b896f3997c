import { isNear } from '../../src/kube/near';

test('names are near when two letters differ, and too long ones never are', () => {
  expect([isNear('abcd', 'abxy'), isNear('abcd', 'axyz'), isNear('abcd', 'abcdef'), isNear('abcd', 'abcdefg'), isNear('abcdefg', 'abcd'), isNear('a', 'a')])
    .toEqual([true, false, true, false, false, true]);
  expect([isNear('a'.repeat(253), 'a'.repeat(252)), isNear('a'.repeat(254), 'a'.repeat(254))]).toEqual([true, false]);
});
