/** An input exceeds a limit of the check. The message is one line with the limit, and the check fails. */
export class LimitError extends Error {}

/**
 * The number of comparisons that one check may make between objects with different selectors or ports; equal ones are compared once.
 * Real inputs need a few for each object: 20,000 Deployments, each with its own Service, policy and budget, need 3% of this.
 */
export const MOST_COMPARISONS = 10_000_000;

/** Counts comparisons, whose number can grow with the product of two kinds of objects. */
export class ComparisonCount {
  private count = 0;

  /** Comparisons so far. */
  public get spent(): number {
    return this.count;
  }

  /** Throws a `LimitError` if the total exceeds the limit. */
  public spend(comparisons: number): void {
    this.count += comparisons;
    if (this.count <= MOST_COMPARISONS) return;
    throw new LimitError(`the objects have more than ${MOST_COMPARISONS.toLocaleString('en-US')} pairs to compare, which is the limit; check fewer of them at once`);
  }
}
