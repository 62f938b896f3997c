import { drainOf, drainProblem, drainsItself, graceSeconds } from '../../../src/kube/pods/drain';
import { podTemplate } from '../../../src/kube/pods/pod';

/** What is wrong with a hook and a grace period, of a container and of a native sidecar. */
function wrong(preStop: object, terminationGracePeriodSeconds?: number): (string | undefined)[] {
  const container = { name: 'web', lifecycle: { preStop } };
  return ['containers', 'initContainers'].map((field) => {
    const spec = { terminationGracePeriodSeconds, [field]: [{ ...container, restartPolicy: 'Always' }] };
    const pod = podTemplate({ apiVersion: 'v1', kind: 'Pod', spec })!;
    const drain = drainOf(pod.containers[0]);
    return drain && drainProblem(pod.containers[0], drain, graceSeconds(pod.spec))?.wrong;
  });
}

test('a grace period is longer than the sleep before it, 30 seconds where nobody says', () => {
  const found = (seconds: number) => Array(2).fill(`is not longer than the ${seconds} s that the preStop hook of the container "web" sleeps`);
  expect(wrong({ sleep: { seconds: 30 } })).toEqual(found(30));
  expect(wrong({ exec: { command: ['/bin/sh', '-c', 'sleep 31'] } })).toEqual(found(31));
  expect(wrong({ sleep: { seconds: 10 } }, 10)).toEqual(found(10));
  const none = [undefined, undefined];
  expect(wrong({ sleep: { seconds: 29 } })).toEqual(none);
  expect(wrong({ sleep: { seconds: 30 } }, 31)).toEqual(none);
  expect(wrong({ sleep: { seconds: 0 } }, 0)).toEqual(none);
  expect(wrong({ httpGet: { port: 80 } }, 0)).toEqual(none);
});

const container = (fields: object) => podTemplate({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'web', ...fields }] } })!.containers[0];
const drain = (preStop: object) => drainOf(container({ lifecycle: { preStop } }));
const HOOK = ['spec', 'containers', 0, 'lifecycle', 'preStop'];

test('a hook that sleeps is the seconds of the API, or those of its command, at their place', () => {
  expect(drain({ sleep: { seconds: 5 } })).toEqual({ seconds: 5, builtIn: true, path: [...HOOK, 'sleep', 'seconds'] });
  expect(drain({ exec: { command: ['sleep', '5'] } })).toEqual({ seconds: 5, builtIn: false, path: HOOK });
  expect(drain({ httpGet: { port: 80 } })).toEqual({ seconds: undefined, builtIn: false, path: HOOK });
});

test('a container without a hook does not drain', () => {
  expect(drain({})).toBeUndefined();
  expect(drainOf(container({}))).toBeUndefined();
  expect(drainOf(container({ lifecycle: { postStart: { sleep: { seconds: 5 } } } }))).toBeUndefined();
});

test.each(['sleep 5', 'sleep   5', 'sleep 5s', 'sleep 5; nginx -s quit', 'sleep 5 && nginx -s quit', 'sleep 5;', 'touch /tmp/stop; sleep 5', 'touch /tmp/stop;sleep 5', '/bin/sleep 5'])(
  'the shell command %j sleeps 5 seconds', (command) => {
    expect(drain({ exec: { command: ['sh', '-c', command] } })?.seconds).toBe(5);
    expect(drain({ exec: { command: [command] } })?.seconds).toBe(5);
  });

test.each(['nosleep 5', 'sleep 5m', 'sleep 5x', 'sleep $SECONDS', 'sleep', 'usleep 5'])('how long the shell command %j takes is unknown', (command) => {
  expect(drain({ exec: { command: ['sh', '-c', command] } })).toMatchObject({ seconds: undefined });
});

test.each<[object]>([
  [{ args: ['--shutdown-delay-duration=10s'] }],
  [{ args: ['--shutdown-delay-duration', '10s'] }],
  [{ args: ['--shutdown-delay-duration   10s'] }],
  [{ command: ['/apiserver', '--shutdown-delay-duration=0.5s'] }],
  [{ args: ['shutdown-delay-duration=10s'] }],
  [{ args: ['--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=10'] }],
  [{ command: ['sh', '-c', '/nginx-ingress-controller --shutdown-grace-period="10"'] }],
  [{ image: 'docker.io/istio/proxyv2:1.27' }],
  [{ image: `proxyv2@sha256:${'0a'.repeat(32)}` }],
])('a container with %j goes on to accept connections after it is told to stop', (fields) => {
  expect(drainsItself(container(fields))).toBe(true);
});

test.each<[object]>([
  [{}],
  [{ image: 'httpd:2.4' }],
  [{ image: 'proxyv2.example.com/web' }],
  [{ args: ['--shutdown-delay-duration=0s'] }],
  [{ args: ['--shutdown-delay-duration'] }],
  [{ args: ['--no_shutdown-delay-duration=10s'] }],
  [{ args: ['--shutdown-delay-duration-max=10s'] }],
])('a container with %j may close its socket at once', (fields) => {
  expect(drainsItself(container(fields))).toBe(false);
});
