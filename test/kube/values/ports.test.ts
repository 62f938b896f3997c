import { nodePortProblem, parsePortRange, portNumberProblem } from '../../../src/kube/values/ports';

test.each([1, 80, 65535])('%d is a port number', (port) => expect(portNumberProblem(port)).toBeUndefined());
test.each([0, -1, 65536, 1.5, NaN, Infinity, '80' as unknown as number])('%p is not a port number', (port) => expect(portNumberProblem(port)).toEqual({ wrong: expect.any(String), allowed: expect.any(String) }));

test("a node port is in the cluster's range", () => {
  expect(nodePortProblem(30000)).toBeUndefined();
  expect(nodePortProblem(32767)).toBeUndefined();
  expect(nodePortProblem(29999)?.allowed).toBe('a whole number from 30000 to 32767');
  expect(nodePortProblem(8080, { from: 8000, to: 9000 })).toBeUndefined();
});

test('a range is read as the API server writes it', () => {
  expect(parsePortRange('30000-32767')).toEqual({ from: 30000, to: 32767 });
  for (const text of ['', '30000', '5-1', '0-10', '1-65536', '1 - 2', 'a-b']) expect(parsePortRange(text)).toBeUndefined();
});
