import { Container } from './pod';
import { fields, portValue } from '../values/json-fields';

/** A port that the kubelet calls in a container. */
export interface ProbePort {
  /** The field that asks: `readinessProbe`, `preStop`. */
  readonly what: string;
  readonly port: string | number;
  /** Where the port is in the object. */
  readonly path: readonly (string | number)[];
}

export const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
const HOOKS = ['postStart', 'preStop'];
const HANDLERS = ['httpGet', 'tcpSocket', 'grpc'];

/** The ports of a container's own that its probes and lifecycle hooks call; those that name another host are left out. */
export function probePorts({ spec, path }: Container): readonly ProbePort[] {
  const asked = [
    ...PROBES.map((what) => ({ what, handlers: fields(spec[what]), at: [...path, what] })),
    ...HOOKS.map((what) => ({ what, handlers: fields(fields(spec.lifecycle)[what]), at: [...path, 'lifecycle', what] })),
  ];
  return asked.flatMap(({ what, handlers, at }) => HANDLERS.flatMap((handler) => {
    const { port, host } = fields(handlers[handler]);
    const value = portValue(port);
    return value === undefined || host !== undefined ? [] : [{ what, port: value, path: [...at, handler, 'port'] }];
  }));
}
