import { Construct } from 'constructs';
import { DEFAULT_PROTOCOL, H2C } from '../../kube/values/ports';
import { textProblem } from '../../kube/values/valid-text';
import { showValue, throwPropError, throwPropProblem } from '../../props/prop-error';
import { AnyPropTypes, validateProps } from '../../props/prop-types';
import { Port } from '../ports/port';

/** The handler of a probe: what the kubelet does to probe a container. */
export type ProbeHandler =
  | { readonly kind: 'http'; readonly path: string }
  | { readonly kind: 'tcp' }
  | { readonly kind: 'grpc' }
  | { readonly kind: 'exec'; readonly command: readonly string[] };

/** What a probe asks, as it is written, and the container that it asks; undefined for the app's own. */
export interface ProbeTarget {
  readonly container?: string;
  readonly json: { readonly [handler: string]: unknown };
}

/** What a handler needs beside its kind. */
interface HandlerOptions {
  readonly port?: string;
  readonly service?: string;
}

/** What a port must speak so that a probe can use it. */
interface PortRequirement {
  readonly protocol: string;
  readonly allowed: string;
  /** The factory for ports of another protocol, for the fix in the error. */
  readonly alternative: string;
  readonly preferred: (port: Port) => boolean;
  /** Whether the port may speak the protocol. What a `Port.tcp` speaks is not known. */
  readonly possible: (port: Port) => boolean;
}

const HTTP_SCHEMES = ['http', 'https', 'ws'];
const SPEAKS_HTTP: PortRequirement = {
  protocol: 'HTTP/1.1, which the kubelet uses',
  allowed: 'a port of Port.http, https, websocket or tcp',
  alternative: 'grpc()',
  preferred: ({ scheme }) => scheme === 'http' || scheme === 'https',
  possible: ({ scheme }) => scheme !== 'grpc',
};
const SPEAKS_GRPC: PortRequirement = {
  protocol: 'gRPC without TLS',
  allowed: 'a port of Port.grpc or tcp',
  alternative: "http('/healthz')",
  preferred: ({ scheme }) => scheme === 'grpc',
  possible: ({ scheme, appProtocol }) => !HTTP_SCHEMES.includes(scheme) || appProtocol === H2C,
};
const ANY_TCP: PortRequirement = { protocol: 'TCP', allowed: 'a TCP port', alternative: 'exec()', preferred: () => true, possible: () => true };
const EXEC_OPTIONS: AnyPropTypes = { command: 'texts' };

/** The target of a probe; throws when the app has no port for it. */
export function targetOf(scope: Construct, prop: string, handler: ProbeHandler, options: HandlerOptions, ports: readonly Port[]): ProbeTarget {
  switch (handler.kind) {
    case 'http': {
      const { path } = handler;
      throwPropProblem(scope, `${prop} path`, path, textProblem(path), "'/healthz'");
      if (!/^\/\S*$/.test(path)) {
        throwPropError(scope, { prop: `${prop} path`, wrong: 'is not an absolute path', got: path, allowed: 'a path that starts with "/", without white space', fix: `'/${path.replace(/^\/+|\s+/g, '')}'` });
      }
      const port = portOf(scope, prop, options.port, ports, SPEAKS_HTTP);
      const scheme = port.scheme === 'https' ? { scheme: 'HTTPS' } : {};
      return { container: port.container, json: { httpGet: { path, port: port.name, ...scheme } } };
    }
    case 'tcp': {
      const port = portOf(scope, prop, options.port, ports, ANY_TCP);
      return { container: port.container, json: { tcpSocket: { port: port.name } } };
    }
    case 'grpc': {
      // Kubernetes accepts no port name in a gRPC probe.
      const port = portOf(scope, prop, options.port, ports, SPEAKS_GRPC);
      const service = options.service === undefined ? {} : { service: options.service };
      return { container: port.container, json: { grpc: { port: port.containerPort, ...service } } };
    }
    case 'exec': {
      const { command } = handler;
      const fix = "exec(['/bin/grpc_health_probe', '-addr=:9000'])";
      validateProps(scope, `${prop} `, { command }, EXEC_OPTIONS);
      if (command === undefined || command.length === 0) {
        throwPropError(scope, { prop: `${prop} command`, wrong: 'is empty', got: command, allowed: 'a program and its arguments', fix });
      }
      if (options.port !== undefined) {
        const allowed = "a command runs in the app's container and uses no port";
        throwPropError(scope, { prop: `${prop}.port`, wrong: 'is set for a command', got: options.port, allowed, fix });
      }
      return { json: { exec: { command: [...command] } } };
    }
  }
}

/** The port of a probe: the one with the name, or the first that speaks the protocol, or else the first that may speak it. */
function portOf(scope: Construct, prop: string, name: string | undefined, ports: readonly Port[], requirement: PortRequirement): Port {
  const tcp = ports.filter(({ protocol }) => protocol === DEFAULT_PROTOCOL);
  const unnamed = () => firstTcpPort(tcp, requirement.preferred) ?? firstTcpPort(tcp, requirement.possible) ?? tcp[0];
  const port = name === undefined ? unnamed() : tcp.find((candidate) => candidate.name === name);
  if (!port) {
    throwPropError(scope, {
      prop: `${prop}.port`,
      wrong: tcp.length === 0 ? 'cannot be probed' : 'is not a TCP port of the app',
      ...(name === undefined ? {} : { got: name }),
      allowed: tcp.length === 0 ? 'the app has no TCP port' : `the TCP ports are ${tcp.map((candidate) => showValue(candidate.name)).join(', ')}`,
      fix: tcp.length === 0 ? 'Health.exec() with a command, or Health.none()' : `port: '${tcp[0].name}'`,
    });
  }
  if (requirement.possible(port)) return port;
  const other = firstTcpPort(tcp, requirement.possible);
  throwPropError(scope, {
    prop: `${prop}.port`,
    wrong: `does not speak ${requirement.protocol}`,
    got: port.name,
    allowed: requirement.allowed,
    fix: other ? `port: '${other.name}'` : `${prop === 'health' ? 'Health' : 'Liveness'}.${requirement.alternative}, or Port.tcp() for a port that speaks more than one protocol`,
  });
}

/** The first TCP port that matches, published ports first. */
export function firstTcpPort(ports: readonly Port[], matches: (port: Port) => boolean): Port | undefined {
  const found = ports.filter((port) => port.protocol === DEFAULT_PROTOCOL && matches(port));
  return found.find(({ published }) => published) ?? found[0];
}
