import { Construct } from 'constructs';
import { GrpcHealthOptions, Health, HealthOptions } from './health';
import { HealthProbeOptions } from './health-probe-options';
import { GrpcLivenessOptions, Liveness, LivenessOptions } from './liveness';
import { firstTcpPort, ProbeTarget, targetOf } from './probe-handler';
import { wholeNumberProblem } from '../../kube/values/numbers';
import { secondsOf } from '../../props/durations';
import { throwPropError, throwPropProblem } from '../../props/prop-error';
import { validateProps, PropTypes, FactoryType } from '../../props/prop-types';
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
