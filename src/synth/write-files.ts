import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'fs';
import { basename, dirname, join } from 'path';

/**
 * Writes all files or none: each goes under a temporary name beside its place first, and takes its place when all are
 * complete. A file that holds the same bytes already is left alone, so what watches the folder sees only what changed.
 */
export function writeFiles(texts: ReadonlyMap<string, string>): void {
  const staged: Array<{ temporary: string; file: string }> = [];
  const present = new FolderListing();
  try {
    for (const [file, text] of texts) {
      const bytes = Buffer.from(text, 'utf8');
      if (present.has(file) && readFileSync(file).equals(bytes)) continue;
      // Not ending in .yaml: what is left when the process is killed is never applied.
      const temporary = join(dirname(file), `.synth-${process.pid}-${staged.length}.tmp`);
      staged.push({ temporary, file });
      writeFileSync(temporary, bytes);
    }
    for (const { temporary, file } of staged) renameSync(temporary, file);
  } catch (error) {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    throw error;
  }
}

/** Makes folders, with those around them, where they are missing. */
export function makeFolders(folders: readonly string[]): void {
  for (const folder of folders) mkdirSync(folder, { recursive: true });
}

/** Which files exist, with one look at each folder: to ask for a file that is missing costs an exception. */
class FolderListing {
  private readonly names = new Map<string, ReadonlySet<string>>();

  has(file: string): boolean {
    const folder = dirname(file);
    let names = this.names.get(folder);
    if (!names) this.names.set(folder, names = new Set(readdirSync(folder)));
    return names.has(basename(file));
  }
}
