import { FieldPath, ObjectRef } from '../../graph/object-ref';

export type { FieldPath, ObjectRef } from '../../graph/object-ref';

/** Most severe first. */
export const SEVERITIES = ['error', 'warning', 'note'] as const;

/**
 * How severe a finding is. An `error` does not work or is rejected by the API server. A `warning` works until something happens: a
 * rollout, a drain, a lost node. A `note` is worth knowing and often intended.
 */
export type Severity = typeof SEVERITIES[number];

/** The severities that fail a check: the given one and more severe ones. */
export function failingFrom(severity: Severity | 'never'): readonly Severity[] {
  return severity === 'never' ? [] : SEVERITIES.slice(0, SEVERITIES.indexOf(severity) + 1);
}

/** Something wrong with an object, and its fix. */
export interface Finding {
  /** The id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly object: ObjectRef;
  /** The field, from the root of the input's object at `object.index`: for an item of a `List`, it starts with `items`. */
  readonly path: FieldPath;
  /** What is wrong, one sentence without a full stop. */
  readonly message: string;
  /** How to fix it. */
  readonly fix: string;
  /** What this object and others with the same finding do, for a report that lists them in one line. */
  readonly together?: string;
  /** Other objects that are part of the problem. */
  readonly related?: readonly ObjectRef[];
  /** Set when the object's annotation `cdk8s-webapp/ignore-<rule>`, or the configuration, accepts the finding. */
  readonly suppressed?: { readonly reason: string; readonly by: 'annotation' | 'configuration' };
}
