import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { refuse } from './refusal';

/**
 * A duration in the whole seconds that the API takes.
 *
 * @param least the least number of seconds that is allowed
 */
export function secondsOf(scope: Construct, prop: string, duration: Duration, least: number): number {
  const seconds = duration.toSeconds({ integral: false });
  if (Number.isInteger(seconds) && seconds >= least) return seconds;
  refuse(scope, {
    prop,
    wrong: 'is not a time that Kubernetes takes',
    got: `${seconds} s`,
    allowed: `whole seconds from ${least}`,
    fix: `Duration.seconds(${Math.max(least, Math.ceil(seconds))})`,
  });
}
