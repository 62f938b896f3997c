import { Construct } from 'constructs';
import { CheckOptions } from './check-options';
import { checkMade } from './given-check';
import { Health, GrpcHealthOptions } from './health';
import { checkKnownProps, KnownProps } from './known-props';
import { GrpcLivenessOptions, Liveness } from './liveness';
import { Port } from './port';
import { Question } from './question';
import { refuse, showValue } from './refusal';
import { secondsOf } from './seconds';
import { RenderedJson } from '../kube/object';
import { DEFAULT_PROTOCOL } from '../kube/ports';

/** A probe of one of the pod's containers, as it is written. */
export interface Probe {
  /** The name of the container; undefined for the app's own. */
  readonly container?: string;
  readonly field: 'readinessProbe' | 'startupProbe' | 'livenessProbe';
  readonly json: { readonly [field: string]: unknown };
}

const LIVENESS_OPTIONS: KnownProps<GrpcLivenessOptions> = { port: 'text', period: 'duration', timeout: 'duration', failureThreshold: true, service: 'text' };
const HEALTH_OPTIONS: KnownProps<GrpcHealthOptions> = { ...LIVENESS_OPTIONS, startup: 'duration', liveness: true };

const READINESS_PERIOD = 5;
const LIVENESS_PERIOD = 10;
/** Kubernetes' own second is short for a process that collects garbage; three in a row would take it out of the Service. */
const TIMEOUT = 3;
/** Readiness is asked only once the start has succeeded, so that this is what a fast start waits for at most. */
const STARTUP_PERIOD = 2;
const STARTUP_BUDGET = 120;

/** The probes of an app's pod, from what was said of its health, each on the container that listens. */
export function probesOf(scope: Construct, health: Health | undefined, ports: readonly Port[]): Probe[] {
  if (health === undefined) return defaultProbes(ports);
  const { _question: question, _options: options } = health;
  checkKnownProps(scope, 'health.', options, HEALTH_OPTIONS);
  if (question === undefined) return [];
  const target = targetOf(scope, 'health', question, options, ports);
  const timing = timingOf(scope, 'health', options, READINESS_PERIOD);
  const budget = options.startup !== undefined ? secondsOf(scope, 'health.startup', options.startup, STARTUP_PERIOD) : STARTUP_BUDGET;
  const start = { ...timing, periodSeconds: STARTUP_PERIOD, failureThreshold: Math.ceil(budget / STARTUP_PERIOD) };
  return [
    { ...target, field: 'readinessProbe', json: { ...target.json, ...timing } },
    { ...target, field: 'startupProbe', json: { ...target.json, ...start } },
    ...(options.liveness ? [livenessOf(scope, options.liveness, target, ports)] : []),
  ];
}

/** Writes the probes into the containers of a rendered pod; one that a container was made with stays. */
export function writeProbes(probes: readonly Probe[], own: string, containers: readonly { readonly json: RenderedJson }[]): void {
  for (const { container = own, field, json } of probes) {
    const probed = containers.find((candidate) => candidate.json.name === container);
    if (probed) probed.json[field] ??= { ...json };
  }
}

/** Nothing is known but the ports: a port that accepts connections is the least that a pod must have before it gets requests. */
function defaultProbes(ports: readonly Port[]): Probe[] {
  const port = firstOf(ports, () => true);
  if (!port) return [];
  const json = { tcpSocket: { port: port.name }, periodSeconds: READINESS_PERIOD, timeoutSeconds: TIMEOUT };
  return [{ container: port.container, field: 'readinessProbe', json }];
}

type Target = Pick<Probe, 'container' | 'json'>;

function livenessOf(scope: Construct, liveness: Liveness, readiness: Target, ports: readonly Port[]): Probe {
  checkMade(scope, 'health.liveness', liveness, [Liveness, "Liveness.http('/live')"]);
  const { _question: question, _options: options } = liveness;
  checkKnownProps(scope, 'health.liveness.', options, LIVENESS_OPTIONS);
  const target = targetOf(scope, 'health.liveness', question, options, ports);
  if (JSON.stringify(target) === JSON.stringify(readiness)) {
    refuse(scope, {
      prop: 'health.liveness',
      wrong: 'asks what readiness asks',
      got: target.json,
      allowed: 'a check that a restart can mend: reused, readiness restarts every pod when what the app depends on is away',
      fix: question.kind === 'tcp' ? 'leave liveness out' : 'Liveness.tcp(), or a path that looks at nothing but the process',
    });
  }
  return { ...target, field: 'livenessProbe', json: { ...target.json, ...timingOf(scope, 'health.liveness', options, LIVENESS_PERIOD) } };
}

