import { findingsOf, found, said } from './found';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { deployment, object } from '../../graph/objects';

const TARGET = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
const scaler = (scaleTargetRef: object = TARGET, metadata: object = {}) =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', { name: 'h', ...metadata }, { spec: { maxReplicas: 3, scaleTargetRef } });
const web = (spec: object = {}, metadata: object = {}) => deployment({ name: 'web', ...metadata }, { app: 'web' }, { spec });

describe('autoscaler-and-replicas', () => {
  const both = (...objects: readonly KubeObject[]) => found('autoscaler-and-replicas', ...objects);

  test('a number of pods that an autoscaler changes', () => {
    expect(both(web({ replicas: 2 }), scaler())).toEqual(['warning web spec.replicas']);
    const [{ message, related }] = findingsOf('autoscaler-and-replicas', web({ replicas: 2 }), scaler());
    expect(message).toBe('spec.replicas is 2, but HorizontalPodAutoscaler default/h scales the Deployment; each apply resets its number of pods');
    expect(related?.map(({ name }) => name)).toEqual(['h']);
  });

  test.each<[string, readonly KubeObject[]]>([
    ['no number', [web(), scaler()]],
    ['0, which switches it off', [web({ replicas: 0 }), scaler()]],
    ['the number that was read from a cluster', [web({ replicas: 2 }, { resourceVersion: '7' }), scaler()]],
    ['no autoscaler', [web({ replicas: 2 })]],
    ['an autoscaler of another workload', [web({ replicas: 2 }), scaler({ ...TARGET, name: 'api' })]],
    ['an autoscaler of another namespace', [web({ replicas: 2 }), scaler(TARGET, { namespace: 'other' })]],
  ])('a workload with %s is fine', (_, objects) => expect(both(...objects)).toEqual([]));
});

describe('autoscaler-target-missing', () => {
  const missing = (...objects: readonly KubeObject[]) => found('autoscaler-target-missing', ...objects);
  const AT = 'h spec.scaleTargetRef.name';

  test('a workload that is not there, beside others, alone, and of a custom kind', () => {
    expect(missing(deployment('api', { app: 'api' }), scaler())).toEqual([`error ${AT}`]);
    expect(missing(scaler())).toEqual([`warning ${AT}`]);
    expect(missing(deployment({ name: 'api', namespace: 'other' }, { app: 'api' }), scaler())).toEqual([`warning ${AT}`]);
    expect(missing(deployment('api', { app: 'api' }), scaler({ apiVersion: 'example.com/v1', kind: 'Fleet', name: 'web' }))).toEqual([`note ${AT}`]);
    expect(said('autoscaler-target-missing', scaler())).toEqual(['no Deployment default/web in the input']);
  });

  test('a target of the input is found in any version, and in custom kinds', () => {
    expect(missing(web(), scaler())).toEqual([]);
    expect(missing(web(), scaler({ ...TARGET, apiVersion: 'extensions/v1beta1' }))).toEqual([]);
    expect(missing(object('example.com/v1', 'Fleet', 'web'), scaler({ apiVersion: 'example.com/v1', kind: 'Fleet', name: 'web' }))).toEqual([]);
    expect(missing(web({}, { namespace: 'other' }), scaler())).toEqual([`warning ${AT}`]);
  });
});

test('each of two autoscalers names the other', () => {
  const findings = findingsOf('autoscaler-twice', web(), scaler(), scaler(TARGET, { name: 'i' }));
  expect(findings.map(({ severity, object: { name }, related }) => [severity, name, related?.map((other) => other.name)])).toEqual([['error', 'h', ['i']], ['error', 'i', ['h']]]);
  expect(found('autoscaler-twice', web(), scaler(), scaler({ ...TARGET, kind: 'StatefulSet' }, { name: 'i' }))).toEqual([]);
});
