/** Counts the values of a document, those of aliases each time, within the limits that kubectl's reader has for them. */
export class NodeBudget {
  counted = 0;
  private ofAliases = 0;

  count(): void {
    this.counted++;
  }

  /** Counts what an alias stands for, and tells whether the reader still takes it. */
  countAlias(size: number): boolean {
    this.counted += size;
    this.ofAliases += size;
    return this.ofAliases <= 100 || this.counted <= 1000 || this.ofAliases / this.counted <= allowedShare(this.counted);
  }
}

/** From 99% of a small document down to 10% of a large one. */
function allowedShare(count: number): number {
  const share = Math.min(1, Math.max(0, (count - SMALL) / (LARGE - SMALL)));
  return 0.99 - 0.89 * share;
}

const SMALL = 400_000;
const LARGE = 4_000_000;
