import { chmodSync, mkdirSync, readdirSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, Stats, statSync, writeFileSync } from 'fs';
import { basename, dirname, join, resolve } from 'path';

/** Not ending in .yaml: what is left when the process is killed is never applied. */
const temporaryName = (n: number): string => `.synth-${process.pid}-${n}.tmp`;
const TEMPORARY = /^\.synth-(\d+)-\d+\.tmp$/;

/** What of a mode is permissions, and not the kind of the file. */
const permissionsOf = ({ mode }: Stats): number => mode % 0o10000;

interface Staged {
  readonly temporary: string;
  readonly file: string;
}

/**
 * Writes all files or none: each goes under a temporary name beside its place first, and takes its place when all are
 * complete. A file that holds the same bytes already is left alone, so what watches the folder sees only what changed.
 *
 * A file that is there keeps its mode, and a link stays a link. A process that is killed while files take their places leaves some of
 * them new and the others old, each whole; the next synth writes the rest.
 */
export function writeFiles(folders: readonly string[], texts: ReadonlyMap<string, string>): void {
  const staged: Staged[] = [];
  const inPlace: Array<{ readonly file: string; readonly bytes: Buffer }> = [];
  const present = new FolderListing();
  for (const folder of folders) {
    mkdirSync(folder, { recursive: true });
    present.names(folder);
  }
  try {
    for (const [path, text] of texts) {
      const bytes = Buffer.from(text, 'utf8');
      const file = present.has(path) ? linkTarget(path) : path;
      const stat = present.has(file) ? statSync(file) : undefined;
      if (stat && !stat.isFile() && !stat.isDirectory()) {
        // A terminal or a pipe, which nothing can replace.
        inPlace.push({ file, bytes });
        continue;
      }
      // Fails for a folder in the place of a file, before anything has changed.
      if (stat && readFileSync(file).equals(bytes)) continue;
      const temporary = join(dirname(file), temporaryName(staged.length));
      staged.push({ temporary, file });
      writeFileSync(temporary, bytes, { mode: stat && permissionsOf(stat) });
      // The mode that a file is made with is less what the process masks.
      if (stat) chmodSync(temporary, permissionsOf(stat));
    }
    for (const { temporary, file } of staged) renameSync(temporary, file);
    for (const { file, bytes } of inPlace) writeFileSync(file, bytes);
  } catch (error) {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    throw error;
  }
}

/** Where a path leads, over all links; the last of them may lead to a file that is not there yet. */
function linkTarget(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return resolve(realpathSync(dirname(path)), readlinkSync(path));
  }
}

/**
 * Which files exist, with one look at each folder: to ask for a file that is missing costs an exception. What a synth that was killed
 * left in the folder goes.
 */
class FolderListing {
  private readonly folders = new Map<string, ReadonlySet<string>>();

  has(file: string): boolean {
    return this.names(dirname(file)).has(basename(file));
  }

  names(folder: string): ReadonlySet<string> {
    let names = this.folders.get(folder);
    if (!names) {
      names = new Set(readdirSync(folder));
      this.folders.set(folder, names);
      for (const name of names) {
        const pid = TEMPORARY.exec(name)?.[1];
        if (pid !== undefined && !isRunningElsewhere(Number(pid))) rmSync(join(folder, name), { force: true });
      }
    }
    return names;
  }
}

/** Whether a number is that of another process that runs, which may be in the middle of its synth. */
function isRunningElsewhere(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
