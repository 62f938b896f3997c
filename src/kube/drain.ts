import { Container } from './pod';
import { Problem } from './problem';
import { fields, Fields, texts, whole } from './read';
import { DEFAULT_GRACE_PERIOD } from './rollout';

/** How long a container's `preStop` hook waits before the process is told to stop. */
export interface Drain {
  /** Undefined where the hook does something else than to sleep. */
  readonly seconds?: number;
  /** Whether the API itself sleeps (`preStop.sleep`); then the API server compares it with the grace period. */
  readonly builtIn: boolean;
  /** Where the hook is in the object. */
  readonly path: readonly (string | number)[];
}

/** The drain of a container; undefined where it has no `preStop` hook. */
export function drainOf({ spec, path }: Container): Drain | undefined {
  const hook = fields(fields(spec.lifecycle).preStop);
  if (Object.keys(hook).length === 0) return undefined;
  const at = [...path, 'lifecycle', 'preStop'];
  const seconds = whole(fields(hook.sleep).seconds);
  if (seconds !== undefined) return { seconds, builtIn: true, path: [...at, 'sleep', 'seconds'] };
  return { seconds: sleepOf(texts(fields(hook.exec).command)), builtIn: false, path: at };
}

/** Seconds of `sleep 5`, `/bin/sh -c "sleep 5"`, also where another command follows. */
function sleepOf(command: readonly string[]): number | undefined {
  const match = /(?:^|[\s;&/])sleep\s+(\d+)s?(?:$|[\s;&])/.exec(command.join(' '));
  return match ? Number(match[1]) : undefined;
}

/** `terminationGracePeriodSeconds` of a pod. */
export const graceSeconds = (podSpec: Fields): number => whole(podSpec.terminationGracePeriodSeconds) ?? DEFAULT_GRACE_PERIOD;

/** A grace period that ends, and with it the process, while a container still waits for its clients to leave. */
export function drainProblem({ name }: Container, { seconds = 0 }: Drain, grace: number): Problem | undefined {
  if (seconds === 0 || seconds < grace) return undefined;
  return { wrong: `is no longer than the ${seconds} s that the container "${name}" sleeps before it ends`, allowed: `more than ${seconds} s` };
}
