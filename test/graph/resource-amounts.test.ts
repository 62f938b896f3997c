import { deployment, graphOf, object } from './objects';
import { amountsIn, resourcesIn } from '../../src/graph/resource-amounts';
import { KubeObject } from '../../src/kube/objects/kube-object';

const amounts = (...objects: KubeObject[]) => [...amountsIn(graphOf(...objects))].map(({ node, resource, value, path }) => `${node.ref.name} ${resource}=${String(value)} ${path.join('.')}`);
const claim = { spec: { resources: { requests: { storage: '1Gi' }, limits: { storage: '2Gi' } } } };

test('the resources of a workload are those of its containers of every kind, and of the pod', () => {
  const resources = { requests: { cpu: 1 } };
  const pods = { resources, containers: [{ name: 'c', resources }, { resources }, { name: 'none' }], initContainers: [{ name: 'i', resources: { limits: { cpu: 2 } } }] };
  expect([...resourcesIn(graphOf(deployment('d', {}, { pods })))].map(({ node, what, requests, limits, path }) => [node.ref.name, what, requests, limits, path.join('.')])).toEqual([
    ['d', 'the pod', { cpu: 1 }, {}, 'spec.template.spec.resources'],
    ['d', 'container c', { cpu: 1 }, {}, 'spec.template.spec.containers.0.resources'],
    ['d', 'a container', { cpu: 1 }, {}, 'spec.template.spec.containers.1.resources'],
    ['d', 'container i', {}, { cpu: 2 }, 'spec.template.spec.initContainers.0.resources'],
  ]);
  expect([...resourcesIn(graphOf(deployment('d', {}, { pods: { containers: [{ name: 'c', resources: 'x' }] } })))]).toMatchObject([{ requests: {}, limits: {} }]);
});

test('the amounts of a container are its requests and limits, without those that are null', () => {
  const containers = [{ name: 'c', resources: { requests: { 'cpu': '1', 'memory': null, 'example.com/gpu': 0 }, limits: { memory: '1Gi' } } }, { name: 'd', resources: { requests: 'x' } }];
  expect(amounts(deployment('web', {}, { pods: { containers } }))).toEqual([
    'web cpu=1 spec.template.spec.containers.0.resources.requests.cpu',
    'web example.com/gpu=0 spec.template.spec.containers.0.resources.requests.example.com/gpu',
    'web memory=1Gi spec.template.spec.containers.0.resources.limits.memory',
  ]);
});

test('the amounts of a volume are the limit of an emptyDir and what an ephemeral claim asks for', () => {
  const volumes = ['x', { emptyDir: { sizeLimit: '1Gi' } }, { emptyDir: {} }, { emptyDir: { sizeLimit: null } }, { ephemeral: { volumeClaimTemplate: claim } }, { configMap: {} }];
  expect(amounts(deployment('web', {}, { pods: { volumes } }))).toEqual([
    'web storage=1Gi spec.template.spec.volumes.1.emptyDir.sizeLimit',
    'web storage=1Gi spec.template.spec.volumes.4.ephemeral.volumeClaimTemplate.spec.resources.requests.storage',
    'web storage=2Gi spec.template.spec.volumes.4.ephemeral.volumeClaimTemplate.spec.resources.limits.storage',
  ]);
});

test('the amounts of a claim are those of its own, or of its template in a StatefulSet', () => {
  const set = object('apps/v1', 'StatefulSet', 'db', { spec: { volumeClaimTemplates: ['x', claim], template: { spec: {} } } });
  expect(amounts(set, object('v1', 'PersistentVolumeClaim', 'data', claim))).toEqual([
    'db storage=1Gi spec.volumeClaimTemplates.1.spec.resources.requests.storage',
    'db storage=2Gi spec.volumeClaimTemplates.1.spec.resources.limits.storage',
    'data storage=1Gi spec.resources.requests.storage',
    'data storage=2Gi spec.resources.limits.storage',
  ]);
});

test('no other object has amounts', () => {
  expect(amounts(object('example.com/v1', 'PersistentVolumeClaim', 'a', claim), object('v1', 'Other', 'b', claim))).toEqual([]);
});
