import { found, said } from './found';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { deployment, object, pod } from '../../graph/objects';

const mounting = (...volumeMounts: readonly unknown[]) => ({ containers: [{ name: 'c', volumeMounts }] });
const data = { name: 'data', mountPath: '/data' };
const missing = (...objects: readonly KubeObject[]) => found('volume-missing', ...objects);
const workload = (kind: string, spec: object, pods: object = mounting(data), apiVersion = 'apps/v1') =>
  object(apiVersion, kind, 'w', { spec: { template: { metadata: { labels: { app: 'w' } }, spec: pods }, ...spec } });
const SELECTOR = { selector: { matchLabels: { app: 'w' } } };
const AT = 'spec.template.spec.containers.0.volumeMounts.0.name';

test('a mount has a volume of its pod', () => {
  expect(missing(deployment('w', { app: 'w' }, { pods: mounting(data) }))).toEqual([`error w ${AT}`]);
  expect(missing(deployment('w', { app: 'w' }, { pods: { ...mounting(data), volumes: [{ name: 'data', emptyDir: {} }] } }))).toEqual([]);
  expect(missing(pod('p', {}, { spec: mounting(data) }))).toEqual(['error p spec.containers.0.volumeMounts.0.name']);
});

test('each mount of each container is judged, and block devices are too', () => {
  const spec = {
    initContainers: [{ name: 'i', volumeMounts: [data] }],
    containers: [{ name: 'c', volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }, data], volumeDevices: [{ name: 'disk', devicePath: '/dev/x' }] }],
    volumes: [{ name: 'tmp', emptyDir: {} }],
  };
  expect(missing(pod('p', {}, { spec })).sort()).toEqual([
    'error p spec.containers.0.volumeDevices.0.name',
    'error p spec.containers.0.volumeMounts.1.name',
    'error p spec.initContainers.0.volumeMounts.0.name',
  ]);
});

test('a StatefulSet makes volumes of its claims', () => {
  const claims = (...metadata: readonly unknown[]) => ({ ...SELECTOR, volumeClaimTemplates: metadata.map((one) => ({ metadata: one })) });
  expect(missing(workload('StatefulSet', claims({ name: 'data' })))).toEqual([]);
  expect(missing(workload('StatefulSet', claims({ name: 'other' })))).toEqual([`error w ${AT}`]);
  expect(said('volume-missing', workload('StatefulSet', claims({}, undefined)))[0]).toMatch(/; it has no volumes$/);
});

test('a patch, which has no selector, leaves volumes to what it patches; pods that need no selector are judged', () => {
  expect(missing(workload('Deployment', {}))).toEqual([]);
  expect(missing(workload('Deployment', SELECTOR))).toEqual([`error w ${AT}`]);
  expect(missing(workload('Job', {}, mounting(data), 'batch/v1'))).toEqual([`error w ${AT}`]);
});

test('a mount or a volume without a name is not judged', () => {
  expect(missing(pod('p', {}, { spec: mounting({ mountPath: '/data' }, 'data', { name: 7 }) }))).toEqual([]);
  expect(said('volume-missing', pod('p', {}, { spec: { ...mounting(data), volumes: [{ emptyDir: {} }] } }))[0]).toMatch(/; it has no volumes$/);
});

test('the message says which volumes there are', () => {
  const message = (...volumes: readonly string[]) => said('volume-missing', pod('p', {}, { spec: { ...mounting(data), volumes: volumes.map((name) => ({ name })) } }));
  expect(message()).toEqual(['container c mounts volume data, which the pod does not have; it has no volumes']);
  expect(message('b', 'a')).toEqual(['container c mounts volume data, which the pod does not have; it has a and b']);
});
