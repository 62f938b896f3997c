import { RenderedJson } from './kube-object';
/**
 * What cdk8s-plus-28 writes although the API server fills in the same value: left out, so that a manifest holds what somebody
 * decided. Each entry is a place and the value that goes. Places that a user of a WebApp can set are not listed: what a user
 * set is written. `protocol` and a Service's `type` are decisions, and stay.
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

/** Removes from an object's JSON, in place, each field of a table that has the table's value. */
export function dropDefaults(json: RenderedJson, defaults: readonly ApiDefault[]): void {
  for (const { path, value } of defaults) {
    const parent = path.slice(0, -1).reduce((at, key) => at?.[key], json);
    const key = path[path.length - 1];
    if (parent !== undefined && Object.hasOwn(parent, key) && JSON.stringify(parent[key]) === JSON.stringify(value)) delete parent[key];
  }
}
