import { toHaveNoFindings, FindingsOptions } from './to-have-no-findings';
import { toHaveResource } from './to-have-resource';
import { toMatchManifest } from './to-match-manifest';
import { ExpectedRoute, toRoute } from './to-route';

export type { ExpectedRoute, FindingsOptions };

/** The matchers that `import 'cdk8s-webapp/jest'` adds to `expect`; each accepts a cdk8s App, a Chart, or an array of manifests. */
export interface ManifestMatchers<R> {
  /** `cdk8s-webapp check` reports no error and no warning for the objects. */
  toHaveNoFindings(options?: FindingsOptions): R;
  /** Traffic to a Service, or to the address of a route, reaches a workload. */
  toRoute(route: ExpectedRoute): R;
  /** There is an object of a kind with these fields. It may have more fields, as with `toMatchObject`, but lists must be equal. */
  toHaveResource(kind: string, partial?: object): R;
  /** The objects are equal to those in a YAML file beside the test, in the same order. Only `jest -u` writes the file, and never in CI. */
  toMatchManifest(file: string): R;
}

/** For `expect.extend(matchers)` if jest injects no global `expect`. */
export const matchers = { toHaveNoFindings, toRoute, toHaveResource, toMatchManifest };

declare global {
  namespace jest {
    interface Matchers<R, T = {}> extends ManifestMatchers<R> {}
  }
}

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ManifestMatchers<R> {}
}

// All `expect` functions of a test file share their matchers, including the one of @jest/globals.
const globals = globalThis as { readonly expect?: { extend(added: typeof matchers): void } };
globals.expect?.extend(matchers);
