import { chmodSync, mkdirSync, readdirSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, Stats, statSync, writeFileSync } from 'fs';
import { basename, dirname, join, resolve } from 'path';

/** Does not end in .yaml, so that files that a killed process leaves behind are not applied. */
const temporaryName = (n: number): string => `.synth-${process.pid}-${n}.tmp`;
const TEMPORARY = /^\.synth-(\d+)-\d+\.tmp$/;

/** The permission bits of a file's mode. */
const permissionsOf = ({ mode }: Stats): number => mode % 0o10000;

interface Staged {
  readonly temporary: string;
  readonly file: string;
}

/**
 * Writes all files or none: each is written to a temporary file in its folder first, and all are renamed when they are complete. A file that
 * has the same content already is not written, so watchers of the folder see only changes.
 *
 * An existing file keeps its mode, and a link remains a link. If the process is killed during the renames, some files are new and the others
 * old, but each is complete; the next synth writes the rest.
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
        // A terminal or a pipe, which a rename cannot replace.
        inPlace.push({ file, bytes });
        continue;
      }
      // Throws if the path is a folder, before anything has changed.
      if (stat && readFileSync(file).equals(bytes)) continue;
      const temporary = join(dirname(file), temporaryName(staged.length));
      staged.push({ temporary, file });
      writeFileSync(temporary, bytes, { mode: stat && permissionsOf(stat) });
      // The umask of the process reduces the mode of a new file.
      if (stat) chmodSync(temporary, permissionsOf(stat));
    }
    for (const { temporary, file } of staged) renameSync(temporary, file);
    for (const { file, bytes } of inPlace) writeFileSync(file, bytes);
  } catch (error) {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
    throw error;
  }
}

/** The target of a path after all links. The target of the last link may not exist yet. */
function linkTarget(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return resolve(realpathSync(dirname(path)), readlinkSync(path));
  }
}

/**
 * Which files exist, with one listing of each folder, because a lookup of a missing file costs an exception. Deletes temporary files that a
 * killed synth left behind.
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

/** Whether a process id belongs to another running process, which may be writing its files. */
function isRunningElsewhere(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
