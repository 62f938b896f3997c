import { isUtf8 } from 'node:buffer';

/** The text of a file: UTF-16 if it has a byte order mark, which kubectl accepts, otherwise UTF-8; undefined if it is neither. */
export function decoded(bytes: Buffer): string | undefined {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (!isLittle && !isBig) return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
  if (bytes.length % 2 === 1) return undefined;
  return (isBig ? Buffer.from(bytes).swap16() : bytes).toString('utf16le', 2);
}
