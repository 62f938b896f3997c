import { Container } from './pod';
import { fields, portValue } from '../values/json-fields';

/** A port of a container that the kubelet connects to. */
export interface ProbePort {
  /** The field with the probe or hook: `readinessProbe`, `preStop`. */
  readonly what: string;
  readonly port: string | number;
  /** The path of the port in the object. */
  readonly path: readonly (string | number)[];
}

export const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
const HOOKS = ['postStart', 'preStop'];
const HANDLERS = ['httpGet', 'tcpSocket', 'grpc'];

/** The ports that a container's probes and lifecycle hooks use, without those that specify another host. */
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
