import * as fc from 'fast-check';
import { dnsLabelProblem, dnsSubdomainProblem, envNameProblem, portNameProblem, serviceNameProblem } from '../../../src/kube/values/names';

describe('a DNS label', () => {
  test.each(['a', '0', 'a-b', 'a'.repeat(63), '3scale'])('may be %s', (name) => expect(dnsLabelProblem(name)).toBeUndefined());
  test.each(['', '-a', 'a-', 'A', 'a.b', 'a_b', 'ä', 'a\n', 'a'.repeat(64)])('may not be %j', (name) => expect(dnsLabelProblem(name)).toEqual({ wrong: expect.any(String), allowed: expect.any(String) }));
});

describe("a Service's name", () => {
  test('starts with a letter', () => {
    expect(serviceNameProblem('web')).toBeUndefined();
    expect(serviceNameProblem('3scale')?.wrong).toBe('starts with a digit');
    expect(serviceNameProblem('a.b')?.wrong).toBe('is not a DNS label');
    expect(serviceNameProblem('a-')?.wrong).toBe('is not a DNS label');
    expect(serviceNameProblem('-a')?.wrong).toBe('is not a DNS label');
    expect(serviceNameProblem('a'.repeat(63))).toBeUndefined();
    expect(serviceNameProblem('a'.repeat(64))?.wrong).toBe('is longer than 63 characters');
  });

  test('is a DNS label, always', () => {
    fc.assert(fc.property(fc.string({ maxLength: 70 }), (name) => {
      if (serviceNameProblem(name) === undefined) expect(dnsLabelProblem(name)).toBeUndefined();
    }));
  });
});

describe('a DNS subdomain', () => {
  test('is labels joined by dots', () => {
    expect(dnsSubdomainProblem('a.b-c.d0')).toBeUndefined();
    expect(dnsSubdomainProblem('a'.repeat(253))).toBeUndefined();
    expect(dnsSubdomainProblem('a..b')).toEqual({ wrong: expect.any(String), allowed: expect.any(String) });
    expect(dnsSubdomainProblem('.a')).toEqual({ wrong: expect.any(String), allowed: expect.any(String) });
    expect(dnsSubdomainProblem(`${'a'.repeat(63)}.`.repeat(4).slice(0, -1))?.wrong).toBe('is longer than 253 characters');
  });
});

describe('a port name', () => {
  test.each(['http', 'p', '1a', 'a-b-c', 'a'.repeat(15)])('may be %s', (name) => expect(portNameProblem(name)).toBeUndefined());
  test.each([
    ['', 'is not a port name'], ['-a', 'is not a port name'], ['a-', 'is not a port name'], ['a--b', 'is not a port name'], ['a_b', 'is not a port name'],
    ['Http', 'has capitals'], ['8080', 'has no letter'], ['a'.repeat(16), 'is longer than 15 characters'],
  ])('may not be %j: it %s', (name, wrong) => expect(portNameProblem(name)?.wrong).toBe(wrong));
});

describe('the name of a variable', () => {
  test.each(['API_URL', 'Logging:Level', 'a.b-c', '1', 'a b'])('may be %j', (name) => expect(envNameProblem(name)).toBeUndefined());
  test.each(['', 'A=B', 'a\n', 'ä'])('may not be %j', (name) => expect(envNameProblem(name)).toEqual({ wrong: expect.any(String), allowed: expect.any(String) }));
});
