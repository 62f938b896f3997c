import { requestProblem, withoutRequest } from '../../../src/kube/workloads/autoscaler-requests';

test('a limit alone is taken as the request', () => {
  const containers = [{ name: 'a', resources: { requests: { cpu: '1' } } }, { name: 'b', resources: { limits: { cpu: '1' } } }, { name: 'c', resources: { requests: { memory: '1' } } }, { name: 'd' }];
  expect(withoutRequest('cpu', containers).map(({ name }) => name)).toEqual(['c', 'd']);
  expect(requestProblem('cpu', containers)?.wrong).toContain('"c" requests no cpu');
  expect(requestProblem('cpu', containers.slice(0, 2))).toBeUndefined();
});
