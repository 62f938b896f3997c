import { deployment, graphOf, object } from './objects';
import { KubeObject } from '../../src/kube/objects/kube-object';

const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
const hpa = (spec: object) => object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', { spec: { scaleTargetRef: target, ...spec } });
const keda = (spec: object) => object('keda.sh/v1alpha1', 'ScaledObject', 'web', { spec: { scaleTargetRef: { name: 'web' }, ...spec } });

/** The fewest pods of a Deployment of five beside an autoscaler. */
function fewest(...objects: KubeObject[]): number {
  const graph = graphOf(deployment('web', { app: 'web' }, { spec: { replicas: 5 } }), ...objects);
  return graph.fewestPods(graph.workloads[0]);
}

test("an autoscaler's minimum takes the place of the replicas", () => {
  expect(fewest()).toBe(5);
  expect(fewest(hpa({ minReplicas: 2 }))).toBe(2);
  expect(fewest(keda({ minReplicaCount: 3 }))).toBe(3);
});

test('without a minimum a HorizontalPodAutoscaler keeps one pod, and KEDA none', () => {
  expect(fewest(hpa({}))).toBe(1);
  expect(fewest(keda({}))).toBe(0);
});

test('each reads its own field for the minimum', () => {
  expect(fewest(hpa({ minReplicaCount: 3 }))).toBe(1);
  expect(fewest(keda({ minReplicas: 3 }))).toBe(0);
});

test('an autoscaler of another workload, or of another kind of object, changes nothing', () => {
  expect(fewest(hpa({ minReplicas: 2, scaleTargetRef: { ...target, name: 'api' } }))).toBe(5);
  expect(fewest(hpa({ minReplicas: 2, scaleTargetRef: { ...target, kind: 'StatefulSet' } }))).toBe(5);
  expect(fewest(object('example.com/v1', 'HorizontalPodAutoscaler', 'web', { spec: { scaleTargetRef: target, minReplicas: 2 } }))).toBe(5);
  expect(fewest(object('autoscaling/v2', 'Other', 'web', { spec: { scaleTargetRef: target, minReplicas: 2 } }))).toBe(5);
  expect(fewest(object('example.com/v1', 'ScaledObject', 'web', { spec: { scaleTargetRef: target, minReplicaCount: 2 } }))).toBe(5);
  expect(fewest(object('keda.sh/v1alpha1', 'ScaledJob', 'web', { spec: { scaleTargetRef: target, minReplicaCount: 2 } }))).toBe(5);
});

test('a target is a Deployment unless it says otherwise, and counts with the group of its version', () => {
  const read = (scaleTargetRef: object) => graphOf(keda({ scaleTargetRef })).autoscalers.map(({ target: found, targetPath }) => [found, targetPath]);
  const path = ['spec', 'scaleTargetRef'];
  expect(read({ name: 'web' })).toEqual([[{ group: 'apps', kind: 'Deployment', name: 'web' }, path]]);
  expect(read({ name: 'web', apiVersion: 'example.com/v1', kind: 'Cluster' })).toEqual([[{ group: 'example.com', kind: 'Cluster', name: 'web' }, path]]);
  expect(read({})).toEqual([]);
});
