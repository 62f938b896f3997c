import { toHaveNoFindings, FindingsOptions } from './to-have-no-findings';
import { toHaveResource } from './to-have-resource';
import { toMatchManifest } from './to-match-manifest';
import { ExpectedRoute, toRoute } from './to-route';

export type { ExpectedRoute, FindingsOptions };

/** The matchers that `import 'cdk8s-webapp/jest'` adds to `expect`; each takes a cdk8s App, a Chart, or an array of manifests. */
export interface ManifestMatchers<R> {
  /** Nothing is wrong with the objects, as `cdk8s-webapp check` judges: no error and no warning. */
  toHaveNoFindings(options?: FindingsOptions): R;
  /** A caller of a Service or of a route's address reaches a workload. */
  toRoute(route: ExpectedRoute): R;
  /** There is an object of a kind with these fields; as with `toMatchObject`, it may have more, but lists are whole. */
  toHaveResource(kind: string, partial?: object): R;
  /** The objects are those of a YAML file beside the test, in its order. Only `jest -u` writes the file, and never in CI. */
  toMatchManifest(file: string): R;
}

/** For `expect.extend(matchers)` where jest injects no global `expect`. */
export const matchers = { toHaveNoFindings, toRoute, toHaveResource, toMatchManifest };

declare global {
  namespace jest {
    interface Matchers<R, T = {}> extends ManifestMatchers<R> {}
  }
}

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ManifestMatchers<R> {}
}

// One store holds the matchers of every `expect` of a test file, also of @jest/globals'.
const globals = globalThis as { readonly expect?: { extend(added: typeof matchers): void } };
globals.expect?.extend(matchers);
