import { RenderedJson } from './kube-object';
/**
 * Values that cdk8s-plus-28 writes although they are the API server's defaults. They are removed, so that a manifest has only what
 * somebody decided. Fields that a user of a WebApp can set are not listed: what a user sets is written. `protocol` and a Service's
 * `type` are decisions and are kept.
 */
export interface ApiDefault {
  readonly path: readonly string[];
  readonly value: unknown;
}

const POD = ['spec', 'template', 'spec'];

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/ */
export const DEPLOYMENT_DEFAULTS: readonly ApiDefault[] = [
  { path: ['spec', 'minReadySeconds'], value: 0 },
  { path: ['spec', 'progressDeadlineSeconds'], value: 600 },
  { path: ['spec', 'revisionHistoryLimit'], value: 10 },
  { path: ['spec', 'strategy', 'rollingUpdate', 'maxSurge'], value: '25%' },
  { path: ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'], value: '25%' },
  { path: ['spec', 'strategy', 'rollingUpdate'], value: {} },
  { path: ['spec', 'strategy'], value: { type: 'RollingUpdate' } },
  { path: [...POD, 'dnsPolicy'], value: 'ClusterFirst' },
  { path: [...POD, 'hostNetwork'], value: false },
  { path: [...POD, 'restartPolicy'], value: 'Always' },
  { path: [...POD, 'setHostnameAsFQDN'], value: false },
  { path: [...POD, 'shareProcessNamespace'], value: false },
  { path: [...POD, 'terminationGracePeriodSeconds'], value: 30 },
  { path: [...POD, 'securityContext', 'fsGroupChangePolicy'], value: 'Always' },
];

/** @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/ */
export const SERVICE_DEFAULTS: readonly ApiDefault[] = [
  { path: ['spec', 'externalIPs'], value: [] },
];

/** Removes the defaults of a table from an object's JSON, in place. */
export function dropDefaults(json: RenderedJson, defaults: readonly ApiDefault[]): void {
  for (const { path, value } of defaults) {
    const parent = path.slice(0, -1).reduce((at, key) => at?.[key], json);
    const key = path[path.length - 1];
    if (parent !== undefined && Object.hasOwn(parent, key) && JSON.stringify(parent[key]) === JSON.stringify(value)) delete parent[key];
  }
}
