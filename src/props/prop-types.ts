import { Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { closest, distance } from 'fastest-levenshtein';
import { otherPlusError } from './other-plus';
import { throwPropError, PropError, showValue } from './prop-error';
import { isFields } from '../kube/values/json-fields';
import { Problem } from '../kube/values/problem';
import { textProblem } from '../kube/values/text';

/** What a factory of a class returns, and how a person writes one. */
export interface FactoryType {
  readonly of: Function;
  readonly example: string;
}

/** A list of what a factory of a class returns. */
interface FactoryTypeList {
  readonly listOf: FactoryType;
}

/** The values of an enum, as the enum itself. */
type Choices = { readonly [name: string]: string };

/** What a property takes, as far as it is judged before anything else looks at it; true for what is judged elsewhere. */
type Kind<V> = V extends boolean ? 'flag'
  : V extends string ? (string extends V ? 'text' : Choices)
    : V extends readonly string[] ? 'texts'
      : V extends readonly unknown[] ? 'list' | FactoryTypeList
        : V extends Duration ? 'duration'
          : V extends Size ? 'size'
            : string extends keyof V ? (V extends { readonly [key: string]: string } ? 'map' : 'values') : true | FactoryType;

type AnyKind = 'flag' | 'text' | 'texts' | 'list' | 'duration' | 'size' | 'map' | 'values' | true | FactoryType | FactoryTypeList | Choices;

/** The properties of an interface at run time, each with its kind. Typed by the interface, so that the compiler asks for a new one. */
export type PropTypes<T> = { readonly [K in keyof Required<T>]: Kind<NonNullable<T[K]>> };

/** The properties of any interface. */
export type AnyPropTypes = { readonly [name: string]: AnyKind };

/** What is wrong with a property, or with a part of it, and how a person writes a right one. */
interface Fault extends Problem {
  /** Where in the property: `[1]`, or nothing. */
  readonly at?: string;
  readonly got: unknown;
  readonly example: string;
}

type Validator = (value: any) => Fault | undefined;

const KINDS: { readonly [kind: string]: Validator } = {
  flag: (got) => (typeof got === 'boolean' ? undefined : { wrong: 'is neither true nor false', got, allowed: 'one of the two', example: 'true' }),
  text: (got) => faultWithExample(got, textProblem(got), "'...'"),
  texts: (got) => {
    if (!Array.isArray(got) || !got.every((item) => typeof item === 'string')) return { wrong: 'is not a list of text', got, allowed: 'strings', example: "['...']" };
    return firstFaultInList(got, (item) => faultWithExample(item, textProblem(item), "['...']"));
  },
  list: (got) => (Array.isArray(got) && !got.includes(undefined) ? undefined : { wrong: 'is not a list', got, allowed: 'a list without gaps', example: '[...]' }),
  duration: (got) => (isInstance(got, Duration) ? undefined : { wrong: 'is not a Duration', got, allowed: 'a Duration of cdk8s', example: 'Duration.seconds(5)' }),
  size: (got) => (isInstance(got, Size) ? undefined : { wrong: 'is not a Size', got, allowed: 'a Size of cdk8s', example: 'Size.mebibytes(256)' }),
  values: (got) => (isOptions(got) ? undefined : { wrong: 'is not a map', got, allowed: 'names and values', example: '{ ... }' }),
  map: (got) => KINDS.values(got) ?? firstFault(Object.entries(got), ([key, value]) => (
    faultWithExample(key, textProblem(key), '{ ... }', ` key ${showValue(key)}`)
    ?? faultWithExample(value, textProblem(value), `{ '${key}': '${typeof value === 'object' ? '...' : showValue(value)}' }`, `["${key}"]`))),
};

const TYPO_DISTANCE = 2;

/**
 * Refuses a property that the interface does not have, or of another kind: TypeScript tells at compile time, JavaScript would drop it
 * silently, or end in a stack trace.
 *
 * @param wider whether the props may have more names than these (a subclass's), so that only a likely typing error is refused
 */
export function validateProps(scope: Construct, at: string, props: object, known: AnyPropTypes, wider = false): void {
  const fault = attempt(() => propsFault(at, props, known, wider), { ...NO_OPTIONS, prop: propName(at), wrong: 'cannot be read', got: props });
  if (fault) throwPropError(scope, fault);
}

const NO_OPTIONS = { wrong: 'is not a map of options', allowed: 'options by their names', fix: '{ ... }' };

function propsFault(at: string, props: object, known: AnyPropTypes, wider: boolean): PropError | undefined {
  if (!isOptions(props)) return { ...NO_OPTIONS, prop: propName(at), got: props };
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined) continue;
    const other = otherPlusError(value);
    if (other) return { prop: `${at}${name}`, ...other };
    if (!Object.hasOwn(known, name)) {
      const fault = unknownProp(at, name, Object.keys(known), wider);
      if (fault) return fault;
      continue;
    }
    const fault = kindFault(known[name], value);
    if (fault) return { prop: `${at}${name}${fault.at ?? ''}`, wrong: fault.wrong, got: fault.got, allowed: fault.allowed, fix: `${name}: ${fault.example}` };
  }
  return undefined;
}

