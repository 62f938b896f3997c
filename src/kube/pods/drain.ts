import { Container } from './pod';
import { imageName } from '../values/image';
import { fields, Fields, text, texts, whole } from '../values/json-fields';
import { Problem } from '../values/problem';
import { DEFAULT_GRACE_PERIOD } from '../workloads/rollout';

/** The time that a container's `preStop` hook waits before the process receives the signal to stop. */
export interface Drain {
  /** Undefined if the hook does something other than sleep. */
  readonly seconds?: number;
  /** Whether the hook is `preStop.sleep`, which the API server compares with the grace period. */
  readonly builtIn: boolean;
  /** The path of the hook in the object. */
  readonly path: readonly (string | number)[];
}

/** The drain of a container; undefined if it has no `preStop` hook. */
export function drainOf({ spec, path }: Container): Drain | undefined {
  const hook = fields(fields(spec.lifecycle).preStop);
  if (Object.keys(hook).length === 0) return undefined;
  const at = [...path, 'lifecycle', 'preStop'];
  const seconds = whole(fields(hook.sleep).seconds);
  if (seconds !== undefined) return { seconds, builtIn: true, path: [...at, 'sleep', 'seconds'] };
  return { seconds: sleepOf(texts(fields(hook.exec).command)), builtIn: false, path: at };
}

/**
 * Options, with a time other than zero, that make a server accept connections for a while after SIGTERM: of API servers built on
 * Kubernetes' library, Traefik and ingress-nginx. A server that only finishes its current requests (nginx on SIGQUIT, httpd on
 * SIGWINCH) closes its socket at once, so it needs the hook.
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/ (--shutdown-delay-duration)
 * @see https://doc.traefik.io/traefik/reference/install-configuration/entrypoints/ (transport.lifeCycle.requestAcceptGraceTimeout)
 * @see https://kubernetes.github.io/ingress-nginx/user-guide/cli-arguments/ (--shutdown-grace-period)
 */
const SERVES_ON = /(?:^|[\s.-])(?:shutdown-delay-duration|requestacceptgracetimeout|shutdown-grace-period)[=\s]+"?[\d.]*[1-9]/i;
/**
 * Images whose program does so by default: Istio's agent drains for `terminationDrainDuration`, 5 s.
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig
 */
const SERVE_ON_IMAGES = ['proxyv2'];

/** Whether a program is known to accept connections for some seconds after SIGTERM. */
export function drainsItself({ spec }: Container): boolean {
  const command = [...texts(spec.command), ...texts(spec.args)].join(' ');
  return SERVES_ON.test(command) || SERVE_ON_IMAGES.includes(imageName(text(spec.image) ?? ''));
}

/** The seconds of `sleep 5` or `/bin/sh -c "sleep 5"`, also if another command follows. */
function sleepOf(command: readonly string[]): number | undefined {
  const match = /(?:^|[\s;&/])sleep\s+(\d+)s?(?:$|[\s;&])/.exec(command.join(' '));
  return match ? Number(match[1]) : undefined;
}

/** `terminationGracePeriodSeconds` of a pod. */
export const graceSeconds = (podSpec: Fields): number => whole(podSpec.terminationGracePeriodSeconds) ?? DEFAULT_GRACE_PERIOD;

/** A grace period that ends, so that the process is killed, while the preStop hook still sleeps. */
export function drainProblem({ name }: Container, { seconds = 0 }: Drain, grace: number): Problem | undefined {
  if (seconds === 0 || seconds < grace) return undefined;
  return { wrong: `is not longer than the ${seconds} s that the preStop hook of the container "${name}" sleeps`, allowed: `more than ${seconds} s` };
}
