import { Labels, matchesLabels } from './labels';
import { DEFAULT_PROTOCOL } from './ports';

/** A port as a container declares it. */
export interface ContainerPort {
  readonly containerPort: number;
  readonly name?: string;
  readonly protocol?: string;
}

/** A port as a Service declares it. */
export interface ServicePort {
  readonly port: number;
  readonly name?: string;
  readonly protocol?: string;
  readonly targetPort?: number | string;
}

/** The part of a pod's spec in which its ports stand. */
export interface PodPorts {
  readonly containers?: readonly { readonly ports?: readonly ContainerPort[] }[];
  readonly initContainers?: readonly { readonly restartPolicy?: string; readonly ports?: readonly ContainerPort[] }[];
}

/**
 * The container port that a Service's port leads to in a pod: a number leads there whether a container declares it or not, a
 * name to the first container port of that name and protocol, in containers before sidecars. Undefined where the pod has none.
 */
export function targetPortOf(port: ServicePort, pod: PodPorts): number | undefined {
  const target = port.targetPort ?? port.port;
  if (typeof target === 'number') return target;
  const protocol = port.protocol ?? DEFAULT_PROTOCOL;
  const sidecars = (pod.initContainers ?? []).filter((container) => container.restartPolicy === 'Always');
  for (const container of [...(pod.containers ?? []), ...sidecars]) {
    const found = container.ports?.find((candidate) => candidate.name === target && (candidate.protocol ?? DEFAULT_PROTOCOL) === protocol);
    if (found) return found.containerPort;
  }
  return undefined;
}

/** Whether a Service picks a pod with these labels: an empty selector picks none. */
export function selectsPod(selector: Labels | undefined, labels: Labels): boolean {
  return selector !== undefined && Object.keys(selector).length > 0 && matchesLabels(selector, labels);
}
