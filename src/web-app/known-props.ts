import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { closest, distance } from 'fastest-levenshtein';
import { refuse } from './refusal';
import { isFields } from '../kube/read';

/** What a property takes, as far as it is judged before anything else looks at it. */
type Kind<V> = V extends boolean ? 'flag'
  : V extends string ? 'text'
    : V extends readonly string[] ? 'texts'
      : V extends readonly unknown[] ? 'list'
        : V extends Duration ? 'duration'
          : string extends keyof V ? 'map' : true;

/** The properties of an interface at run time, each with its kind. Typed by the interface, so that the compiler asks for a new one. */
export type KnownProps<T> = { readonly [K in keyof Required<T>]: Kind<NonNullable<T[K]>> };

/** The properties of any interface. */
export type AnyKnownProps = { readonly [name: string]: 'flag' | 'text' | 'texts' | 'list' | 'duration' | 'map' | true };

interface KindRule {
  readonly wrong: string;
  readonly allowed: string;
  readonly example: string;
  readonly fits: (value: any) => boolean;
}

const KINDS: { readonly [kind: string]: KindRule } = {
  flag: { wrong: 'is neither true nor false', allowed: 'one of the two', example: 'true', fits: (value) => typeof value === 'boolean' },
  text: { wrong: 'is not text', allowed: 'a string', example: "'...'", fits: (value) => typeof value === 'string' },
  texts: {
    wrong: 'is not a list of text', allowed: 'strings', example: "['...']", fits: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  },
  list: { wrong: 'is not a list', allowed: 'a list without gaps', example: '[...]', fits: (value) => Array.isArray(value) && !value.includes(undefined) },
  duration: { wrong: 'is not a Duration', allowed: 'a Duration of cdk8s', example: 'Duration.seconds(5)', fits: (value) => typeof value?.toSeconds === 'function' },
  map: { wrong: 'is not a map', allowed: 'names and values', example: '{ ... }', fits: isFields },
};

const TYPO_DISTANCE = 2;

/**
 * Refuses a property that the interface does not have, or of another kind: TypeScript tells at compile time, JavaScript would drop it
 * silently, or end in a stack trace.
 *
 * @param wider whether the props may have more names than these (a subclass's), so that only a likely typing error is refused
 */
export function checkKnownProps(scope: Construct, at: string, props: object, known: AnyKnownProps, wider = false): void {
  if (!isFields(props)) {
    refuse(scope, { prop: at.replace(/[. ]$/, ''), wrong: 'is not a map of options', got: props, allowed: 'options by their names', fix: '{ ... }' });
  }
  const names = Object.keys(known);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined) continue;
    if (Object.hasOwn(known, name)) {
      const kind = KINDS[String(known[name])];
      if (kind && !kind.fits(value)) {
        refuse(scope, { prop: `${at}${name}`, wrong: kind.wrong, got: value, allowed: kind.allowed, fix: `${name}: ${kind.example}` });
      }
      continue;
    }
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
