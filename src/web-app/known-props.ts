import { Construct } from 'constructs';
import { closest, distance } from 'fastest-levenshtein';
import { refuse } from './refusal';

/** The names of an interface's properties at run time. Typed by its keys, so that the compiler asks for a new one. */
export type KnownProps<T> = { readonly [K in keyof Required<T>]: true };

const TYPO_DISTANCE = 2;

/**
 * Refuses a property that the interface does not have: TypeScript tells at compile time, JavaScript would drop it silently.
 *
 * @param wider whether the props may have more names than these (a subclass's), so that only a likely typing error is refused
 */
export function checkKnownProps(scope: Construct, at: string, props: object, known: KnownProps<any>, wider = false): void {
  const names = Object.keys(known);
  for (const name of Object.keys(props)) {
    if (Object.hasOwn(known, name) || (props as Record<string, unknown>)[name] === undefined) continue;
    const nearest = closest(name, names);
    if (wider && distance(name, nearest) > TYPO_DISTANCE) continue;
    refuse(scope, {
      prop: `${at}${name}`,
      wrong: 'is not a known property',
      allowed: `known are ${names.join(', ')}`,
      fix: `write \`${nearest}\`, or remove \`${name}\``,
    });
  }
}
