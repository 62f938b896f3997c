import * as fs from 'node:fs';
import * as path from 'node:path';
import { Folder } from './folder';
import { Plan } from './plan';
import { UsageError } from '../terminal/command';

/** The files that init created, and those that already existed. */
export interface Done {
  readonly created: readonly string[];
  readonly kept: readonly string[];
}

/**
 * Writes the files and edits of a plan. A new file never replaces an existing one, even if that was created after the plan was made.
 *
 * @throws UsageError if a file cannot be written; it lists the files that were written before
 */
export function carryOut(folder: Folder, { files, edits }: Plan): Done {
  const created: string[] = [];
  const kept: string[] = [];
  const missing = files.filter(({ name }) => !folder.has(name));
  let at = '.';
  try {
    for (const name of ['.', ...missing.map((file) => path.dirname(file.name))]) {
      at = name;
      makeFolder(path.join(folder.path, name));
      fs.accessSync(path.join(folder.path, name), fs.constants.W_OK);
    }
    for (const { name } of edits) {
      at = name;
      fs.accessSync(path.join(folder.path, name), fs.constants.W_OK);
    }
    for (const { name, text } of files) {
      at = name;
      (writeNew(path.join(folder.path, name), text) ? created : kept).push(name);
    }
    for (const { name, text } of edits) {
      at = name;
      replace(fs.realpathSync(path.join(folder.path, name)), text);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const written = created.length === 0 ? 'Nothing was written' : `Written before: ${created.join(', ')}`;
    throw new UsageError(`init: ${path.join(folder.shown, at)} cannot be written (${REASONS[code ?? ''] ?? code ?? message}). ${written}`);
  }
  return { created, kept };
}

const REASONS: { readonly [code: string]: string } = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOENT: 'no folder can be made there',
  ENOTDIR: 'a file is where a folder must be',
  EEXIST: 'a file is where a folder must be',
};

/** Creates a folder and its parents. Node's own `recursive` never ends if a folder cannot be created in an existing one, as in /proc. */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) {
    if (!fs.statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
    return;
  }
  makeFolder(path.dirname(folder));
  fs.mkdirSync(folder);
}

/** Creates a file; returns false if it already exists. A file that could only be written in part is removed. */
function writeNew(file: string, text: string): boolean {
  let opened: number;
  try {
    opened = fs.openSync(file, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    fs.writeFileSync(opened, text);
  } catch (error) {
    fs.rmSync(file, { force: true });
    throw error;
  } finally {
    fs.closeSync(opened);
  }
  return true;
}

/** Replaces the text of a file completely or not at all. */
function replace(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    fs.writeFileSync(temporary, text, { flag: 'wx', mode: fs.statSync(file).mode });
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}
