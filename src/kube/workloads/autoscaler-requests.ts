import { Problem } from '../values/problem';

/** The resources that a HorizontalPodAutoscaler can compare with the requests of pods. */
export type ScaledResource = 'cpu' | 'memory';

/** The `resources` of a container that an autoscaler uses. */
export interface RequestingContainer {
  readonly name?: string;
  readonly resources?: { readonly requests?: { readonly [resource: string]: unknown }; readonly limits?: { readonly [resource: string]: unknown } };
}

/** The containers without a request for a resource. If only a limit is set, the API server uses it as the request. */
export function withoutRequest<T extends RequestingContainer>(resource: string, containers: readonly T[]): readonly T[] {
  return containers.filter(({ resources }) => resources?.requests?.[resource] === undefined && resources?.limits?.[resource] === undefined);
}

/**
 * A container without a request: the autoscaler cannot compute the pod's utilization, and does not scale.
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details
 */
export function requestProblem(resource: ScaledResource, containers: readonly RequestingContainer[]): Problem | undefined {
  const [without] = withoutRequest(resource, containers);
  if (!without) return undefined;
  return { wrong: `has no request to compare with: the container "${without.name}" requests no ${resource}`, allowed: 'a request in every container of the pod' };
}
