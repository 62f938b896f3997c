/** Counts the values of a document, with aliases expanded, and applies the limits of kubectl's reader. */
export class NodeBudget {
  counted = 0;
  private ofAliases = 0;

  count(): void {
    this.counted++;
  }

  /** Counts the values that an alias stands for, and returns whether kubectl's reader still accepts the document. */
  countAlias(size: number): boolean {
    this.counted += size;
    this.ofAliases += size;
    return this.ofAliases <= 100 || this.counted <= 1000 || this.ofAliases / this.counted <= allowedShare(this.counted);
  }
}

/** The share of values that may come from aliases: from 99% in a small document down to 10% in a large one. */
function allowedShare(count: number): number {
  const share = Math.min(1, Math.max(0, (count - SMALL) / (LARGE - SMALL)));
  return 0.99 - 0.89 * share;
}

const SMALL = 400_000;
const LARGE = 4_000_000;
