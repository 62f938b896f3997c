import * as fs from 'node:fs';

/** The largest file that is read. */
export const MAX_BYTES = 64 * 1024 * 1024;
const CHUNK = 1024 * 1024;

/** A file's bytes; undefined if it is too large. Pipes and devices are read until they end, with the same limit. */
export function fileBytes(file: string): Buffer | undefined {
  const descriptor = fs.openSync(file, 'r');
  try {
    const stat = fs.fstatSync(descriptor);
    if (stat.size > MAX_BYTES) return undefined;
    if (stat.isFile()) return fs.readFileSync(descriptor);
    const chunks: Buffer[] = [];
    for (let size = 0; size <= MAX_BYTES;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const count = fs.readSync(descriptor, chunk, 0, CHUNK, null);
      if (count === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, count));
      size += count;
    }
    return undefined;
  } finally {
    fs.closeSync(descriptor);
  }
}
