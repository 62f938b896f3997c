import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { throwPropError } from './prop-error';
import { attempt } from './prop-types';
import { LARGEST_INT32, rangeText } from '../kube/values/numbers';

/** A day, the longest time that a fix suggests. */
const LONGEST_SUGGESTED = 86_400;

/**
 * Converts a duration to whole seconds, as the Kubernetes API has them.
 *
 * @param least the least number of seconds that is allowed
 */
export function secondsOf(scope: Construct, prop: string, duration: Duration, least: number): number {
  const seconds = secondsIn(duration);
  if (Number.isInteger(seconds) && seconds >= least && seconds <= LARGEST_INT32) return seconds;
  throwPropError(scope, {
    prop,
    wrong: 'is not valid for Kubernetes',
    got: `${seconds} s`,
    allowed: `whole seconds ${rangeText(seconds, least, LARGEST_INT32)}`,
    fix: `Duration.seconds(${Math.min(Math.max(least, Math.ceil(seconds) || 0), LONGEST_SUGGESTED)})`,
  });
}

/** The seconds of a duration, whole or not; NaN if the duration was created from a value that is not a number. */
export function secondsIn(duration: Duration): number {
  return attempt(() => Number(duration.toSeconds({ integral: false })), NaN);
}
