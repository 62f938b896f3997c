import { found } from './found';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { deployment, object, service } from '../../graph/objects';

const refused = (...objects: KubeObject[]) => found('name-refused', ...objects);
const at = (name: string) => [`error ${name} metadata.name`];

test('a name is judged by what its kind takes', () => {
  expect(refused(service('web.v2', {}))).toEqual(at('web.v2'));
  expect(refused(object('v1', 'Namespace', 'web.v2'))).toEqual(at('web.v2'));
  expect(refused(deployment('web.v2', {}), object('v1', 'Secret', 'web.v2'), object('v1', 'ConfigMap', '3scale'))).toEqual([]);
  expect(refused(deployment('Web', {}))).toEqual(at('Web'));
});

test.each([
  ['v1', 'ConfigMap'], ['v1', 'Secret'], ['v1', 'ServiceAccount'], ['v1', 'PersistentVolumeClaim'], ['networking.k8s.io/v1', 'Ingress'],
  ['networking.k8s.io/v1', 'NetworkPolicy'], ['autoscaling/v2', 'HorizontalPodAutoscaler'], ['policy/v1', 'PodDisruptionBudget'],
])('%s %s has the name of a DNS subdomain', (apiVersion, kind) => {
  expect(refused(object(apiVersion, kind, 'a_b'))).toEqual(at('a_b'));
  expect(refused(object(apiVersion, kind, 'a.b'))).toEqual([]);
});

test('a kind that is not known may have any name, also one that is called Service or Namespace elsewhere', () => {
  expect(refused(object('example.com/v1', 'Service', '3_x'), object('example.com/v1', 'Namespace', '3_x'), object('rbac.authorization.k8s.io/v1', 'Role', 'a:b'))).toEqual([]);
});

test('the name of a CronJob has at most 52 characters, of a Job 63 and more', () => {
  const cron = (apiVersion: string, kind: string, length: number) => refused(object(apiVersion, kind, 'a'.repeat(length)));
  expect(cron('batch/v1', 'CronJob', 52)).toEqual([]);
  expect(cron('batch/v1', 'CronJob', 53)).toEqual(at('a'.repeat(53)));
  expect(cron('batch/v1', 'Job', 63)).toEqual([]);
  expect(cron('example.com/v1', 'CronJob', 63)).toEqual([]);
});

test('a namespace that is named is a DNS label', () => {
  expect(refused(object('v1', 'Secret', { name: 's', namespace: 'a.b' }))).toEqual(['error s metadata.namespace']);
  expect(refused(object('v1', 'Secret', { name: 's', namespace: 'a-b' }), { apiVersion: 'v1', kind: 'Secret' })).toEqual([]);
});

test('containers and the ports of pods and Services have names of their own kind', () => {
  const containers = [{ name: 'A' }, {}, { name: 'c', ports: [{ name: 'HTTP', containerPort: 1 }, { containerPort: 2 }, { name: 'http', containerPort: 3 }] }];
  expect(refused(deployment('d', {}, { pods: { containers } })))
    .toEqual(['error d spec.template.spec.containers.0.name', 'error d spec.template.spec.containers.2.ports.0.name']);
  expect(refused(service('s', { ports: [{ port: 1, name: 'a.b' }, { port: 2, name: 'a-b-c-d-e-f-g-h-i-j' }, { port: 3 }] }))).toEqual(['error s spec.ports.0.name']);
});
