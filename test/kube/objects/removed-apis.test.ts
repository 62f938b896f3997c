import { kubernetesMinor, removedApi } from '../../../src/kube/objects/removed-apis';

// From https://kubernetes.io/docs/reference/using-api/deprecation-guide/
test.each<[string, string, number, string | undefined]>([
  ...['Deployment', 'DaemonSet', 'ReplicaSet', 'StatefulSet', 'ControllerRevision'].map((kind): [string, string, number, string] => ['apps/v1beta2', kind, 16, 'apps/v1']),
  ['apps/v1beta1', 'Deployment', 16, 'apps/v1'],
  ['extensions/v1beta1', 'Deployment', 16, 'apps/v1'],
  ['extensions/v1beta1', 'NetworkPolicy', 16, 'networking.k8s.io/v1'],
  ['extensions/v1beta1', 'PodSecurityPolicy', 16, undefined],
  ['extensions/v1beta1', 'Ingress', 22, 'networking.k8s.io/v1'],
  ['networking.k8s.io/v1beta1', 'Ingress', 22, 'networking.k8s.io/v1'],
  ['networking.k8s.io/v1beta1', 'IngressClass', 22, 'networking.k8s.io/v1'],
  ['batch/v2alpha1', 'CronJob', 21, 'batch/v1'],
  ['batch/v1beta1', 'CronJob', 25, 'batch/v1'],
  ['admissionregistration.k8s.io/v1beta1', 'MutatingWebhookConfiguration', 22, 'admissionregistration.k8s.io/v1'],
  ['admissionregistration.k8s.io/v1beta1', 'ValidatingWebhookConfiguration', 22, 'admissionregistration.k8s.io/v1'],
  ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 22, 'apiextensions.k8s.io/v1'],
  ['apiregistration.k8s.io/v1beta1', 'APIService', 22, 'apiregistration.k8s.io/v1'],
  ['certificates.k8s.io/v1beta1', 'CertificateSigningRequest', 22, 'certificates.k8s.io/v1'],
  ['coordination.k8s.io/v1beta1', 'Lease', 22, 'coordination.k8s.io/v1'],
  ...['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'].map((kind): [string, string, number, string] =>
    ['rbac.authorization.k8s.io/v1beta1', kind, 22, 'rbac.authorization.k8s.io/v1']),
  ['rbac.authorization.k8s.io/v1alpha1', 'Role', 23, 'rbac.authorization.k8s.io/v1'],
  ['scheduling.k8s.io/v1beta1', 'PriorityClass', 22, 'scheduling.k8s.io/v1'],
  ...['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'].map((kind): [string, string, number, string] => ['storage.k8s.io/v1beta1', kind, 22, 'storage.k8s.io/v1']),
  ['storage.k8s.io/v1beta1', 'CSIStorageCapacity', 27, 'storage.k8s.io/v1'],
  ['discovery.k8s.io/v1beta1', 'EndpointSlice', 25, 'discovery.k8s.io/v1'],
  ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', 25, 'autoscaling/v2'],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 26, 'autoscaling/v2'],
  ['policy/v1beta1', 'PodDisruptionBudget', 25, 'policy/v1'],
  ['policy/v1beta1', 'PodSecurityPolicy', 25, undefined],
  ['node.k8s.io/v1beta1', 'RuntimeClass', 25, 'node.k8s.io/v1'],
  ...['FlowSchema', 'PriorityLevelConfiguration'].flatMap((kind): [string, string, number, string][] => [
    ['flowcontrol.apiserver.k8s.io/v1beta1', kind, 26, 'flowcontrol.apiserver.k8s.io/v1'],
    ['flowcontrol.apiserver.k8s.io/v1beta2', kind, 29, 'flowcontrol.apiserver.k8s.io/v1'],
    ['flowcontrol.apiserver.k8s.io/v1beta3', kind, 32, 'flowcontrol.apiserver.k8s.io/v1'],
  ]),
])('%s has no %s from 1.%d on', (apiVersion, kind, removedIn, successor) => {
  expect(removedApi(apiVersion, kind)).toMatchObject(successor === undefined ? { removedIn } : { removedIn, successor });
  expect(removedApi(apiVersion, kind)?.successor).toBe(successor);
});

test.each([['apps/v1', 'Deployment'], ['v1', 'Service'], ['example.com/v1beta1', 'Ingress'], ['apps/v1beta1', 'Ingress']])('%s %s is not known to be gone', (apiVersion, kind) => {
  expect(removedApi(apiVersion, kind)).toBeUndefined();
});

test('the minor release is read as people and kubectl write it', () => {
  expect(['1.31', 'v1.31.2', '1.31+', 'v1.31.2-gke.1'].map(kubernetesMinor)).toEqual([31, 31, 31, 31]);
  expect(['2.31', '1', '1.', 'x1.31', '1.31x', '1.3111', 'newest', ''].map(kubernetesMinor)).toEqual(Array(8).fill(undefined));
});
