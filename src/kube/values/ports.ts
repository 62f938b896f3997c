import { Problem } from './problem';

/** Protocols of a Service's or a container's port. `protocol` left out means TCP. */
export const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;
export type PortProtocol = typeof PROTOCOLS[number];
export const DEFAULT_PROTOCOL: PortProtocol = 'TCP';

/** The `appProtocol` of HTTP/2 in clear text, which gRPC runs over. */
export const H2C = 'kubernetes.io/h2c';

/** An inclusive range of port numbers. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

export const PORTS: PortRange = { from: 1, to: 65535 };

/**
 * Node ports of a cluster whose API server was not told otherwise (`--service-node-port-range`).
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
 */
export const DEFAULT_NODE_PORTS: PortRange = { from: 30000, to: 32767 };

/** A port number of a container or a Service. */
export function portNumberProblem(value: number): Problem | undefined {
  return rangeProblem(value, PORTS, 'is not a port number');
}

/** A node port in a cluster's range. */
export function nodePortProblem(value: number, range: PortRange = DEFAULT_NODE_PORTS): Problem | undefined {
  return portNumberProblem(value) ?? rangeProblem(value, range, "is outside the cluster's node port range");
}

/** Reads a range as the API server's flag writes it, "30000-32767"; undefined when it is not one. */
export function parsePortRange(text: string): PortRange | undefined {
  const match = /^(\d{1,5})-(\d{1,5})$/.exec(text);
  if (!match) return undefined;
  const range = { from: Number(match[1]), to: Number(match[2]) };
  return range.from >= PORTS.from && range.to <= PORTS.to && range.from <= range.to ? range : undefined;
}

function rangeProblem(value: number, { from, to }: PortRange, wrong: string): Problem | undefined {
  if (Number.isInteger(value) && value >= from && value <= to) return undefined;
  return { wrong, allowed: `a whole number from ${from} to ${to}` };
}
