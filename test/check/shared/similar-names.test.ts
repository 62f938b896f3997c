import * as fc from 'fast-check';
import { isTypingError, SimilarNames } from '../../../src/check/shared/similar-names';

test.each([
  ['web-confg', 'web-config'], ['web-cofnig', 'web-config'], ['web-configg', 'web-config'], ['web-conrig', 'web-config'], ['webconfig', 'web-config'],
  ['Web-Config', 'web-config'], ['web_config', 'web-config'], ['DB_PASSWORT', 'DB_PASSWORD'], ['db-password', 'DB_PASSWORD'], ['webb', 'web'],
  ['web-ontroller', 'web-controller'], ['system:metrics-serer', 'system:metrics-server'],
])('%s is %s, misspelt, and the other way round', (a, b) => {
  expect([isTypingError(a, b), isTypingError(b, a)]).toEqual([true, true]);
  expect(new SimilarNames(['other', b, 'another']).find(a)).toBe(b);
});

test.each([
  ['web-1', 'web-2'], ['web', 'web-2'], ['web2', 'web'], ['v1.10', 'v11.0'], ['db-rw', 'db-ro'], ['web-a', 'web-b'], ['app-dev', 'app-dex'], ['tls.crt', 'tls.key'],
  ['auth-proxy', 'oauth-proxy'], ['bearer', 'wearer'], ['web-http', 'web-https'], ['main-config', 'mail-config'], ['web-config', 'config'], ['web-db', 'db-web'], ['web', 'web'],
  ['a-b', 'ab'], ['front', 'backend'],
])('%s and %s are two names', (a, b) => {
  expect([isTypingError(a, b), isTypingError(b, a)]).toEqual([false, false]);
  expect(new SimilarNames([b]).find(a)).toBeUndefined();
});

test('names that differ in digits only are never a typing error', () => {
  const anyPart = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(fc.property(anyPart, fc.nat(), fc.nat(), fc.constantFrom('', '-', 'x'), (part, a, b, end) => {
    expect(isTypingError(`${part}${a}${end}`, `${part}${b}${end}`)).toBe(false);
    expect(new SimilarNames([`${part}${b}${end}`]).find(`${part}${a}${end}`)).toBeUndefined();
  }));
});

test('finds a near name wherever there is one', () => {
  const anyWord = fc.stringMatching(/^[abc]{3,6}$/);
  const anyName = fc.array(anyWord, { minLength: 1, maxLength: 2 }).map((words) => words.join('-'));
  fc.assert(fc.property(fc.array(anyName, { maxLength: 30 }), anyName, (names, name) => {
    const near = names.filter((one) => isTypingError(name, one)).sort();
    expect(new SimilarNames(names).find(name)).toBe(near[0]);
  }), { numRuns: 2_000 });
});

test('costs no more for many names: 10,000 are looked up among 10,000 of the same beginning', () => {
  const spelt = (i: number) => `payments-team-${[...String(i)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}-config`;
  const names = Array.from({ length: 10_000 }, (_, i) => spelt(i));
  const start = Date.now();
  const near = new SimilarNames(names);
  const found = names.filter((name) => near.find(name.replace('config', 'confg')) === name);
  expect(found.length).toBe(names.length);
  // Comparing each with all takes a minute.
  expect(Date.now() - start).toBeLessThan(10_000);
});
