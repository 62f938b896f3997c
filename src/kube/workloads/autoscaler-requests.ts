import { Problem } from '../values/problem';

/** The resources that a HorizontalPodAutoscaler can compare with what pods request. */
export type ScaledResource = 'cpu' | 'memory';

/** A container's `resources`, as far as an autoscaler looks at them. */
export interface RequestingContainer {
  readonly name?: string;
  readonly resources?: { readonly requests?: { readonly [resource: string]: unknown }; readonly limits?: { readonly [resource: string]: unknown } };
}

/** The containers that request none of a resource; the API server takes a limit alone as the request. */
export function withoutRequest<T extends RequestingContainer>(resource: string, containers: readonly T[]): readonly T[] {
  return containers.filter(({ resources }) => resources?.requests?.[resource] === undefined && resources?.limits?.[resource] === undefined);
}

/**
 * A container without a request: the autoscaler then cannot tell a pod's use in percent, and does nothing.
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details
 */
export function requestProblem(resource: ScaledResource, containers: readonly RequestingContainer[]): Problem | undefined {
  const [without] = withoutRequest(resource, containers);
  if (!without) return undefined;
  return { wrong: `has nothing to compare with: the container "${without.name}" requests no ${resource}`, allowed: 'every container of the pod requests it' };
}
