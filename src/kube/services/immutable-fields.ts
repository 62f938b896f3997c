import { isHeadless, ServiceSpec } from './service-spec';

/** A field that is fixed when a Service is created: the API server rejects another value, or silently keeps the first one. */
export interface ImmutableField {
  /** The field of `Service.spec`. */
  readonly field: keyof ServiceSpec;
  /** The fixed part of the field, as text after "cannot change". */
  readonly what: string;
  /** Whether an update from one spec to the other would change it. */
  readonly changed: (before: ServiceSpec, after: ServiceSpec) => boolean;
}

/**
 * Everything that Kubernetes fixes when it creates a Service with a selector. To change it, create a second Service with another name,
 * move the clients, and delete the first one.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/core/validation/validation.go (ValidateServiceUpdate)
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/registry/core/service/storage/storage.go (patchAllocatedValues)
 */
export const FIXED_SERVICE_FIELDS: readonly ImmutableField[] = [
  {
    field: 'clusterIP',
    what: 'whether the Service is headless, and its first address',
    // An update without the address keeps the existing one, also "None".
    changed: (before, after) => isHeadless(before) !== isHeadless(after)
      || (Boolean(after.clusterIP) && Boolean(before.clusterIP) && before.clusterIP !== after.clusterIP),
  },
  {
    field: 'clusterIPs',
    what: 'its addresses; a second one can be added, and released with `ipFamilyPolicy: SingleStack`',
    changed: ({ clusterIPs: before = [] }, { clusterIPs: after = [] }) => after.some((ip, i) => i < before.length && before[i] !== ip),
  },
  {
    field: 'ipFamilies',
    what: 'the first IP family, unless the Service is headless',
    changed: (before, after) => !isHeadless(after) && Boolean(before.ipFamilies?.[0]) && Boolean(after.ipFamilies?.[0])
      && before.ipFamilies?.[0] !== after.ipFamilies?.[0],
  },
  {
    field: 'loadBalancerClass',
    what: 'the controller that creates the load balancer, as long as the type is LoadBalancer',
    changed: (before, after) => before.type === 'LoadBalancer' && after.type === 'LoadBalancer' && before.loadBalancerClass !== after.loadBalancerClass,
  },
  {
    field: 'healthCheckNodePort',
    what: 'the port of the health check, as long as one is needed',
    changed: (before, after) => checksNodes(before) && checksNodes(after) && Boolean(after.healthCheckNodePort)
      && Boolean(before.healthCheckNodePort) && before.healthCheckNodePort !== after.healthCheckNodePort,
  },
];

function checksNodes(spec: ServiceSpec): boolean {
  return spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local';
}
