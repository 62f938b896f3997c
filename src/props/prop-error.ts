import { Construct, IConstruct } from 'constructs';
import { throwAtCaller } from './caller-error';
import { Problem } from '../kube/values/problem';

/** What a error says: which property, what is wrong with it, and the edit that mends it. */
export interface PropError extends Problem {
  /** Property of the props as the user wrote it: `ports[0].nodePort`. */
  readonly prop: string;
  /** The value got. Left out where there is none to show. */
  readonly got?: unknown;
  /** The edit that mends it. */
  readonly fix: string;
}

/** Throws at construction, where one construct can know. The whole message is the error's first line. */
export function throwPropError(scope: IConstruct, error: PropError): never {
  throwAtCaller(`[${scope.node.path || 'App'}] ${propErrorText(error)}`);
}

/** Throws when there is a problem with a value. */
export function throwPropProblem(scope: IConstruct, prop: string, got: unknown, problem: Problem | undefined, fix: string): void {
  if (problem) throwPropError(scope, { prop, got, ...problem, fix });
}

/** The text of a error without the construct's path, which cdk8s puts before what a validation returns. */
export function propErrorText(error: PropError): string {
  const got = 'got' in error ? `, got ${showValue(error.got)}` : '';
  return `${error.prop}: ${error.wrong}${got}; ${error.allowed}. Fix: ${error.fix}`;
}

/** The most of a value that a message shows. */
const MAX_SHOWN = 300;

/** A value as a person wrote it, whatever it is: JSON where it can be that, and never an error of its own. */
export function showValue(value: unknown): string {
  try {
    const text = textOf(value);
    return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}... (${text.length} characters)` : text;
  } catch {
    return typeof value === 'function' ? 'a function' : 'a value that cannot be shown';
  }
}

function textOf(value: unknown): string {
  switch (typeof value) {
    case 'bigint': return `${value}n`;
    case 'function': return value.name ? `the function ${value.name}` : 'a function';
    case 'object': break;
    // Numbers that JSON cannot hold stay what they are.
    case 'string': return JSON.stringify(value);
    default: return String(value);
  }
  if (value !== null && Construct.isConstruct(value)) return `the ${value.constructor.name} at ${value.node.path || 'the root'}`;
  return JSON.stringify(value, (_key, inner: unknown) => (isPlain(inner) ? inner : showValue(inner)));
}

/** What JSON shows as it is; a construct in a map, and a number beyond JSON's, are named. */
function isPlain(value: unknown): boolean {
  return value === undefined || value === null || ['string', 'number', 'boolean'].includes(typeof value)
    || (typeof value === 'object' && !Construct.isConstruct(value));
}
