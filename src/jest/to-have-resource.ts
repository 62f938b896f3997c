import { assertOption, MatcherContext, MatcherResult, result, shownArgument } from './matcher';
import { subjectOf } from './subject';
import { KubeObject } from '../kube/objects/kube-object';
import { isFields } from '../kube/values/json-fields';
import { printable } from '../kube/values/printable';

export function toHaveResource(this: MatcherContext, received: unknown, kind: string, partial: object = {}): MatcherResult {
  assertOption('toHaveResource', typeof kind === 'string' && kind !== '', `kind: got ${shownArgument(kind)}; allowed: a kind such as "Service"`);
  assertOption('toHaveResource', isFields(partial), `partial: got ${shownArgument(partial)}; allowed: a map of fields`);
  const { objects } = subjectOf(received, 'toHaveResource');
  const ofKind = objects.filter((object) => object.kind === kind);
  const matching = ofKind.find((object) => this.equals(object, partial, [this.utils.iterableEquality, this.utils.subsetEquality]));
  return result(matching !== undefined,
    () => (ofKind.length === 0 ? `Expected a ${kind}, got ${kindsIn(objects)}` : nearestMessage(this, kind, partial, ofKind)),
    () => `Expected no ${kind} like this, got ${kind} ${nameOf(matching)}`);
}

function nearestMessage(context: MatcherContext, kind: string, partial: object, candidates: readonly KubeObject[]): string {
  const [nearest] = [...candidates].sort((a, b) => matchingValues(context, b, partial) - matchingValues(context, a, partial));
  const others = candidates.length - 1;
  const more = others === 0 ? '' : ` (of ${candidates.length})`;
  const diff = context.utils.diff(partial, shown(reduced(nearest, partial)), { aAnnotation: 'Expected', bAnnotation: `${printable(kind)} ${nameOf(nearest)}` });
  return `Expected a ${kind} like this; the nearest${more} is ${nameOf(nearest)}:\n\n${diff ?? ''}`;
}

function kindsIn(objects: readonly KubeObject[]): string {
  if (objects.length === 0) return 'no objects at all';
  return `only ${objects.map((object) => `${printable(object.kind)} ${nameOf(object)}`).join(', ')}`;
}

function nameOf(object: KubeObject | undefined): string {
  const { namespace, name = '(no name)' } = object?.metadata ?? {};
  return printable(namespace === undefined ? name : `${namespace}/${name}`);
}

/** The number of expected values that an object has. */
function matchingValues(context: MatcherContext, actual: unknown, expected: unknown): number {
  if (!isBranch(expected)) return context.equals(actual, expected) ? 1 : 0;
  if (!isBranch(actual)) return 0;
  return Object.entries(expected).reduce((sum, [key, value]) => sum + matchingValues(context, actual[key], value), 0);
}

/** An object without the fields that are not expected, so that a diff shows only what differs. */
function reduced(actual: unknown, expected: unknown): unknown {
  if (Array.isArray(actual) && Array.isArray(expected)) {
    return actual.map((item, index) => (index < expected.length ? reduced(item, expected[index]) : item));
  }
  if (!isBranch(actual) || !isBranch(expected) || Array.isArray(actual) || Array.isArray(expected)) return actual;
  const common = Object.keys(expected).filter((key) => Object.hasOwn(actual, key));
  return Object.fromEntries(common.map((key) => [key, reduced(actual[key], expected[key])]));
}

/** A value with visible characters only, for a terminal. */
function shown(value: unknown): unknown {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return value.map(shown);
  return isBranch(value) ? Object.fromEntries(Object.entries(value).map(([key, field]) => [printable(key), shown(field)])) : value;
}

/** Plain objects and arrays; jest's own matchers (`expect.any(...)`) are leaves. */
function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !('asymmetricMatch' in value);
}
