import { Construct, IConstruct } from 'constructs';
import { throwAtCaller } from './caller-error';
import { Problem } from '../kube/values/problem';

/** An error about a prop: which prop, what is wrong, what is allowed, and the fix. */
export interface PropError extends Problem {
  /** The prop as the user wrote it: `ports[0].nodePort`. */
  readonly prop: string;
  /** The value of the prop. Left out if there is none to show. */
  readonly got?: unknown;
  /** The edit that fixes the error. */
  readonly fix: string;
}

/** Throws an error about a prop of a construct. The whole message is the error's first line. */
export function throwPropError(scope: IConstruct, error: PropError): never {
  throwAtCaller(`[${scope.node.path || 'App'}] ${propErrorText(error)}`);
}

/** Throws when there is a problem with a value. */
export function throwPropProblem(scope: IConstruct, prop: string, got: unknown, problem: Problem | undefined, fix: string): void {
  if (problem) throwPropError(scope, { prop, got, ...problem, fix });
}

/** The text of an error without the construct's path, which cdk8s adds to the result of a validation. */
export function propErrorText(error: PropError): string {
  const got = 'got' in error ? `, got ${showValue(error.got)}` : '';
  return `${error.prop}: ${error.wrong}${got}; ${error.allowed}. Fix: ${error.fix}`;
}

/** How many characters of a value a message shows. */
const MAX_SHOWN = 300;

/** A value as text for a message: as JSON if possible. Never throws. */
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
    // JSON has no NaN and no Infinity.
    case 'string': return JSON.stringify(value);
    default: return String(value);
  }
  if (value !== null && Construct.isConstruct(value)) return `the ${value.constructor.name} at ${value.node.path || 'the root'}`;
  return JSON.stringify(value, (_key, inner: unknown) => (isPlain(inner) ? inner : showValue(inner)));
}

/** Whether JSON can show a value; a construct in a map, a bigint or a function cannot be shown. */
function isPlain(value: unknown): boolean {
  return value === undefined || value === null || ['string', 'number', 'boolean'].includes(typeof value)
    || (typeof value === 'object' && !Construct.isConstruct(value));
}
