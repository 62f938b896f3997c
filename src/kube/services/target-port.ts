import { ContainerPort, PodTemplate } from '../pods/pod';
import { Labels, matchesLabels } from '../values/labels';
import { memoize } from '../values/memoize';
import { DEFAULT_PROTOCOL } from '../values/ports';

/** A port of a Service. */
export interface ServicePort {
  readonly port: number;
  readonly name?: string;
  readonly protocol?: string;
  readonly targetPort?: number | string;
}

/** The port in a pod that a Service's port targets. */
export interface PortInPod {
  readonly number: number;
  /** Undefined if no container declares the port, which can only be targeted by its number. */
  readonly declared?: ContainerPort;
}

/**
 * The port in a pod that a Service's port targets. A number targets the port whether or not a container declares it; a name targets the
 * container port with that name and protocol. Undefined if the pod has none.
 */
export function portInPod(targetPort: number | string, protocol: string, pod: PodTemplate): PortInPod | undefined {
  if (typeof targetPort === 'number') return { number: targetPort, declared: numberedPort(pod, targetPort, protocol) };
  const declared = namedPort(pod, targetPort, protocol);
  return declared && { number: declared.number, declared };
}

/** The port number in a pod that a port in a Service's manifest targets; undefined if the pod has none. */
export function targetPortOf({ port, targetPort, protocol }: ServicePort, pod: PodTemplate): number | undefined {
  // The API server reads 0 and "" as not specified.
  return portInPod(targetPort || port, protocol || DEFAULT_PROTOCOL, pod)?.number;
}

/** Whether a Service with this selector selects any pods: with an empty one, it selects none. */
export function hasSelector(selector: Labels | undefined): selector is Labels {
  return selector !== undefined && Object.keys(selector).length > 0;
}

/** Whether a Service selects a pod with these labels. */
export function selectsPod(selector: Labels | undefined, labels: Labels): boolean {
  return hasSelector(selector) && matchesLabels(selector, labels);
}

/**
 * The port of a pod with a name and a protocol, from the first container that has it: regular containers before native sidecars, in the
 * order of the EndpointSlice controller.
 */
export function namedPort(pod: PodTemplate, name: string, protocol: string): ContainerPort | undefined {
  return portsOf(pod).named.get(`${protocol}/${name}`);
}

/** The first declared port of a pod with a number and a protocol. */
export function numberedPort(pod: PodTemplate, number: number, protocol: string): ContainerPort | undefined {
  return portsOf(pod).numbered.get(`${protocol}/${number}`);
}

/** The first port of a pod with a number or a name, whatever its protocol. */
export function anyPort(pod: PodTemplate, wanted: string | number): ContainerPort | undefined {
  return portsOf(pod).any.get(wanted);
}

interface PortIndex {
  readonly any: ReadonlyMap<string | number, ContainerPort>;
  readonly named: ReadonlyMap<string, ContainerPort>;
  readonly numbered: ReadonlyMap<string, ContainerPort>;
}

const portsOf = memoize(({ ports }: PodTemplate): PortIndex => {
  // A Map keeps the last of two entries with one key, but the first port is needed.
  const reversed = [...ports].reverse();
  const named = reversed.flatMap((port) => (port.name === undefined ? [] : [[port.name, port] as const]));
  return {
    any: new Map<string | number, ContainerPort>([
      ...reversed.map((port) => [port.number, port] as const),
      ...named.map(([name, port]) => [name, port] as const),
    ]),
    named: new Map(named.map(([name, port]) => [`${port.protocol}/${name}`, port] as const)),
    numbered: new Map(reversed.map((port) => [`${port.protocol}/${port.number}`, port] as const)),
  };
});
