import { configReferences } from '../../src/kube/references';

test('the ConfigMaps and Secrets of a pod, each once and in order', () => {
  expect(configReferences({})).toEqual({ configMaps: [], secrets: [] });
  expect(configReferences({
    imagePullSecrets: [{ name: 'pull' }],
    volumes: [{ configMap: { name: 'm2' } }, { secret: { secretName: 's2' } }, { emptyDir: {} }, { projected: { sources: [{ configMap: { name: 'm1' } }, { secret: { name: 's1' } }] } }],
    containers: [{ env: [{ name: 'a', value: 'x' }, { valueFrom: { configMapKeyRef: { name: 'm3' } } }, { valueFrom: { secretKeyRef: { name: 's3' } } }] }],
    initContainers: [{ envFrom: [{ configMapRef: { name: 'm1' } }, { configMapRef: { name: 'm4' } }, { secretRef: { name: 's4' } }] }],
  })).toEqual({ configMaps: ['m1', 'm2', 'm3', 'm4'], secrets: ['pull', 's1', 's2', 's3', 's4'] });
});
