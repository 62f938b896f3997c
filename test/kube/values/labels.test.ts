import * as fc from 'fast-check';
import { labelKeyProblem, labelValueProblem, matchesLabels, matchesSelector } from '../../../src/kube/values/labels';

describe('a label key', () => {
  test.each(['app', 'app.kubernetes.io/name', 'A_b.c-d', `${'a'.repeat(253)}/x`.slice(190), 'x'.repeat(63)])('may be %s', (key) => {
    expect(labelKeyProblem(key)).toBeUndefined();
  });
  test.each(['', '/a', 'a/', 'a/b/c', 'Example.com/a', 'a b', '-a', 'x'.repeat(64)])('may not be %j', (key) => {
    expect(labelKeyProblem(key)).toEqual({ wrong: expect.any(String), allowed: expect.any(String) });
  });
});

describe('a label value', () => {
  test.each(['', 'a', 'A-b_c.d', '1', 'x'.repeat(63)])('may be %j', (value) => expect(labelValueProblem(value)).toBeUndefined());
  test.each(['-', 'a ', 'a/b', 'ä', 'x'.repeat(64)])('may not be %j', (value) => expect(labelValueProblem(value)).toEqual({ wrong: expect.any(String), allowed: expect.any(String) }));
  test('may not be a number', () => expect(labelValueProblem(3 as unknown as string)?.wrong).toBe('is not a string'));
});

describe('a selector', () => {
  test('matches labels that carry every pair of it', () => {
    expect(matchesLabels({ a: '1' }, { a: '1', b: '2' })).toBe(true);
    expect(matchesLabels({ a: '1', b: '2' }, { a: '1' })).toBe(false);
    expect(matchesLabels({ a: '1' }, { a: '2' })).toBe(false);
  });

  test('asks for labels of its own names only, not for what every object inherits', () => {
    expect(matchesLabels({ constructor: String(Object) }, {})).toBe(false);
  });

  test.each([
    ['In', ['x', 'y'], true, false], ['NotIn', ['x', 'y'], false, true], ['Exists', undefined, true, false], ['DoesNotExist', undefined, false, true], ['Gt', ['1'], false, false],
  ])('%s', (operator, values, present, absent) => {
    const selector = { matchExpressions: [{ key: 'a', operator, values }] };
    expect(matchesSelector(selector, { a: 'x' })).toBe(present);
    expect(matchesSelector(selector, {})).toBe(absent);
  });

  test('with several expressions wants all of them', () => {
    const selector = { matchExpressions: [{ key: 'a', operator: 'Exists' }, { key: 'b', operator: 'DoesNotExist' }] };
    expect([matchesSelector(selector, { a: '' }), matchesSelector(selector, { a: '', b: '' }), matchesSelector(selector, {}), matchesSelector({}, {})])
      .toEqual([true, false, false, true]);
  });

  test('with labels and expressions wants both', () => {
    const selector = { matchLabels: { a: '1' }, matchExpressions: [{ key: 'b', operator: 'Exists' }] };
    expect(matchesSelector(selector, { a: '1', b: '' })).toBe(true);
    expect(matchesSelector(selector, { a: '1' })).toBe(false);
    expect(matchesSelector(selector, { b: '' })).toBe(false);
  });

  test('that In matches, NotIn of the same values does not, and the other way', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('x', 'y', 'z')), fc.array(fc.constantFrom('x', 'y')), (labels, values) => {
      const by = (operator: string) => matchesSelector({ matchExpressions: [{ key: 'a', operator, values }] }, labels);
      expect(by('In')).toBe(!by('NotIn'));
    }));
  });
});
