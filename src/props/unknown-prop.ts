import { closest, distance } from 'fastest-levenshtein';
import { PropError } from './prop-error';

/** The most letters in which a typing error differs from the prop that was meant. */
const TYPO_DISTANCE = 2;

/**
 * The error for a prop that does not exist, with the nearest one that does.
 *
 * @param wider whether a subclass may have more props than these: then only a likely typing error is one
 */
export function unknownProp(at: string, name: string, names: readonly string[], wider: boolean): PropError | undefined {
  const nearest = closest(name, names);
  if (wider && distance(name, nearest) > TYPO_DISTANCE) return undefined;
  return { prop: `${at}${name}`, wrong: 'is not a known property', allowed: `the known properties are ${names.join(', ')}`, fix: `write \`${nearest}\`, or remove \`${name}\`` };
}
