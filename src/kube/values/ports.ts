import { Problem } from './problem';

/** Protocols of a Service's or a container's port. The default is TCP. */
export const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;
export type PortProtocol = typeof PROTOCOLS[number];
export const DEFAULT_PROTOCOL: PortProtocol = 'TCP';

/** The `appProtocol` of HTTP/2 without TLS, which gRPC uses. */
export const H2C = 'kubernetes.io/h2c';

/** An inclusive range of port numbers. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

export const PORTS: PortRange = { from: 1, to: 65535 };

/**
 * The default node ports of a cluster (`--service-node-port-range` of the API server).
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

/** Parses a range in the format of the API server's flag, "30000-32767"; undefined if it is invalid. */
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
