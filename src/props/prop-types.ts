import { Duration, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { otherPlusError } from './other-cdk8s-plus';
import { throwPropError, PropError, showValue } from './prop-error';
import { unknownProp } from './unknown-prop';
import { isFields } from '../kube/values/json-fields';
import { Problem } from '../kube/values/problem';
import { textProblem } from '../kube/values/valid-text';

/** The type of a prop whose value a factory of a class returns, with an example for the fix. */
export interface FactoryType {
  readonly of: Function;
  readonly example: string;
}

/** The type of a prop with a list of such values. */
interface FactoryTypeList {
  readonly listOf: FactoryType;
}

/** The values of an enum, as the enum itself. */
type Choices = { readonly [name: string]: string };

/** The type of a prop at run time; `true` if the type is validated elsewhere. */
type Kind<V> = V extends boolean ? 'flag'
  : V extends string ? (string extends V ? 'text' : Choices)
    : V extends readonly string[] ? 'texts'
      : V extends readonly unknown[] ? 'list' | FactoryTypeList
        : V extends Duration ? 'duration'
          : V extends Size ? 'size'
            : string extends keyof V ? (V extends { readonly [key: string]: string } ? 'map' : 'values') : true | FactoryType;

type AnyKind = 'flag' | 'text' | 'texts' | 'list' | 'duration' | 'size' | 'map' | 'values' | true | FactoryType | FactoryTypeList | Choices;

/** The types of an interface's props at run time. The compiler requires an entry for each prop of the interface. */
export type PropTypes<T> = { readonly [K in keyof Required<T>]: Kind<NonNullable<T[K]>> };

/** The types of the props of any interface. */
export type AnyPropTypes = { readonly [name: string]: AnyKind };

/** What is wrong with a prop, or with an item of it, and an example of a valid one. */
interface Fault extends Problem {
  /** The path of the item in the prop, such as `[1]`; undefined for the prop itself. */
  readonly at?: string;
  readonly got: unknown;
  readonly example: string;
}

type Validator = (value: any) => Fault | undefined;

const KINDS: { readonly [kind: string]: Validator } = {
  flag: (got) => (typeof got === 'boolean' ? undefined : { wrong: 'is not a boolean', got, allowed: 'true or false', example: 'true' }),
  text: (got) => faultWithExample(got, textProblem(got), "'...'"),
  texts: (got) => {
    if (!Array.isArray(got) || !got.every((item) => typeof item === 'string')) return { wrong: 'is not a list of strings', got, allowed: 'strings', example: "['...']" };
    return firstFaultInList(got, (item) => faultWithExample(item, textProblem(item), "['...']"));
  },
  list: (got) => (Array.isArray(got) && !got.includes(undefined) ? undefined : { wrong: 'is not a list', got, allowed: 'a list without gaps', example: '[...]' }),
  duration: (got) => (isInstance(got, Duration) ? undefined : { wrong: 'is not a Duration', got, allowed: 'a cdk8s Duration', example: 'Duration.seconds(5)' }),
  size: (got) => (isInstance(got, Size) ? undefined : { wrong: 'is not a Size', got, allowed: 'a cdk8s Size', example: 'Size.mebibytes(256)' }),
  values: (got) => (isOptions(got) ? undefined : { wrong: 'is not a map', got, allowed: 'names and values', example: '{ ... }' }),
  map: (got) => KINDS.values(got) ?? firstFault(Object.entries(got), ([key, value]) => (
    faultWithExample(key, textProblem(key), '{ ... }', ` key ${showValue(key)}`)
    ?? faultWithExample(value, textProblem(value), `{ '${key}': '${typeof value === 'object' ? '...' : showValue(value)}' }`, `["${key}"]`))),
};

/**
 * Throws when a prop is unknown or has another type. TypeScript finds that at compile time; from JavaScript, an unknown prop would be
 * ignored silently, and a wrong type would end in a stack trace.
 *
 * @param wider whether a subclass may have more props, so that only a name close to a known one is an error
 */
export function validateProps(scope: Construct, at: string, props: object, known: AnyPropTypes, wider = false): void {
  const fault = attempt(() => propsFault(at, props, known, wider), { ...NO_OPTIONS, prop: propName(at), wrong: 'cannot be read', got: props });
  if (fault) throwPropError(scope, fault);
}

const NO_OPTIONS = { wrong: 'is not an object with options', allowed: 'an object with options', fix: '{ ... }' };

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

/** What is wrong with the type of a value. A value that throws when it is read has no valid type. */
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

/** What is wrong with a value that no factory of a class returned. */
export function factoryTypeError(got: unknown, { of, example }: FactoryType): Fault | undefined {
  if (isInstance(got, of)) return undefined;
  return { wrong: `is not ${/^[AEIOU]/.test(of.name) ? 'an' : 'a'} ${of.name}`, got, allowed: `a value that a factory of ${of.name} returns`, example };
}

/** Whether a value is an instance of a class. Never throws, even if the value does. */
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

/** Whether a value is an object with options. A Map or a Date is not: it would look like an object without options. */
export function isOptions(value: unknown): value is { readonly [name: string]: any } {
  return isFields(value) && Object.prototype.toString.call(value) === '[object Object]';
}

/**
 * Options as far as they can be read, for a factory, which does not know the app yet. The app validates them when it is created.
 */
export function readable<T extends object>(options: T | undefined): Partial<T> {
  return attempt(() => (isOptions(options) ? { ...options } : {}), {}) as Partial<T>;
}

/** The result of a function, or a fallback if the function throws. */
export function attempt<T>(compute: () => T, fallback: T): T {
  try {
    return compute();
  } catch {
    return fallback;
  }
}

/** The prop that options belong to: `expose` for `expose.`. */
function propName(at: string): string {
  return at.replace(/[. ]$/, '');
}
