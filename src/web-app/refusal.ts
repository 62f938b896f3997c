import { IConstruct } from 'constructs';
import { throwAtCaller } from './caller-error';
import { Problem } from '../kube/problem';

/** What a refusal says: which property, what is wrong with it, and the edit that mends it. */
export interface Refusal extends Problem {
  /** Property of the props as the user wrote it: `ports[0].nodePort`. */
  readonly prop: string;
  /** The value got. Left out where there is none to show. */
  readonly got?: unknown;
  /** The edit that mends it. */
  readonly fix: string;
}

/** Throws at construction, where one construct can know. The whole message is the error's first line. */
export function refuse(scope: IConstruct, refusal: Refusal): never {
  throwAtCaller(`[${scope.node.path || 'App'}] ${describeRefusal(refusal)}`);
}

/** Throws when there is a problem with a value. */
export function refuseProblem(scope: IConstruct, prop: string, got: unknown, problem: Problem | undefined, fix: string): void {
  if (problem) refuse(scope, { prop, got, ...problem, fix });
}

/** The text of a refusal without the construct's path, which cdk8s puts before what a validation returns. */
export function describeRefusal(refusal: Refusal): string {
  const got = 'got' in refusal ? `, got ${showValue(refusal.got)}` : '';
  return `${refusal.prop}: ${refusal.wrong}${got}; ${refusal.allowed}. Fix: ${refusal.fix}`;
}

/** A value as a person wrote it: JSON, but numbers that JSON cannot hold stay what they are. */
export function showValue(value: unknown): string {
  return typeof value === 'number' ? String(value) : JSON.stringify(value) ?? String(value);
}
