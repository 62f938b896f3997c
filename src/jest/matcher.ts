import { oneLine } from '../kube/values/printable';

/** What jest gives to a matcher as `this`, as far as it is needed here. */
export interface MatcherContext {
  readonly testPath?: string;
  /** Whether it is `expect(x).not`. */
  readonly isNot?: boolean;
  readonly equals: (a: unknown, b: unknown, testers?: readonly unknown[]) => boolean;
  readonly utils: {
    readonly diff: (a: unknown, b: unknown, options?: DiffOptions) => string | null;
    readonly iterableEquality: unknown;
    readonly subsetEquality: unknown;
  };
  readonly snapshotState?: { readonly _updateSnapshot: string; added: number; updated: number; matched: number };
}

interface DiffOptions {
  readonly aAnnotation?: string;
  readonly bAnnotation?: string;
  readonly expand?: boolean;
  readonly contextLines?: number;
}

export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** A matcher's answer for `expect(x).y()` and, when it holds, the message for `expect(x).not.y()`. */
export function result(pass: boolean, unlessPassing: () => string, whenPassing: () => string): MatcherResult {
  return { pass, message: pass ? whenPassing : unlessPassing };
}

/** Refuses an argument with which a matcher, or its `not`, would hold whatever is expected. */
export function assertOption(matcher: string, fits: boolean, wrong: string | undefined): void {
  if (!fits) throw new Error(oneLine(`${matcher}: ${wrong}`));
}

/** An argument of any type, as a message shows it. */
export function shownArgument(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
}
