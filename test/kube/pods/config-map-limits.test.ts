import { configKeyProblem } from '../../../src/kube/pods/config-map-limits';

test.each(['a', 'A-b_c.d', '.env', 'a'.repeat(253), '.a..b'])('%j is a key of a ConfigMap', (key) => expect(configKeyProblem(key)).toBeUndefined());

test.each(['', '.', '..', '..a', 'a/b', 'a b', 'ä', 'a'.repeat(254), 'a\n'])('%j is no key of a ConfigMap', (key) => expect(configKeyProblem(key)).toEqual({ wrong: expect.any(String), allowed: expect.any(String) }));
