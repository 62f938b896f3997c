import { ContainerPort, PodTemplate } from '../pods/pod';
import { Labels, matchesLabels } from '../values/labels';
import { memoize } from '../values/memoize';
import { DEFAULT_PROTOCOL } from '../values/ports';

/** A port as a Service declares it. */
export interface ServicePort {
  readonly port: number;
  readonly name?: string;
  readonly protocol?: string;
  readonly targetPort?: number | string;
}

/** Where a Service's port leads in a pod. */
export interface PortInPod {
  readonly number: number;
  /** Absent where a number leads to a port that no container declares. */
  readonly declared?: ContainerPort;
}

/**
 * Where a Service's port leads in a pod: a number leads there whether a container declares it or not, a name to the container port of
 * that name and protocol. Undefined where the pod has none.
 */
export function portInPod(targetPort: number | string, protocol: string, pod: PodTemplate): PortInPod | undefined {
  if (typeof targetPort === 'number') return { number: targetPort, declared: numberedPort(pod, targetPort, protocol) };
  const declared = namedPort(pod, targetPort, protocol);
  return declared && { number: declared.number, declared };
}

/** The number in a pod that a Service's port leads to, as the Service's manifest has it; undefined where the pod has none. */
export function targetPortOf({ port, targetPort, protocol }: ServicePort, pod: PodTemplate): number | undefined {
  // The API server reads 0 and "" as left out.
  return portInPod(targetPort || port, protocol || DEFAULT_PROTOCOL, pod)?.number;
}

/** Whether a Service with this selector picks pods at all: with an empty one it picks none. */
export function picksPods(selector: Labels | undefined): selector is Labels {
  return selector !== undefined && Object.keys(selector).length > 0;
}

/** Whether a Service picks a pod with these labels. */
export function selectsPod(selector: Labels | undefined, labels: Labels): boolean {
  return picksPods(selector) && matchesLabels(selector, labels);
}

/**
 * The port of a pod that a name and a protocol mean: the first container that has it, regular containers before native
 * sidecars, as the EndpointSlice controller looks it up.
 */
export function namedPort(pod: PodTemplate, name: string, protocol: string): ContainerPort | undefined {
  return portsOf(pod).named.get(`${protocol}/${name}`);
}

/** The first port of a pod that is declared with a number and a protocol. */
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
  // Of two entries of one key a Map keeps the last, and the first port is meant.
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