function targetOf(scope: Construct, prop: string, question: Question, options: CheckOptions, ports: readonly Port[]): Target {
  switch (question.kind) {
    case 'http': {
      if (typeof question.path !== 'string' || !/^\/\S*$/.test(question.path)) {
        refuse(scope, {
          prop: `${prop} path`,
          wrong: 'is not a path',
          got: question.path,
          allowed: 'a "/" first, and no white space',
          fix: `'/${String(question.path ?? '').replace(/^\/+|\s+/g, '')}'`,
        });
      }
      const port = portOf(scope, prop, options.port, ports, ({ scheme }) => scheme === 'http' || scheme === 'https');
      const scheme = port.scheme === 'https' ? { scheme: 'HTTPS' } : {};
      return { container: port.container, json: { httpGet: { path: question.path, port: port.name, ...scheme } } };
    }
    case 'tcp': {
      const port = portOf(scope, prop, options.port, ports, () => true);
      return { container: port.container, json: { tcpSocket: { port: port.name } } };
    }
    case 'grpc': {
      // The one probe that Kubernetes takes no port name for.
      const port = portOf(scope, prop, options.port, ports, ({ scheme }) => scheme === 'grpc');
      const service = question.service === undefined ? {} : { service: question.service };
      return { container: port.container, json: { grpc: { port: port.containerPort, ...service } } };
    }
    case 'exec': {
      if (!Array.isArray(question.command) || question.command.length === 0 || options.port !== undefined) {
        refuse(scope, {
          prop: options.port === undefined ? `${prop} command` : `${prop}.port`,
          wrong: options.port === undefined ? 'is empty' : 'is given for a command',
          got: options.port ?? question.command,
          allowed: 'a program and its arguments, and no port: it runs in the app\'s container',
          fix: "exec(['/bin/grpc_health_probe', '-addr=:9000'])",
        });
      }
      return { json: { exec: { command: [...question.command] } } };
    }
  }
}

/** The port that a probe asks: the one named, or the first that speaks its protocol, or else the first for TCP. */
function portOf(scope: Construct, prop: string, name: string | undefined, ports: readonly Port[], speaks: (port: Port) => boolean): Port {
  const tcp = ports.filter(({ protocol }) => protocol === DEFAULT_PROTOCOL);
  const port = name === undefined ? firstOf(tcp, speaks) ?? firstOf(tcp, () => true) : tcp.find((candidate) => candidate.name === name);
  return port ?? refuse(scope, {
    prop: `${prop}.port`,
    wrong: tcp.length === 0 ? 'cannot be asked' : 'is not a TCP port of the app',
    ...(name === undefined ? {} : { got: name }),
    allowed: tcp.length === 0 ? 'the app has no TCP port' : `there are ${tcp.map((candidate) => showValue(candidate.name)).join(', ')}`,
    fix: tcp.length === 0 ? 'Health.exec() with a command, or Health.none()' : `port: '${tcp[0].name}'`,
  });
}

/** The first such port for TCP that clients use, or else that the container has. */
function firstOf(ports: readonly Port[], such: (port: Port) => boolean): Port | undefined {
  const found = ports.filter((port) => port.protocol === DEFAULT_PROTOCOL && such(port));
  return found.find(({ published }) => published) ?? found[0];
}

function timingOf(scope: Construct, prop: string, { period, timeout, failureThreshold }: CheckOptions, usual: number): Probe['json'] {
  if (failureThreshold !== undefined && !(Number.isInteger(failureThreshold) && failureThreshold >= 1)) {
    refuse(scope, {
      prop: `${prop}.failureThreshold`, wrong: 'is not a number of answers', got: failureThreshold, allowed: 'a whole number from 1', fix: 'failureThreshold: 3',
    });
  }
  return {
    periodSeconds: period !== undefined ? secondsOf(scope, `${prop}.period`, period, 1) : usual,
    timeoutSeconds: timeout !== undefined ? secondsOf(scope, `${prop}.timeout`, timeout, 1) : TIMEOUT,
    ...(failureThreshold === undefined ? {} : { failureThreshold }),
  };
}