function unknownProp(at: string, name: string, names: readonly string[], wider: boolean): PropError | undefined {
  const nearest = closest(name, names);
  if (wider && distance(name, nearest) > TYPO_DISTANCE) return undefined;
  return { prop: `${at}${name}`, wrong: 'is not a known property', allowed: `known are ${names.join(', ')}`, fix: `write \`${nearest}\`, or remove \`${name}\`` };
}

/** What is wrong with the kind of a value. A value that throws when it is looked at is of none. */
function kindFault(kind: AnyKind, value: unknown): Fault | undefined {
  if (kind === true) return undefined;
  if (typeof kind === 'string') return attempt(() => KINDS[kind](value), { wrong: 'cannot be read', got: value, allowed: 'a plain value', example: '...' });
  if (isFactoryType(kind)) return factoryTypeError(value, kind);
  if (isFactoryTypeList(kind)) {
    const example = `[${kind.listOf.example}]`;
    return attempt(() => (Array.isArray(value) ? firstFaultInList(value, (item) => factoryTypeError(item, { ...kind.listOf, example })) : { wrong: 'is not a list', got: value, allowed: 'a list', example }),
      { wrong: 'cannot be read', got: value, allowed: 'a list', example });
  }
  const values = Object.values(kind);
  return values.includes(value as string) ? undefined
    : { wrong: 'is not a known value', got: value, allowed: `one of ${values.join(', ')}`, example: `'${values[0]}'` };
}

function isFactoryType(kind: FactoryType | FactoryTypeList | Choices): kind is FactoryType {
  return 'of' in kind && typeof kind.of === 'function';
}

function isFactoryTypeList(kind: FactoryTypeList | Choices): kind is FactoryTypeList {
  return typeof kind.listOf === 'object';
}

/** What is wrong with a value that no factory of a class has made. */
export function factoryTypeError(got: unknown, { of, example }: FactoryType): Fault | undefined {
  if (isInstance(got, of)) return undefined;
  return { wrong: `is not ${/^[AEIOU]/.test(of.name) ? 'an' : 'a'} ${of.name}`, got, allowed: `what a factory of ${of.name} returns`, example };
}

/** Whether a value is of a class, whatever it does when it is asked. */
export function isInstance<T>(value: unknown, of: Function & { readonly prototype: T }): value is T {
  return attempt(() => value instanceof of, false);
}

function faultWithExample(got: unknown, problem: Problem | undefined, example: string, at?: string): Fault | undefined {
  return problem && { ...problem, at, got, example };
}

function firstFaultInList(items: readonly unknown[], validate: (item: unknown) => Fault | undefined): Fault | undefined {
  return firstFault([...items.entries()], ([i, item]) => {
    const fault = validate(item);
    return fault && { ...fault, at: `[${i}]` };
  });
}

function firstFault<T>(items: readonly T[], validate: (item: T) => Fault | undefined): Fault | undefined {
  for (const item of items) {
    const fault = validate(item);
    if (fault) return fault;
  }
  return undefined;
}

/** Whether a value has options by their names. A Map or a Date has none, and would be taken for empty. */
export function isOptions(value: unknown): value is { readonly [name: string]: any } {
  return isFields(value) && Object.prototype.toString.call(value) === '[object Object]';
}

/**
 * Options as far as they can be read, for a factory that does not know yet for which app they are: what is wrong with them is refused
 * there.
 */
export function readable<T extends object>(options: T | undefined): Partial<T> {
  return attempt(() => (isOptions(options) ? { ...options } : {}), {}) as Partial<T>;
}

/** What a function gives, or something else where it throws. */
export function attempt<T>(compute: () => T, fallback: T): T {
  try {
    return compute();
  } catch {
    return fallback;
  }
}

/** The property that options belong to: `expose.` is of `expose`. */
function propName(at: string): string {
  return at.replace(/[. ]$/, '');
}
