import { Streams } from './command';
import { oneLine } from '../../kube/values/printable';

const FIRST_MS = 500;
const EVERY_MS = 100;

/** A line on stderr with the progress of a long run. Prints nothing if stderr is not a terminal, or if the run is short. */
export class Progress {
  private next = Date.now() + FIRST_MS;
  private shown = false;

  constructor(private readonly streams: Streams) {}

  step(text: string): void {
    if (this.streams.stderr.isTTY !== true || Date.now() < this.next) return;
    this.streams.stderr.write(`\r\x1b[K${oneLine(text)}`);
    this.shown = true;
    this.next = Date.now() + EVERY_MS;
  }

  /** Removes the line. */
  end(): void {
    if (this.shown) this.streams.stderr.write('\r\x1b[K');
    this.shown = false;
  }
}
