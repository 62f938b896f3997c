import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { throwPropError } from './prop-error';
import { attempt } from './prop-types';
import { LARGEST_INT32, rangeText } from '../kube/values/numbers';

/** A day: what is shown as the fix of a time that is too long. */
const LONGEST_SUGGESTED = 86_400;

/**
 * A duration in the whole seconds that the API takes.
 *
 * @param least the least number of seconds that is allowed
 */
export function secondsOf(scope: Construct, prop: string, duration: Duration, least: number): number {
  const seconds = secondsIn(duration);
  if (Number.isInteger(seconds) && seconds >= least && seconds <= LARGEST_INT32) return seconds;
  throwPropError(scope, {
    prop,
    wrong: 'is not a time that Kubernetes takes',
    got: `${seconds} s`,
    allowed: `whole seconds ${rangeText(seconds, least, LARGEST_INT32)}`,
    fix: `Duration.seconds(${Math.min(Math.max(least, Math.ceil(seconds) || 0), LONGEST_SUGGESTED)})`,
  });
}

/** The seconds of a duration, whole or not; NaN where it was made of what is no number. */
export function secondsIn(duration: Duration): number {
  return attempt(() => Number(duration.toSeconds({ integral: false })), NaN);
}
