import { everyContainer, isWorkloadKind, podTemplate } from '../../../src/kube/pods/pod';
import { anyPort, namedPort, numberedPort } from '../../../src/kube/services/target-port';
import { commonValue, controllerLabels } from '../../../src/kube/workloads/controller-labels';

const workload = (apiVersion: string, kind: string, spec: object, metadata: object = { name: 'w' }) => ({ apiVersion, kind, metadata, spec });
const template = { metadata: { labels: { app: 'a', n: 1 } }, spec: { containers: [{ name: 'c' }] } };

test.each([
  ['v1', 'ReplicationController'], ['apps/v1', 'Deployment'], ['extensions/v1beta1', 'Deployment'], ['apps/v1', 'ReplicaSet'], ['extensions/v1beta1', 'ReplicaSet'],
  ['apps/v1', 'DaemonSet'], ['extensions/v1beta1', 'DaemonSet'], ['apps.kruise.io/v1alpha1', 'DaemonSet'], ['apps/v1', 'StatefulSet'], ['apps.kruise.io/v1', 'StatefulSet'],
  ['batch/v1', 'Job'], ['argoproj.io/v1alpha1', 'Rollout'], ['apps.kruise.io/v1alpha1', 'CloneSet'], ['apps.openshift.io/v1', 'DeploymentConfig'],
])('a template of %s %s is in spec.template', (apiVersion, kind) => {
  expect(podTemplate(workload(apiVersion, kind, { template }))).toMatchObject({ path: ['spec', 'template'], labels: { app: 'a', n: '1' }, containers: [{ name: 'c' }] });
});

test('that of a CronJob is in its job, and a Pod is its own', () => {
  expect(podTemplate(workload('batch/v1', 'CronJob', { jobTemplate: { spec: { template } } }))).toMatchObject({ path: ['spec', 'jobTemplate', 'spec', 'template'], labels: { app: 'a' } });
  expect(podTemplate(workload('v1', 'Pod', template.spec, template.metadata))).toMatchObject({ path: [], labels: { app: 'a' }, containers: [{ path: ['spec', 'containers', 0] }] });
});

test('an object of another kind or group makes no pods, nor does one without a template or with that of another', () => {
  expect(podTemplate(workload('v1', 'Deployment', { template }))).toBeUndefined();
  expect(podTemplate(workload('apps/v1', 'Pod', { template }))).toBeUndefined();
  expect(podTemplate(workload('v1', 'Service', { template }))).toBeUndefined();
  expect(podTemplate(workload('apps/v1', 'Deployment', {}))).toBeUndefined();
  expect(podTemplate(workload('argoproj.io/v1alpha1', 'Rollout', { template, workloadRef: { name: 'd' } }))).toBeUndefined();
  expect(podTemplate(workload('apps/v1', 'Deployment', { template, workloadRef: { name: 'd' } }))).toBeDefined();
  expect([isWorkloadKind('apps', 'Deployment'), isWorkloadKind('', 'Deployment'), isWorkloadKind('', 'constructor')]).toEqual([true, false, false]);
});

describe('containers', () => {
  const spec = {
    containers: ['x', { name: 'web', ports: [{ name: 'http', containerPort: 80 }, { containerPort: 'x' }, { containerPort: 53, protocol: 'UDP' }] }],
    initContainers: [{ name: 'setup', ports: [{ name: 'http', containerPort: 1 }] }, { restartPolicy: 'Always', ports: [{ name: 'http', containerPort: 2 }, { name: 'dns', containerPort: 53 }] }],
    ephemeralContainers: [{ name: 'debug', restartPolicy: 'Always' }],
  };
  const pod = podTemplate(workload('v1', 'Pod', spec))!;

  test('that run while the pod serves are the regular ones and then the native sidecars, each with its place', () => {
    expect(pod.containers.map(({ name, sidecar, path }) => [name, sidecar, path.join('.')])).toEqual([['web', false, 'spec.containers.1'], ['', true, 'spec.initContainers.1']]);
    expect(everyContainer(pod).map(({ path }) => path.slice(1).join('.'))).toEqual(['containers.1', 'initContainers.0', 'initContainers.1', 'ephemeralContainers.0']);
    expect(everyContainer(pod)[3].sidecar).toBe(false);
  });

  test('declare ports with a number, TCP unless they say otherwise', () => {
    expect(pod.ports.map(({ name, number, protocol, path }) => [name, number, protocol, path.slice(-2).join('.')]))
      .toEqual([['http', 80, 'TCP', 'ports.0'], [undefined, 53, 'UDP', 'ports.2'], ['http', 2, 'TCP', 'ports.0'], ['dns', 53, 'TCP', 'ports.1']]);
  });

  test('a name means the first port that has it, of its protocol', () => {
    expect([namedPort(pod, 'http', 'TCP')?.number, namedPort(pod, 'http', 'UDP'), namedPort(pod, 'dns', 'TCP')?.number]).toEqual([80, undefined, 53]);
    expect([numberedPort(pod, 53, 'UDP')?.name, numberedPort(pod, 53, 'TCP')?.name, numberedPort(pod, 9, 'TCP')]).toEqual([undefined, 'dns', undefined]);
    expect([anyPort(pod, 53)?.protocol, anyPort(pod, 'http')?.number, anyPort(pod, 9), anyPort(pod, 'x')]).toEqual(['UDP', 80, undefined, undefined]);
  });
});

describe('labels that a controller adds', () => {
  /** Which of some values pods of an object have of a label. */
  function has(object: any, key: string, ...values: string[]): string[] {
    const label = controllerLabels(object).find((one) => one.key === key);
    return values.filter((value) => label?.has(value));
  }

  test('name each pod of a StatefulSet, and its number', () => {
    const set = (spec: object) => workload('apps/v1', 'StatefulSet', spec, { name: 'db' });
    const POD = 'statefulset.kubernetes.io/pod-name';
    expect(has(set({ replicas: 2 }), POD, 'db-0', 'db-1', 'db-2', 'db-01', 'dba-0', 'db0', 'db-x')).toEqual(['db-0', 'db-1']);
    expect(has(set({}), POD, 'db-0', 'db-1')).toEqual(['db-0']);
    expect(has(set({ replicas: 2, ordinals: { start: 5 } }), POD, 'db-4', 'db-5', 'db-6', 'db-7')).toEqual(['db-5', 'db-6']);
    expect(has(set({ replicas: 2 }), 'apps.kubernetes.io/pod-index', '0', '1', '2', '00', '1x')).toEqual(['0', '1']);
    expect(controllerLabels(set({})).map(({ common }) => common)).toEqual(['db', '']);
  });

  test('name the Job of a pod', () => {
    for (const key of ['job-name', 'batch.kubernetes.io/job-name']) expect(has(workload('batch/v1', 'Job', {}, { name: 'j' }), key, 'j', 'k', 'j-0')).toEqual(['j']);
    expect(controllerLabels(workload('apps/v1', 'Deployment', {}))).toEqual([]);
  });

  test('have in common all but the number of the pod', () => {
    expect(commonValue('statefulset.kubernetes.io/pod-name', 'db-12')).toBe('db');
    expect(commonValue('statefulset.kubernetes.io/pod-name', 'db-12-x')).toBe('db-12-x');
    expect(commonValue('apps.kubernetes.io/pod-index', '3')).toBe('');
    expect(commonValue('app', 'db-12')).toBe('db-12');
  });
});
