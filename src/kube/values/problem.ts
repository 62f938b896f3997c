/**
 * What is wrong with a value, as text that follows the value's name in an error or a finding, and what is allowed instead.
 * Each rule of Kubernetes is one function that returns this, without a severity: constructs throw it as an error, and the
 * check reports it as a finding.
 */
export interface Problem {
  /** What is wrong, without the value: `is longer than 63 characters`. */
  readonly wrong: string;
  /** What Kubernetes allows: `at most 63 of a-z, 0-9 and "-"`. */
  readonly allowed: string;
}
