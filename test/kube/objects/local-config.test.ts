import { isLocalConfig } from '../../../src/kube/objects/local-config';

const local = (annotations: unknown, apiVersion = 'v1') => isLocalConfig({ apiVersion, kind: 'ConfigMap', metadata: { annotations } } as any);

test('an object with the annotation local-config never reaches a cluster', () => {
  expect(local({ 'config.kubernetes.io/local-config': 'true' })).toBe(true);
  expect(local({ 'config.kubernetes.io/local-config': '' })).toBe(true);
  expect(local({ 'config.kubernetes.io/local-config': 'false' })).toBe(false);
});

test.each(['config.kubernetes.io/function', 'config.k8s.io/function'])('an object that configures a function by %s never reaches a cluster', (key) => {
  expect(local({ [key]: 'container: { image: a }' })).toBe(true);
});

test.each(['kustomize.config.k8s.io/v1beta1', 'kpt.dev/v1', 'builtin'])('an object of %s never reaches a cluster', (apiVersion) => {
  expect(local({}, apiVersion)).toBe(true);
  expect(isLocalConfig({ apiVersion, kind: 'Kustomization' })).toBe(true);
});

test('any other object does', () => {
  for (const annotations of [{}, { other: 'true' }, undefined, null, 'config.kubernetes.io/local-config']) expect(local(annotations)).toBe(false);
  expect(local({}, 'kustomize.toolkit.fluxcd.io/v1')).toBe(false);
  expect(local({}, 'builtin/v1')).toBe(false);
  expect(isLocalConfig({ apiVersion: 'v1', kind: 'ConfigMap', metadata: null } as any)).toBe(false);
});
