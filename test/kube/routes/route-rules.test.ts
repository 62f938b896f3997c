import { routeHostProblem } from '../../../src/kube/routes/route-hosts';
import { routePathProblem, weightProblem } from '../../../src/kube/routes/route-rules';

describe('routes', () => {
  test.each(['a.example.com', '*.example.com', 'localhost', '1.a'])('%s may be a host', (host) => expect(routeHostProblem(host)).toBeUndefined());
  test.each([['10.0.0.1', 'is an IP address'], ['*.10.0', 'is an IP address'], ['A.example.com', 'is not a host name'], ['*', 'is not a host name'], ['a.*.com', 'is not a host name'], ['', 'is not a host name']])(
    '%j may not: it %s', (host, wrong) => expect(routeHostProblem(host)?.wrong).toBe(wrong));
  test.each(['/', '/a/b', '/a.b', '/..a', '/a/.b', '/%2e'])('%s may be a path', (path) => expect(routePathProblem(path)).toBeUndefined());
  test.each(['', 'a', 'a/', '/a//b', '/a/./b', '/a/../b', '/a%2fb', '/a%2Fb', '/a/..', '/a/.'])('%j may not', (path) => expect(routePathProblem(path)).toEqual({ wrong: expect.any(String), allowed: expect.any(String) }));
  test('a weight is whole, from 0 to a million', () => {
    expect([0, 1, 1_000_000].map(weightProblem)).toEqual([undefined, undefined, undefined]);
    for (const weight of [-1, 1.5, 1_000_001, NaN]) expect(weightProblem(weight)).toEqual({ wrong: expect.any(String), allowed: expect.any(String) });
  });
});
