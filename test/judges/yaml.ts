import { ask } from './judges';

/** What kubectl reads in a file. */
export interface KubectlRead {
  readonly documents: readonly unknown[];
  /** Why it refuses the file, or the rest of it. */
  readonly error?: string;
}

/** Asks kubectl's reader. */
export function readByKubectl(files: readonly (string | Buffer)[]): KubectlRead[] {
  return ask('manifests', files.map((file) => Buffer.from(file).toString('base64')));
}
