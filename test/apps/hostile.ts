import { App, Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import * as fc from 'fast-check';

function thrower(): never {
  throw new TypeError('from a value');
}

const TRAPS: ProxyHandler<object> = Object.fromEntries(
  ['get', 'has', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor'].map((trap) => [trap, thrower]),
);

function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function circle(): object {
  const value: { self?: object } = {};
  value.self = value;
  return value;
}

const chart = new Chart(new App(), 'elsewhere');

/** Values that crash a program which formats, copies or compares them without care. */
const CRASHERS: readonly unknown[] = [
  10n, Symbol('s'), () => 5, class {}, circle(), chart, new Deployment(chart, 'Deployment', {}), new Proxy({}, TRAPS), new Proxy([], TRAPS), revoked({}), revoked([]),
  { toString: thrower }, { toJSON: thrower }, { get name() { return thrower(); } }, { toString: 1, valueOf: 1 }, [10n], [Symbol('s')], [circle()], { a: 10n },
  Object.create(null), new Map([['a', 'b']]), new Date(NaN), new Uint8Array(2), Promise.resolve(), 'a\ud800', ['\udc00'], { a: '\ud800' }, { '\ud800': 'a' },
];

/** Values that a person may give by mistake. */
const MISTAKES: readonly unknown[] = [
  undefined, null, '', 'x', '/x', 'web', 5, 0, -1, 0.5, NaN, 2 ** 31, 1e21, true, [], {}, [null], ['x'], [undefined], { a: null }, { a: 5 }, { a: 'b' },
];

/** Anything that JavaScript can give in place of a value; in a function, because fast-check looks at what it makes. */
export const anyJavaScript: fc.Arbitrary<() => unknown> = fc.oneof(
  fc.nat(CRASHERS.length - 1).map((i) => () => CRASHERS[i]),
  fc.nat(MISTAKES.length - 1).map((i) => () => MISTAKES[i]),
  fc.anything({
    maxDepth: 2,
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withObjectString: true,
    withSparseArray: true,
    withTypedArray: true,
  }).map((value) => () => value),
);

/** The form of every error: where, what, the value, what is allowed, the fix. The error of a validation at synth has a line before it. */
export const REFUSAL = /^(Validation failed with the following errors:\n {2})?\[[^]+?\] [^]*; [^]*\. Fix: /;
