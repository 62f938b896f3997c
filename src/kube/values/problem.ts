/**
 * What is wrong with a value: the sentence that follows the value's name in an error or a finding, and what is allowed
 * instead. A rule of Kubernetes stands once, as a function that returns this, and never says how bad it is: the construct
 * makes an error of it, the checker a finding.
 */
export interface Problem {
  /** What is wrong, without the value: `is longer than 63 characters`. */
  readonly wrong: string;
  /** What Kubernetes allows: `at most 63 of a-z, 0-9 and "-"`. */
  readonly allowed: string;
}
