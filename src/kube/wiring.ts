import { Labels, matchesLabels } from './labels';
import { namedPort, PodTemplate } from './pod';
import { DEFAULT_PROTOCOL } from './ports';

/** A port as a Service declares it. */
export interface ServicePort {
  readonly port: number;
  readonly name?: string;
  readonly protocol?: string;
  readonly targetPort?: number | string;
}

/**
 * The container port that a Service's port leads to in a pod: a number leads there whether a container declares it or not, a
 * name to the container port of that name and protocol. Undefined where the pod has none.
 */
export function targetPortOf({ port, targetPort = port, protocol = DEFAULT_PROTOCOL }: ServicePort, pod: PodTemplate): number | undefined {
  return typeof targetPort === 'number' ? targetPort : namedPort(pod, targetPort, protocol)?.number;
}

/** Whether a Service picks a pod with these labels: an empty selector picks none. */
export function selectsPod(selector: Labels | undefined, labels: Labels): boolean {
  return selector !== undefined && Object.keys(selector).length > 0 && matchesLabels(selector, labels);
}
