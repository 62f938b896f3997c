import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../terminal/command';

/** The folder of an app, as it is before anything is written. */
export class Folder {
  /** The root of the repository that it is in; undefined if it is not in one. */
  readonly repository?: string;

  /**
   * @param shown the folder's name in messages
   * @throws UsageError if it is not a folder
   */
  constructor(readonly path: string, readonly shown: string) {
    const file = fileOnTheWay(path);
    if (file !== undefined) throw new UsageError(`init: ${file === path ? shown : file} is a file; name a folder`);
    this.repository = repositoryOf(path);
  }

  /** The folder's name as a valid name for npm packages and namespaces; with a prefix if YAML or npm would read it as something else. */
  get name(): string {
    const words = basename(this.path).toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 40).replace(/^-+|-+$/g, '');
    return /^[a-z]/.test(words) && !RESERVED.test(words) ? words : `app-${words}`.replace(/-$/, '');
  }

  /** Whether anything with this name exists, including a folder or a broken link. */
  has(name: string): boolean {
    return lstat(join(this.path, name)) !== undefined;
  }

  get isEmpty(): boolean {
    return !fs.existsSync(this.path) || fs.readdirSync(this.path).length === 0;
  }

  /** @throws UsageError if the file exists but cannot be read */
  read(name: string): string | undefined {
    if (!this.has(name)) return undefined;
    try {
      return fs.readFileSync(join(this.path, name), 'utf8');
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw new UsageError(`init: ${join(this.shown, name)} ${code === 'EISDIR' ? 'is a folder' : `cannot be read (${code ?? message})`}`);
    }
  }

  /** Whether a file exists and has the text that init would write. */
  holds(name: string, text: string): boolean {
    return lstat(join(this.path, name))?.isFile() === true && this.read(name) === text;
  }
}

function lstat(file: string): fs.Stats | undefined {
  try {
    return fs.lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    // A path below a file does not exist.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** The path of a folder, or of its nearest existing parent, if that is not a folder. The folder itself may not exist. */
function fileOnTheWay(folder: string): string | undefined {
  try {
    const stat = fs.statSync(folder, { throwIfNoEntry: false });
    if (stat) return stat.isDirectory() ? undefined : folder;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTDIR') throw new UsageError(`init: ${folder} cannot be read (${code})`);
  }
  const above = dirname(folder);
  return above === folder ? undefined : fileOnTheWay(above);
}

const RESERVED = /^(true|false|null|yes|no|on|off|y|n|cdk8s(-.*)?|constructs|typescript|jest|ts-jest|tsx|node|node-modules|default|kube-.*)$/;

function repositoryOf(folder: string): string | undefined {
  if (fs.existsSync(join(folder, '.git'))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : repositoryOf(above);
}
