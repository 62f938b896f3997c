/** An API version that Kubernetes no longer serves. */
export interface RemovedApi {
  /** The first minor version of Kubernetes 1 without it. */
  readonly removedIn: number;
  /** The apiVersion that replaced it; undefined if there is none. */
  readonly successor?: string;
}

/** The newest minor version of Kubernetes 1 that this package knows. */
export const NEWEST_MINOR = 34;

const ADMISSION = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];
const RBAC = ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'];
const WORKLOADS = ['Deployment', 'DaemonSet', 'ReplicaSet', 'StatefulSet', 'ControllerRevision'];
const FLOW = ['FlowSchema', 'PriorityLevelConfiguration'];

/** @see https://kubernetes.io/docs/reference/using-api/deprecation-guide/ */
const REMOVED: readonly (RemovedApi & { readonly apiVersion: string; readonly kinds: readonly string[] })[] = [
  { apiVersion: 'apps/v1beta1', kinds: WORKLOADS, removedIn: 16, successor: 'apps/v1' },
  { apiVersion: 'apps/v1beta2', kinds: WORKLOADS, removedIn: 16, successor: 'apps/v1' },
  { apiVersion: 'extensions/v1beta1', kinds: WORKLOADS, removedIn: 16, successor: 'apps/v1' },
  { apiVersion: 'extensions/v1beta1', kinds: ['NetworkPolicy'], removedIn: 16, successor: 'networking.k8s.io/v1' },
  { apiVersion: 'extensions/v1beta1', kinds: ['PodSecurityPolicy'], removedIn: 16 },
  { apiVersion: 'extensions/v1beta1', kinds: ['Ingress'], removedIn: 22, successor: 'networking.k8s.io/v1' },
  { apiVersion: 'networking.k8s.io/v1beta1', kinds: ['Ingress', 'IngressClass'], removedIn: 22, successor: 'networking.k8s.io/v1' },
  { apiVersion: 'batch/v2alpha1', kinds: ['CronJob'], removedIn: 21, successor: 'batch/v1' },
  { apiVersion: 'admissionregistration.k8s.io/v1beta1', kinds: ADMISSION, removedIn: 22, successor: 'admissionregistration.k8s.io/v1' },
  { apiVersion: 'apiextensions.k8s.io/v1beta1', kinds: ['CustomResourceDefinition'], removedIn: 22, successor: 'apiextensions.k8s.io/v1' },
  { apiVersion: 'apiregistration.k8s.io/v1beta1', kinds: ['APIService'], removedIn: 22, successor: 'apiregistration.k8s.io/v1' },
  { apiVersion: 'certificates.k8s.io/v1beta1', kinds: ['CertificateSigningRequest'], removedIn: 22, successor: 'certificates.k8s.io/v1' },
  { apiVersion: 'coordination.k8s.io/v1beta1', kinds: ['Lease'], removedIn: 22, successor: 'coordination.k8s.io/v1' },
  { apiVersion: 'rbac.authorization.k8s.io/v1beta1', kinds: RBAC, removedIn: 22, successor: 'rbac.authorization.k8s.io/v1' },
  { apiVersion: 'rbac.authorization.k8s.io/v1alpha1', kinds: RBAC, removedIn: 23, successor: 'rbac.authorization.k8s.io/v1' },
  { apiVersion: 'scheduling.k8s.io/v1beta1', kinds: ['PriorityClass'], removedIn: 22, successor: 'scheduling.k8s.io/v1' },
  {
    apiVersion: 'storage.k8s.io/v1beta1', kinds: ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'], removedIn: 22, successor: 'storage.k8s.io/v1',
  },
  { apiVersion: 'batch/v1beta1', kinds: ['CronJob'], removedIn: 25, successor: 'batch/v1' },
  { apiVersion: 'discovery.k8s.io/v1beta1', kinds: ['EndpointSlice'], removedIn: 25, successor: 'discovery.k8s.io/v1' },
  { apiVersion: 'autoscaling/v2beta1', kinds: ['HorizontalPodAutoscaler'], removedIn: 25, successor: 'autoscaling/v2' },
  { apiVersion: 'policy/v1beta1', kinds: ['PodDisruptionBudget'], removedIn: 25, successor: 'policy/v1' },
  { apiVersion: 'policy/v1beta1', kinds: ['PodSecurityPolicy'], removedIn: 25 },
  { apiVersion: 'node.k8s.io/v1beta1', kinds: ['RuntimeClass'], removedIn: 25, successor: 'node.k8s.io/v1' },
  { apiVersion: 'autoscaling/v2beta2', kinds: ['HorizontalPodAutoscaler'], removedIn: 26, successor: 'autoscaling/v2' },
  { apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta1', kinds: FLOW, removedIn: 26, successor: 'flowcontrol.apiserver.k8s.io/v1' },
  { apiVersion: 'storage.k8s.io/v1beta1', kinds: ['CSIStorageCapacity'], removedIn: 27, successor: 'storage.k8s.io/v1' },
  { apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta2', kinds: FLOW, removedIn: 29, successor: 'flowcontrol.apiserver.k8s.io/v1' },
  { apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3', kinds: FLOW, removedIn: 32, successor: 'flowcontrol.apiserver.k8s.io/v1' },
];

const removedByKind = new Map(REMOVED.flatMap((removed) => removed.kinds.map((kind) => [`${removed.apiVersion} ${kind}`, removed] as const)));

/** When Kubernetes stopped to serve a kind in an API version; undefined for what it serves, and for kinds of others. */
export function removedApi(apiVersion: string, kind: string): RemovedApi | undefined {
  return removedByKind.get(`${apiVersion} ${kind}`);
}

/** The minor release in "1.31", "v1.31.2" or "1.31+"; undefined when the text is no version of Kubernetes 1. */
export function kubernetesMinor(version: string): number | undefined {
  const match = /^v?1\.(\d{1,3})(?:[.+-].*)?$/.exec(version);
  return match ? Number(match[1]) : undefined;
}
