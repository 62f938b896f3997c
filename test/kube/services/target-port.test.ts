import { podTemplate } from '../../../src/kube/pods/pod';
import { portInPod, selectsPod, targetPortOf } from '../../../src/kube/services/target-port';

const POD = podTemplate({
  apiVersion: 'v1',
  kind: 'Pod',
  spec: {
    containers: [{ ports: [{ containerPort: 80, name: 'http' }, { containerPort: 53, name: 'dns', protocol: 'UDP' }] }],
    initContainers: [
      { restartPolicy: 'Always', ports: [{ containerPort: 15090, name: 'metrics' }] },
      { ports: [{ containerPort: 1, name: 'gone' }] },
    ],
  },
})!;

describe('the port of a Service leads', () => {
  test('by number to that number, declared or not', () => expect(targetPortOf({ port: 80, targetPort: 9999 }, POD)).toBe(9999));
  test('without a target to its own number', () => expect(targetPortOf({ port: 8080 }, POD)).toBe(8080));
  test('with 0 or "" for a target, which the API server reads as left out, to its own number', () => {
    expect(targetPortOf({ port: 8080, targetPort: 0 }, POD)).toBe(8080);
    expect(targetPortOf({ port: 8080, targetPort: '' }, POD)).toBe(8080);
  });
  test('by name to the port of that name', () => expect(targetPortOf({ port: 1, targetPort: 'http' }, POD)).toBe(80));
  test('by name to a port of its own protocol only', () => {
    expect(targetPortOf({ port: 1, targetPort: 'dns' }, POD)).toBeUndefined();
    expect(targetPortOf({ port: 1, targetPort: 'dns', protocol: 'UDP' }, POD)).toBe(53);
  });
  test('by name to a native sidecar, and not to an init container that ends', () => {
    expect(targetPortOf({ port: 1, targetPort: 'metrics' }, POD)).toBe(15090);
    expect(targetPortOf({ port: 1, targetPort: 'gone' }, POD)).toBeUndefined();
  });
  test('nowhere in a pod without ports', () => expect(targetPortOf({ port: 1, targetPort: 'http' }, podTemplate({ apiVersion: 'v1', kind: 'Pod', spec: {} })!)).toBeUndefined());
});

test('a number is declared by the container port of that number and protocol, if there is one', () => {
  expect(portInPod(53, 'UDP', POD)?.declared?.name).toBe('dns');
  expect(portInPod(53, 'TCP', POD)).toEqual({ number: 53, declared: undefined });
});

test('an empty or missing selector picks no pod', () => {
  expect(selectsPod({}, { a: '1' })).toBe(false);
  expect(selectsPod(undefined, { a: '1' })).toBe(false);
  expect(selectsPod({ a: '1' }, { a: '1', b: '2' })).toBe(true);
});
