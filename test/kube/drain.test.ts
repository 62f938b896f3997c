import { drainOf, drainProblem, graceSeconds } from '../../src/kube/drain';
import { podTemplate } from '../../src/kube/pod';

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
  const found = (seconds: number) => Array(2).fill(`is no longer than the ${seconds} s that the container "web" sleeps before it ends`);
  expect(wrong({ sleep: { seconds: 30 } })).toEqual(found(30));
  expect(wrong({ exec: { command: ['/bin/sh', '-c', 'sleep 31'] } })).toEqual(found(31));
  expect(wrong({ sleep: { seconds: 10 } }, 10)).toEqual(found(10));
  const none = [undefined, undefined];
  expect(wrong({ sleep: { seconds: 29 } })).toEqual(none);
  expect(wrong({ sleep: { seconds: 30 } }, 31)).toEqual(none);
  expect(wrong({ sleep: { seconds: 0 } }, 0)).toEqual(none);
  expect(wrong({ httpGet: { port: 80 } }, 0)).toEqual(none);
});
