import { mountPathProblem, userIdProblem } from '../../src/kube/pod-security';

test('a user is a whole number that is not root', () => {
  expect([1, 10001, 2 ** 31 - 1].map((id) => userIdProblem(id, 1))).toEqual([undefined, undefined, undefined]);
  expect(userIdProblem(0, 1)).toMatchObject({ wrong: 'is root' });
  expect(userIdProblem(0, 0)).toBeUndefined();
  for (const id of [-1, 1.5, NaN, 2 ** 31]) expect(userIdProblem(id, 0)).toBeDefined();
});

test('a path to mount at is absolute and plain', () => {
  for (const path of ['/tmp', '/var/cache/nginx', '/a b', '/..a']) expect(mountPathProblem(path)).toBeUndefined();
  for (const path of ['', '/', 'tmp', './tmp', '/tmp/', '//tmp', '/a/../b', '/a/.', '/a:b']) expect(mountPathProblem(path)).toBeDefined();
});
