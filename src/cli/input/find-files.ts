import * as fs from 'node:fs';
import * as path from 'node:path';
import { InputProblem, STDIN } from './input-problem';
import { Glob, GlobError, GlobState, isGlob, rootOf } from '../../check/config/glob';

export interface FoundFile {
  /** The path as on the command line; "-" for standard input. */
  readonly file: string;
  /** Whether the command line specifies the file itself, and not a folder or a pattern. */
  readonly named: boolean;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly problems: readonly InputProblem[];
  /** Files that were skipped on purpose. */
  readonly notes: readonly InputProblem[];
}

/** The files for the arguments of a command line. For a folder, these are its .yaml, .yml and .json files, at any depth. */
export function findFiles(args: readonly string[], cwd: string): FoundFiles {
  const search = new Search(cwd);
  for (const arg of args) search.add(arg);
  return search;
}

/** The files that a search includes: those whose path below its root matches, or all. */
interface Wanted {
  readonly glob: Glob;
  readonly state: GlobState;
}

/** A folder that a search has not entered yet. */
interface Folder {
  readonly folder: string;
  readonly real: string;
  readonly wanted: Wanted | undefined;
  /** The real paths of its parent folders, on the path of the search. */
  readonly above: ReadonlySet<string>;
}

type Kind = 'file' | 'folder' | 'special' | { readonly problem: string };

class Search implements FoundFiles {
  readonly files: FoundFile[] = [];
  readonly problems: InputProblem[] = [];
  readonly notes: InputProblem[] = [];
  private readonly seen = new Set<string>();
  private readonly noted = new Set<string>();
  /** The number of files, problems and notes so far, including those of earlier arguments. */
  private met = 0;

  constructor(private readonly cwd: string) {}

  add(arg: string): void {
    if (arg === STDIN) return this.addFile(STDIN, STDIN, true);
    if (arg === '') return this.problem('""', 'is not the name of a file, folder or glob');
    const kind = this.kindOf(arg);
    if (kind === 'folder') return this.walk(arg, undefined);
    // Pipes and devices are read if they are specified: `<(helm template CHART)` is one.
    if (kind === 'file' || kind === 'special') return this.addFile(arg, this.real(arg), true);
    if (!isGlob(arg)) return this.problem(arg, kind.problem);
    this.addGlob(arg);
  }

  private addGlob(arg: string): void {
    const before = this.met;
    const { root, below } = rootOf(arg);
    try {
      const glob = new Glob(below.replace(/^\/+/, ''));
      if (this.kindOf(root) === 'folder') this.walk(root, { glob, state: glob.start });
    } catch (error) {
      if (!(error instanceof GlobError)) throw error;
      return this.problem(arg, error.message);
    }
    if (this.met === before) this.problem(arg, 'matches no file');
  }

  /**
   * Each real folder is entered once for a pattern, however many links lead to it. Folders that only links lead to come last, so that
   * files have their path without links where there is one.
   */
  private walk(root: string, wanted: Wanted | undefined): void {
    const entered = new Set<string>();
    const links: Folder[] = [];
    const enter = (at: Folder): void => {
      if (at.above.has(at.real)) return this.note(at.folder, 'links to a parent folder; not entered again');
      const key = `${at.real}\0${at.wanted ? [...at.wanted.state].sort().join() : ''}`;
      if (entered.has(key)) return;
      entered.add(key);
      const above = new Set(at.above).add(at.real);
      for (const { isLink, ...folder } of this.list(at)) {
        if (isLink) links.push({ ...folder, above });
        else enter({ ...folder, above });
      }
    };
    enter({ folder: root, real: this.real(root), wanted, above: new Set() });
    // Each folder may add more.
    for (const link of links) enter(link);
  }

  /** Adds a folder's files, and returns its subfolders. */
  private* list({ folder, real, wanted }: Folder): Iterable<Omit<Folder, 'above'> & { readonly isLink: boolean }> {
    const entries = this.entries(folder);
    const isChart = entries.some(({ name }) => name === 'Chart.yaml');
    for (const entry of entries) {
      const { name } = entry;
      if (name.startsWith('.') || name === 'node_modules') continue;
      const file = path.posix.join(folder, name);
      const state = wanted?.glob.after(wanted.state, name);
      if (state?.length === 0) continue;
      const isLink = entry.isSymbolicLink();
      const kind = isLink ? this.kindOf(file) : kindOf(entry);
      if (kind === 'folder') {
        const below = wanted && { glob: wanted.glob, state: wanted.glob.after(state!, '/') };
        if (below?.state.length === 0) continue;
        if (isChart && name === 'templates') this.note(file, `templates of a Helm chart, not read; check the rendered manifests: helm template ${folder} | cdk8s-webapp check -`);
        else yield { folder: file, real: isLink ? this.real(file) : path.join(real, name), wanted: below, isLink };
      } else if (/\.(ya?ml|json)$/i.test(name) && (!wanted || wanted.glob.accepts(state!))) {
        if (kind === 'file') this.addFile(file, isLink ? this.real(file) : path.join(real, name), false);
        else if (kind === 'special') this.note(file, 'is a pipe, a socket or a device; not read unless it is specified');
        else this.problem(file, kind.problem);
      }
    }
  }

  private entries(folder: string): readonly fs.Dirent[] {
    try {
      return fs.readdirSync(path.resolve(this.cwd, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      this.problem(folder, reasonOf(error));
      return [];
    }
  }

  private addFile(file: string, real: string, named: boolean): void {
    this.met++;
    if (this.seen.has(real)) return;
    this.seen.add(real);
    this.files.push({ file, named });
  }

  private kindOf(file: string): Kind {
    try {
      return kindOf(fs.statSync(path.resolve(this.cwd, file)));
    } catch (error) {
      return { problem: reasonOf(error) };
    }
  }

  /** The real path, or the same path if it cannot be resolved. */
  private real(file: string): string {
    const full = path.resolve(this.cwd, file);
    try {
      return fs.realpathSync(full);
    } catch {
      return full;
    }
  }

  private problem(file: string, message: string): void {
    this.met++;
    this.problems.push({ file, message });
  }

  private note(file: string, message: string): void {
    this.met++;
    if (this.noted.has(file)) return;
    this.noted.add(file);
    this.notes.push({ file, message });
  }
}

function kindOf(stat: fs.Stats | fs.Dirent): Exclude<Kind, object> {
  return stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : 'special';
}

/** The error of the operating system as text. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EACCES': case 'EPERM': return 'cannot be read (permission denied)';
    case 'ENOENT': return 'does not exist';
    case 'ENOTDIR': return 'does not exist: a part of its path is not a folder';
    case 'EISDIR': return 'is a folder';
    case 'ELOOP': return 'is a link to itself';
    case 'ENAMETOOLONG': return 'is a path that is too long for the file system';
    default: return `cannot be read (${code ?? message})`;
  }
}
