/** A position in a text, as editors count: both numbers start at 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds the line and column of an offset. The list of line starts is built on first use. */
export class TextLines {
  private starts: number[] | undefined;

  constructor(private readonly text: string) {}

  positionOf(offset: number): Position {
    const starts = (this.starts ??= lineStarts(this.text));
    let low = 0;
    for (let high = starts.length - 1; low < high;) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low] + 1 };
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
