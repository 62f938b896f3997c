import { Construct } from 'constructs';
import { GrpcHealthOptions, Health, HealthOptions } from './health';
import { HealthProbeOptions } from './health-probe-options';
import { GrpcLivenessOptions, Liveness, LivenessOptions } from './liveness';
import { ProbeHandler } from './probe-handler';
import { wholeNumberProblem } from '../../kube/values/numbers';
import { DEFAULT_PROTOCOL, H2C } from '../../kube/values/ports';
import { textProblem } from '../../kube/values/valid-text';
import { secondsOf } from '../../props/durations';
import { throwPropError, throwPropProblem, showValue } from '../../props/prop-error';
import { AnyPropTypes, validateProps, PropTypes, FactoryType } from '../../props/prop-types';
import { DeploymentPart } from '../../render/deployment-part';
import { Port } from '../ports/port';

export const LIVENESS: FactoryType = { of: Liveness, example: "Liveness.http('/live')" };
export const HEALTH: FactoryType = { of: Health, example: "Health.http('/healthz')" };
/** A probe of one container of the pod, as it is written. */
export interface Probe {
  /** The name of the container; undefined for the app's own. */
  readonly container?: string;
  readonly field: 'readinessProbe' | 'startupProbe' | 'livenessProbe';
  readonly json: { readonly [field: string]: unknown };
}

const LIVENESS_OPTIONS: PropTypes<LivenessOptions> = { port: 'text', period: 'duration', timeout: 'duration', failureThreshold: true };
const HEALTH_OPTIONS: PropTypes<HealthOptions> = { ...LIVENESS_OPTIONS, startup: 'duration', liveness: LIVENESS };
const GRPC_LIVENESS_OPTIONS: PropTypes<GrpcLivenessOptions> = { ...LIVENESS_OPTIONS, service: 'text' };
const GRPC_HEALTH_OPTIONS: PropTypes<GrpcHealthOptions> = { ...HEALTH_OPTIONS, service: 'text' };

const READINESS_PERIOD = 5;
const LIVENESS_PERIOD = 10;
/** Kubernetes' default of 1 second is too short during garbage collection: three failures in a row remove a pod from its Service. */
const TIMEOUT = 3;
/** Readiness probes start after the startup probe has succeeded, so an app that starts fast waits at most this long. */
const STARTUP_PERIOD = 2;
const STARTUP_BUDGET = 120;

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

/** The probes of an app's pod, each for the container that listens on its port. */
export function probesOf(scope: Construct, health: Health | undefined, ports: readonly Port[]): Probe[] {
  if (health === undefined) return defaultProbes(ports);
  const { _handler: handler, _options: options } = health;
  validateProps(scope, 'health.', options, handler?.kind === 'grpc' ? GRPC_HEALTH_OPTIONS : HEALTH_OPTIONS);
  if (handler === undefined) return [];
  const target = targetOf(scope, 'health', handler, options, ports);
  const timing = timingOf(scope, 'health', options, READINESS_PERIOD);
  const budget = options.startup !== undefined ? secondsOf(scope, 'health.startup', options.startup, STARTUP_PERIOD) : STARTUP_BUDGET;
  const start = { ...timing, periodSeconds: STARTUP_PERIOD, failureThreshold: Math.ceil(budget / STARTUP_PERIOD) };
  return [
    { ...target, field: 'readinessProbe', json: { ...target.json, ...timing } },
    { ...target, field: 'startupProbe', json: { ...target.json, ...start } },
    ...(options.liveness ? [livenessOf(scope, options.liveness, target, ports)] : []),
  ];
}

/**
 * Writes the probes into the containers. A probe that a container already has is kept.
 *
 * @param own the name of the app's own container
 */
export function healthPart(probes: readonly Probe[], own: string): DeploymentPart {
  return {
    write: ({ containers }) => {
      for (const { container = own, field, json } of probes) {
        const probed = containers.find((candidate) => candidate.json.name === container);
        if (probed) probed.json[field] ??= { ...json };
      }
    },
  };
}

/** Without `health`, a pod is ready while its first published TCP port accepts connections. */
function defaultProbes(ports: readonly Port[]): Probe[] {
  const port = firstTcpPort(ports, () => true);
  if (!port) return [];
  const json = { tcpSocket: { port: port.name }, periodSeconds: READINESS_PERIOD, timeoutSeconds: TIMEOUT };
  return [{ container: port.container, field: 'readinessProbe', json }];
}

type ProbeTarget = Pick<Probe, 'container' | 'json'>;

function livenessOf(scope: Construct, liveness: Liveness, readiness: ProbeTarget, ports: readonly Port[]): Probe {
  const { _handler: handler, _options: options } = liveness;
  validateProps(scope, 'health.liveness.', options, handler.kind === 'grpc' ? GRPC_LIVENESS_OPTIONS : LIVENESS_OPTIONS);
  const target = targetOf(scope, 'health.liveness', handler, options, ports);
  if (JSON.stringify(target) === JSON.stringify(readiness)) {
    throwPropError(scope, {
      prop: 'health.liveness',
      wrong: 'is the same as the readiness probe',
      got: target.json,
      allowed: 'a probe of what a restart can fix; as a liveness probe, the readiness probe restarts every pod when a dependency is down',
      fix: handler.kind === 'tcp' ? 'leave liveness out' : 'Liveness.tcp(), or a path that tests only the process',
    });
  }
  return { ...target, field: 'livenessProbe', json: { ...target.json, ...timingOf(scope, 'health.liveness', options, LIVENESS_PERIOD) } };
}

function targetOf(scope: Construct, prop: string, handler: ProbeHandler, options: GrpcLivenessOptions, ports: readonly Port[]): ProbeTarget {
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
function firstTcpPort(ports: readonly Port[], matches: (port: Port) => boolean): Port | undefined {
  const found = ports.filter((port) => port.protocol === DEFAULT_PROTOCOL && matches(port));
  return found.find(({ published }) => published) ?? found[0];
}

function timingOf(scope: Construct, prop: string, { period, timeout, failureThreshold }: HealthProbeOptions, defaultPeriod: number): Probe['json'] {
  if (failureThreshold !== undefined) {
    throwPropProblem(scope, `${prop}.failureThreshold`, failureThreshold, wholeNumberProblem(failureThreshold, 'is not a number of failures', 1), 'failureThreshold: 3');
  }
  return {
    periodSeconds: period !== undefined ? secondsOf(scope, `${prop}.period`, period, 1) : defaultPeriod,
    timeoutSeconds: timeout !== undefined ? secondsOf(scope, `${prop}.timeout`, timeout, 1) : TIMEOUT,
    ...(failureThreshold === undefined ? {} : { failureThreshold }),
  };
}
