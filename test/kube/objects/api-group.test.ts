import { apiGroup, isClusterScoped } from '../../../src/kube/objects/api-group';

test('the group is what stands before the slash, and the core without one', () => {
  expect([apiGroup('apps/v1'), apiGroup('v1'), apiGroup('networking.k8s.io/v1')]).toEqual(['apps', '', 'networking.k8s.io']);
});

// kubectl api-resources --namespaced=false of Kubernetes 1.34, and of what is often installed.
test.each([
  ['', 'Namespace'], ['', 'Node'], ['', 'PersistentVolume'], ['rbac.authorization.k8s.io', 'ClusterRole'], ['rbac.authorization.k8s.io', 'ClusterRoleBinding'],
  ['apiextensions.k8s.io', 'CustomResourceDefinition'], ['apiregistration.k8s.io', 'APIService'], ['admissionregistration.k8s.io', 'MutatingWebhookConfiguration'],
  ['admissionregistration.k8s.io', 'ValidatingWebhookConfiguration'], ['admissionregistration.k8s.io', 'ValidatingAdmissionPolicy'],
  ['admissionregistration.k8s.io', 'ValidatingAdmissionPolicyBinding'], ['admissionregistration.k8s.io', 'MutatingAdmissionPolicy'],
  ['admissionregistration.k8s.io', 'MutatingAdmissionPolicyBinding'], ['storage.k8s.io', 'StorageClass'], ['storage.k8s.io', 'VolumeAttachment'],
  ['storage.k8s.io', 'CSIDriver'], ['storage.k8s.io', 'CSINode'], ['storage.k8s.io', 'VolumeAttributesClass'], ['snapshot.storage.k8s.io', 'VolumeSnapshotClass'],
  ['snapshot.storage.k8s.io', 'VolumeSnapshotContent'], ['networking.k8s.io', 'IngressClass'], ['networking.k8s.io', 'IPAddress'], ['networking.k8s.io', 'ServiceCIDR'],
  ['gateway.networking.k8s.io', 'GatewayClass'], ['scheduling.k8s.io', 'PriorityClass'], ['node.k8s.io', 'RuntimeClass'], ['policy', 'PodSecurityPolicy'],
  ['flowcontrol.apiserver.k8s.io', 'FlowSchema'], ['flowcontrol.apiserver.k8s.io', 'PriorityLevelConfiguration'], ['certificates.k8s.io', 'CertificateSigningRequest'],
  ['certificates.k8s.io', 'ClusterTrustBundle'], ['resource.k8s.io', 'DeviceClass'], ['resource.k8s.io', 'ResourceSlice'], ['cert-manager.io', 'ClusterIssuer'],
  ['karpenter.sh', 'NodePool'], ['karpenter.sh', 'NodeClaim'], ['kyverno.io', 'ClusterPolicy'], ['external-secrets.io', 'ClusterSecretStore'],
  ['external-secrets.io', 'ClusterExternalSecret'],
])('no namespace holds %s %s', (group, kind) => {
  expect(isClusterScoped(group, kind)).toBe(true);
  expect(isClusterScoped('example.com', kind)).toBe(false);
});

test.each([['', 'Service'], ['apps', 'Deployment'], ['networking.k8s.io', 'Ingress'], ['constructor', 'name'], ['', '']])('a namespace holds %j %j', (group, kind) => {
  expect(isClusterScoped(group, kind)).toBe(false);
});
