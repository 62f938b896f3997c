import { createHash } from 'crypto';
import { readFileSync } from 'fs';

export interface ImageOptions {
  /** `name:tag`, with its registry. */
  readonly name: string;
  /** A static binary: the whole of the image besides /tmp. */
  readonly binary: string;
  readonly command: readonly string[];
  readonly env?: readonly string[];
}

/** A container image in the format that `ctr image import` takes, without any registry or builder. */
export function image({ name, binary, command, env = [] }: ImageOptions): Buffer {
  const layer = tar([{ path: 'tmp/', mode: 0o1777 }, { path: 'traffic', mode: 0o755, content: readFileSync(binary) }]);
  const config = Buffer.from(JSON.stringify({
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    // A number, so that a kubelet can tell that it is not root.
    config: { User: '65532', Entrypoint: ['/traffic', ...command], Env: env },
    rootfs: { type: 'layers', diff_ids: [`sha256:${createHash('sha256').update(layer).digest('hex')}`] },
    history: [{ created_by: 'test/cluster' }],
  }));
  const manifest = Buffer.from(JSON.stringify([{ Config: 'config.json', RepoTags: [name], Layers: ['layer.tar'] }]));
  return tar([
    { path: 'config.json', mode: 0o644, content: config },
    { path: 'layer.tar', mode: 0o644, content: layer },
    { path: 'manifest.json', mode: 0o644, content: manifest },
  ]);
}

interface Entry {
  /** A folder ends with "/". */
  readonly path: string;
  readonly mode: number;
  readonly content?: Buffer;
}

const BLOCK = 512;

/** An archive in the POSIX ustar format. */
function tar(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(({ path, mode, content = Buffer.alloc(0) }) => {
    const header = Buffer.alloc(BLOCK);
    const octal = (value: number, offset: number, length: number) => header.write(`${value.toString(8).padStart(length - 1, '0')}\0`, offset);
    header.write(path, 0);
    octal(mode, 100, 8);
    octal(0, 108, 8);
    octal(0, 116, 8);
    octal(content.length, 124, 12);
    octal(0, 136, 12);
    header.write(' '.repeat(8), 148);
    header.write(path.endsWith('/') ? '5' : '0', 156);
    header.write('ustar\x0000', 257);
    header.write(`${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148);
    return [header, content, Buffer.alloc((BLOCK - content.length % BLOCK) % BLOCK)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}
