import { Streams } from './command';
import { oneLine } from '../../kube/values/printable';

const FIRST_MS = 500;
const EVERY_MS = 100;

/** One line on stderr that says how far a long run is; nothing when no terminal shows it, or when the run is short. */
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

  /** Takes the line away. */
  end(): void {
    if (this.shown) this.streams.stderr.write('\r\x1b[K');
    this.shown = false;
  }
}
