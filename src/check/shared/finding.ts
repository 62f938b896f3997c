import { FieldPath, ObjectRef } from '../../graph/object-ref';

export type { FieldPath, ObjectRef } from '../../graph/object-ref';

/** From the worst down. */
export const SEVERITIES = ['error', 'warning', 'note'] as const;

/**
 * How bad a finding is. An `error` does not work or is refused, a `warning` works until something happens (a rollout, a
 * drain, a lost node), a `note` is worth knowing and often on purpose.
 */
export type Severity = typeof SEVERITIES[number];

/** The severities from which on something fails: the given one and what is worse. */
export function failingFrom(severity: Severity | 'never'): readonly Severity[] {
  return severity === 'never' ? [] : SEVERITIES.slice(0, SEVERITIES.indexOf(severity) + 1);
}

/** Something wrong with an object, and what to do about it. */
export interface Finding {
  /** Id of the rule that found it. */
  readonly rule: string;
  readonly severity: Severity;
  readonly object: ObjectRef;
  /** The field, from the top of the input's object at `object.index`: for an item of a `List` it starts with `items`. */
  readonly path: FieldPath;
  /** What is wrong, one sentence without a full stop. */
  readonly message: string;
  /** The edit that mends it. */
  readonly fix: string;
  /** What this object and others with the same finding do, for a report that tells them in one line. */
  readonly together?: string;
  /** Other objects that take part. */
  readonly related?: readonly ObjectRef[];
  /** Set when the object's annotation `cdk8s-webapp/ignore-<rule>`, or the configuration, says why it stays. */
  readonly suppressed?: { readonly reason: string; readonly by: 'annotation' | 'configuration' };
}
