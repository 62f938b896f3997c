import { Construct } from 'constructs';
import { GrpcHealthOptions, Health, HealthOptions } from './health';
import { HealthProbeOptions } from './health-probe-options';
import { GrpcLivenessOptions, Liveness, LivenessOptions } from './liveness';
import { ProbeHandler } from './probe-handler';
import { wholeNumberProblem } from '../../kube/values/numbers';
import { DEFAULT_PROTOCOL, H2C } from '../../kube/values/ports';
import { textProblem } from '../../kube/values/text';
import { secondsOf } from '../../props/durations';
import { throwPropError, throwPropProblem, showValue } from '../../props/prop-error';
import { AnyPropTypes, validateProps, PropTypes, FactoryType } from '../../props/prop-types';
import { DeploymentPart } from '../../render/deployment-part';
import { Port } from '../ports/port';

export const LIVENESS: FactoryType = { of: Liveness, example: "Liveness.http('/live')" };
export const HEALTH: FactoryType = { of: Health, example: "Health.http('/healthz')" };
/** A probe of one of the pod's containers, as it is written. */
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
/** Kubernetes' own second is short for a process that collects garbage; three in a row would take it out of the Service. */
const TIMEOUT = 3;
/** Readiness is asked only once the start has succeeded, so that this is what a fast start waits for at most. */
const STARTUP_PERIOD = 2;
const STARTUP_BUDGET = 120;

/** Which ports a probe can ask. */
interface PortRequirement {
  readonly protocol: string;
  readonly allowed: string;
  /** What asks ports of another protocol. */
  readonly alternative: string;
  readonly preferred: (port: Port) => boolean;
  /** Whether nothing that is said of a port excludes it: what a `Port.tcp` speaks is not known. */
  readonly possible: (port: Port) => boolean;
}

const HTTP_SCHEMES = ['http', 'https', 'ws'];
const SPEAKS_HTTP: PortRequirement = {
  protocol: 'HTTP/1.1, by which the kubelet asks',
  allowed: 'a port of Port.http, https, websocket or tcp',
  alternative: 'grpc()',
  preferred: ({ scheme }) => scheme === 'http' || scheme === 'https',
  possible: ({ scheme }) => scheme !== 'grpc',
};
const SPEAKS_GRPC: PortRequirement = {
  protocol: 'gRPC in clear text',
  allowed: 'a port of Port.grpc or tcp',
  alternative: "http('/healthz')",
  preferred: ({ scheme }) => scheme === 'grpc',
  possible: ({ scheme, appProtocol }) => !HTTP_SCHEMES.includes(scheme) || appProtocol === H2C,
};
const ANY_TCP: PortRequirement = { protocol: 'TCP', allowed: 'a TCP port', alternative: 'exec()', preferred: () => true, possible: () => true };
const EXEC_OPTIONS: AnyPropTypes = { command: 'texts' };

/** The probes of an app's pod, from what was said of its health, each on the container that listens. */
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
 * Writes the probes into the containers; a probe that a container was made with stays.
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

/** Nothing is known but the ports: a port that accepts connections is the least that a pod must have before it gets requests. */
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
      wrong: 'asks what readiness asks',
      got: target.json,
      allowed: 'a check that a restart can mend: reused, readiness restarts every pod when what the app depends on is away',
      fix: handler.kind === 'tcp' ? 'leave liveness out' : 'Liveness.tcp(), or a path that looks at nothing but the process',
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
        throwPropError(scope, { prop: `${prop} path`, wrong: 'is not a path', got: path, allowed: 'a "/" first, and no white space', fix: `'/${path.replace(/^\/+|\s+/g, '')}'` });
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
      // The one probe that Kubernetes takes no port name for.
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
        const allowed = "no port: the command runs in the app's container";
        throwPropError(scope, { prop: `${prop}.port`, wrong: 'is given for a command', got: options.port, allowed, fix });
      }
      return { json: { exec: { command: [...command] } } };
    }
  }
}

/** The port that a probe asks: the one named, or the first that speaks its protocol, or else the first that may. */
function portOf(scope: Construct, prop: string, name: string | undefined, ports: readonly Port[], requirement: PortRequirement): Port {
  const tcp = ports.filter(({ protocol }) => protocol === DEFAULT_PROTOCOL);
  const unnamed = () => firstTcpPort(tcp, requirement.preferred) ?? firstTcpPort(tcp, requirement.possible) ?? tcp[0];
  const port = name === undefined ? unnamed() : tcp.find((candidate) => candidate.name === name);
  if (!port) {
    throwPropError(scope, {
      prop: `${prop}.port`,
      wrong: tcp.length === 0 ? 'cannot be asked' : 'is not a TCP port of the app',
      ...(name === undefined ? {} : { got: name }),
      allowed: tcp.length === 0 ? 'the app has no TCP port' : `there are ${tcp.map((candidate) => showValue(candidate.name)).join(', ')}`,
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

/** The first such port for TCP that clients use, or else that the container has. */
function firstTcpPort(ports: readonly Port[], matches: (port: Port) => boolean): Port | undefined {
  const found = ports.filter((port) => port.protocol === DEFAULT_PROTOCOL && matches(port));
  return found.find(({ published }) => published) ?? found[0];
}

function timingOf(scope: Construct, prop: string, { period, timeout, failureThreshold }: HealthProbeOptions, defaultPeriod: number): Probe['json'] {
  if (failureThreshold !== undefined) {
    throwPropProblem(scope, `${prop}.failureThreshold`, failureThreshold, wholeNumberProblem(failureThreshold, 'is not a number of answers', 1), 'failureThreshold: 3');
  }
  return {
    periodSeconds: period !== undefined ? secondsOf(scope, `${prop}.period`, period, 1) : defaultPeriod,
    timeoutSeconds: timeout !== undefined ? secondsOf(scope, `${prop}.timeout`, timeout, 1) : TIMEOUT,
    ...(failureThreshold === undefined ? {} : { failureThreshold }),
  };
}
