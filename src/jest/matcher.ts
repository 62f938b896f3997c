import { oneLine } from '../kube/values/printable';

/** The parts of jest's matcher context (`this`) that the matchers use. */
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

/** The result of a matcher, with the message for `expect(x).y()` and the one for `expect(x).not.y()`. */
export function result(pass: boolean, unlessPassing: () => string, whenPassing: () => string): MatcherResult {
  return { pass, message: pass ? whenPassing : unlessPassing };
}

/** Throws for an invalid argument, with which a matcher or its `not` would always pass. */
export function assertOption(matcher: string, isValid: boolean, wrong: string | undefined): void {
  if (!isValid) throw new Error(oneLine(`${matcher}: ${wrong}`));
}

/** The text of an argument of any type in a message. */
export function shownArgument(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
}
