import { mountPathProblem, privilegedProblem, restrictedProblem, userIdProblem } from '../../../src/kube/pods/pod-security';

test('a user is a whole number that is not root', () => {
  expect([1, 10001, 2 ** 31 - 1].map((id) => userIdProblem(id, 1))).toEqual([undefined, undefined, undefined]);
  expect(userIdProblem(0, 1)).toMatchObject({ wrong: 'is root' });
  expect(userIdProblem(0, 0)).toBeUndefined();
  for (const id of [-1, 1.5, NaN, 2 ** 31]) expect(userIdProblem(id, 0)).toEqual({ wrong: expect.any(String), allowed: expect.any(String) });
});

test('a path to mount at is absolute and plain', () => {
  for (const path of ['/tmp', '/var/cache/nginx', '/a b', '/..a']) expect(mountPathProblem(path)).toBeUndefined();
  for (const path of ['', '/', 'tmp', './tmp', '/tmp/', '//tmp', '/a/../b', '/a/.', '/a:b']) expect(mountPathProblem(path)).toEqual({ wrong: expect.any(String), allowed: expect.any(String) });
});

const hardened = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const pod = (context: object = {}, spec: object = {}) => ({
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [{ name: 'web', securityContext: { ...hardened, ...context } }],
  ...spec,
});

test('a hardened pod keeps to Pod Security "restricted"', () => {
  expect(restrictedProblem(pod())).toBeUndefined();
  expect(restrictedProblem(pod({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }))).toBeUndefined();
  expect(restrictedProblem(pod({}, { volumes: [{ name: 'tmp', emptyDir: {} }] }))).toBeUndefined();
});

test.each<[string, object, object]>([
  ['is privileged', { privileged: true }, {}],
  ['may escalate privileges', { allowPrivilegeEscalation: undefined }, {}],
  ['may run as root', { runAsNonRoot: false }, {}],
  ['may run as root', { runAsUser: 0 }, {}],
  ['has no seccomp profile', { seccompProfile: { type: 'Unconfined' } }, {}],
  ['does not drop all capabilities', { capabilities: {} }, {}],
  ['adds capabilities', { capabilities: { drop: ['ALL'], add: ['SYS_TIME'] } }, {}],
  ['has hostNetwork', {}, { hostNetwork: true }],
  ['has the hostPath volume "logs"', {}, { volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] }],
  ['has hostPID', {}, { hostPID: true }],
  ['has hostIPC', {}, { hostIPC: true }],
  ['has a host port', { }, { containers: [{ name: 'web', securityContext: hardened, ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 81 }] }] }],
  ['may escalate privileges in the container "migrate"', {}, { initContainers: [{ name: 'migrate' }] }],
  ['may escalate privileges in the container "debug"', {}, { ephemeralContainers: [{ name: 'debug' }] }],
  ['is privileged in the container "debug"', {}, { ephemeralContainers: [{ name: 'debug', securityContext: { ...hardened, privileged: true } }] }],
  ['may run as root in the container "web"', {}, { securityContext: undefined }],
  ['has no seccomp profile', {}, { securityContext: { runAsNonRoot: true } }],
  ['may escalate privileges in the container "bare"', {}, { containers: [{ name: 'bare' }] }],
])('a pod that %s does not', (wrong, context, spec) => {
  expect(restrictedProblem(pod(context, spec))?.wrong).toContain(wrong);
});

test.each(['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret', 'image'])('a volume of the kind %s is allowed', (kind) => {
  expect(restrictedProblem(pod({}, { volumes: [{ name: 'v' }, { name: 'w', [kind]: {} }] }))).toBeUndefined();
});

test('what a container says goes before what the pod says', () => {
  expect(restrictedProblem(pod({ runAsNonRoot: true, runAsUser: 1, seccompProfile: { type: 'Localhost' } }, { securityContext: { runAsUser: 0 } }))).toBeUndefined();
  expect(restrictedProblem(pod({}, { ephemeralContainers: [{ name: 'debug', securityContext: hardened }], initContainers: [{ name: 'i', securityContext: hardened }] }))).toBeUndefined();
});

test('no privileged containers in a restricted pod privileged, the first that is one is named', () => {
  const privileged = (name: string) => ({ name, securityContext: { privileged: true } });
  expect(privilegedProblem({})).toBeUndefined();
  expect(privilegedProblem({ containers: [{ name: 'a' }, { name: 'b', securityContext: { privileged: false } }], initContainers: [{ name: 'c' }] })).toBeUndefined();
  expect(privilegedProblem({ containers: [{ name: 'a' }, privileged('b')], initContainers: [privileged('c')] })?.wrong).toContain('"b" is privileged');
  expect(privilegedProblem({ containers: [{ name: 'a' }], initContainers: [privileged('c')] })?.wrong).toContain('"c" is privileged');
});
