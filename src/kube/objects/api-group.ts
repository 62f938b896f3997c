/** The group of an `apiVersion`: "apps" for "apps/v1", "" (the core group) for "v1". */
export function apiGroup(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

const CLUSTER_SCOPED: { readonly [group: string]: readonly string[] } = {
  '': ['Namespace', 'Node', 'PersistentVolume'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'admissionregistration.k8s.io': [
    'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration',
    'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding',
    'MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding',
  ],
  'storage.k8s.io': ['StorageClass', 'VolumeAttachment', 'CSIDriver', 'CSINode', 'VolumeAttributesClass'],
  'snapshot.storage.k8s.io': ['VolumeSnapshotClass', 'VolumeSnapshotContent'],
  'networking.k8s.io': ['IngressClass', 'IPAddress', 'ServiceCIDR'],
  'gateway.networking.k8s.io': ['GatewayClass'],
  'scheduling.k8s.io': ['PriorityClass'],
  'node.k8s.io': ['RuntimeClass'],
  'policy': ['PodSecurityPolicy'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'resource.k8s.io': ['DeviceClass', 'ResourceSlice'],
  'cert-manager.io': ['ClusterIssuer'],
  'karpenter.sh': ['NodePool', 'NodeClaim'],
  'kyverno.io': ['ClusterPolicy'],
  'external-secrets.io': ['ClusterSecretStore', 'ClusterExternalSecret'],
};

/** Whether a kind is cluster-scoped. Custom kinds that are not listed are treated as namespaced. */
export function isClusterScoped(group: string, kind: string): boolean {
  return Object.hasOwn(CLUSTER_SCOPED, group) && CLUSTER_SCOPED[group].includes(kind);
}
