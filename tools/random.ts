/** Random numbers that a seed repeats (mulberry32). */
export class Random {
  constructor(private state: number) {}

  /** From 0 up to 1. */
  public next(): number {
    this.state = (this.state + 0x6d2b79f5) % 2 ** 32;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state); // eslint-disable-line no-bitwise
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed; // eslint-disable-line no-bitwise
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32; // eslint-disable-line no-bitwise
  }

  /** A whole number from 0 up to a limit. */
  public below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  public pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)];
  }
}
