/** Where an input asks for more than a check can give: its message is one line that names the limit. No input that meets it passes. */
export class LimitError extends Error {}

/**
 * Comparisons that one check may make between objects which differ in what they select or lead to; equal ones are compared once. Real
 * inputs need a few for each object: 20,000 Deployments, each with a Service, a policy and a budget of its own, need 3% of this.
 */
export const MOST_COMPARISONS = 10_000_000;

/** Counts the work that grows with the product of two kinds of objects. */
export class ComparisonCount {
  private count = 0;

  /** Comparisons so far. */
  public get spent(): number {
    return this.count;
  }

  /** Throws a `LimitError` when the input asks for too much. */
  public spend(comparisons: number): void {
    this.count += comparisons;
    if (this.count <= MOST_COMPARISONS) return;
    throw new LimitError(`the objects have more than ${MOST_COMPARISONS.toLocaleString('en-US')} pairs to compare, which is the limit; check fewer of them at once`);
  }
}
