import { found, said } from './found';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { deployment, object } from '../../graph/objects';

const hpa = (spec: object) => object('autoscaling/v2', 'HorizontalPodAutoscaler', 'h', { spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, ...spec } });
const metric = (type: string, name = 'cpu') => ({ metrics: [{ type: 'Resource', resource: { name, target: { type } } }] });
const web = (...containers: readonly object[]) => deployment('web', { app: 'web' }, { pods: { containers } });
const requesting = (resource: string, name = 'c') => ({ name, resources: { requests: { [resource]: '1' } } });
const lacks = (...objects: KubeObject[]) => found('autoscaler-without-request', ...objects);

test('each container requests the resource whose use is compared with its request', () => {
  expect(lacks(hpa(metric('Utilization')), web({ name: 'c' }))).toEqual(['warning h spec.metrics.0.resource']);
  expect(lacks(hpa(metric('Utilization')), web(requesting('cpu'), { name: 'd' }))).toEqual(['warning h spec.metrics.0.resource']);
  expect(lacks(hpa(metric('Utilization')), web(requesting('cpu')))).toEqual([]);
  expect(lacks(hpa(metric('Utilization', 'memory')), web(requesting('cpu')))).toEqual(['warning h spec.metrics.0.resource']);
  expect(lacks(hpa(metric('AverageValue')), web({ name: 'c' }))).toEqual([]);
  expect(said('autoscaler-without-request', hpa(metric('Utilization')), web({ name: 'b' }, { name: 'a' }))[0]).toContain('container a and b of Deployment default/web');
});

test('the older fields mean the same', () => {
  expect(lacks(hpa({ targetCPUUtilizationPercentage: 80 }), web({ name: 'c' }))).toEqual(['warning h spec.targetCPUUtilizationPercentage']);
  expect(lacks(hpa({ targetCPUUtilizationPercentage: 80 }), web(requesting('cpu')))).toEqual([]);
  expect(lacks(hpa({ metrics: ['x', { resource: { name: 'cpu', targetAverageUtilization: 80 } }] }), web({ name: 'c' }))).toEqual(['warning h spec.metrics.1.resource']);
});

test('a metric of one container asks that one alone', () => {
  const one = (container: string) => hpa({ metrics: [{ containerResource: { name: 'cpu', container, target: { type: 'Utilization' } } }] });
  expect(lacks(one('c'), web(requesting('cpu'), { name: 'd' }))).toEqual([]);
  expect(lacks(one('d'), web(requesting('cpu'), { name: 'd' }))).toEqual(['warning h spec.metrics.0.containerResource']);
});

test('a LimitRange of the namespace may fill requests in, one of another namespace does not', () => {
  const range = (namespace: string) => object('v1', 'LimitRange', { name: 'l', namespace });
  expect(lacks(hpa(metric('Utilization')), web({ name: 'c' }), range('default'))).toEqual([]);
  expect(lacks(hpa(metric('Utilization')), web({ name: 'c' }), range('other'))).toHaveLength(1);
});

test('a target that is not there is the business of another rule', () => {
  expect(lacks(hpa(metric('Utilization')))).toEqual([]);
});
