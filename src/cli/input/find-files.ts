import * as fs from 'node:fs';
import * as path from 'node:path';
import { InputProblem, STDIN } from './input-problem';
import { Glob, GlobError, GlobState, isGlob, rootOf } from '../../check/config/glob';

export interface FoundFile {
  /** As the command line writes it; "-" for standard input. */
  readonly file: string;
  /** Whether the command line names it, and not only a folder or pattern that it is in. */
  readonly named: boolean;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly problems: readonly InputProblem[];
  /** What was passed over on purpose. */
  readonly notes: readonly InputProblem[];
}

/** The files that the words of a command line mean. A folder means its .yaml, .yml and .json files, at any depth. */
export function findFiles(words: readonly string[], cwd: string): FoundFiles {
  const search = new Search(cwd);
  for (const word of words) search.add(word);
  return search;
}

/** What a search takes: files whose path below its root matches, or all. */
interface Wanted {
  readonly glob: Glob;
  readonly state: GlobState;
}

/** A folder that a search has yet to enter. */
interface Folder {
  readonly folder: string;
  readonly real: string;
  readonly wanted: Wanted | undefined;
  /** The real folders that hold it, on the way that led here. */
  readonly above: ReadonlySet<string>;
}

type Kind = 'file' | 'folder' | 'special' | { readonly problem: string };

class Search implements FoundFiles {
  readonly files: FoundFile[] = [];
  readonly problems: InputProblem[] = [];
  readonly notes: InputProblem[] = [];
  private readonly seen = new Set<string>();
  private readonly noted = new Set<string>();
  /** How many files, problems and notes there were, also those of an earlier word. */
  private met = 0;

  constructor(private readonly cwd: string) {}

  add(word: string): void {
    if (word === STDIN) return this.addFile(STDIN, STDIN, true);
    if (word === '') return this.problem('""', 'is no name of a file, folder or glob');
    const kind = this.kindOf(word);
    if (kind === 'folder') return this.walk(word, undefined);
    // Pipes and devices count when they are named: `<(helm template CHART)` is one.
    if (kind === 'file' || kind === 'special') return this.addFile(word, this.real(word), true);
    if (!isGlob(word)) return this.problem(word, kind.problem);
    this.addGlob(word);
  }

  private addGlob(word: string): void {
    const before = this.met;
    const { root, below } = rootOf(word);
    try {
      const glob = new Glob(below.replace(/^\/+/, ''));
      if (this.kindOf(root) === 'folder') this.walk(root, { glob, state: glob.start });
    } catch (error) {
      if (!(error instanceof GlobError)) throw error;
      return this.problem(word, error.message);
    }
    if (this.met === before) this.problem(word, 'matches no file');
  }

  /**
   * Each real folder is entered once for what is wanted of it, however many links lead there; one of links only after all others, so
   * that files keep the name that they have without links.
   */
  private walk(root: string, wanted: Wanted | undefined): void {
    const entered = new Set<string>();
    const links: Folder[] = [];
    const enter = (at: Folder): void => {
      if (at.above.has(at.real)) return this.note(at.folder, 'links back to a folder that holds it; not entered again');
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
    // Each may add more.
    for (const link of links) enter(link);
  }

  /** Adds a folder's files, and gives the folders in it. */
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
        if (isChart && name === 'templates') this.note(file, `templates of a Helm chart, not read; check what they render to: helm template ${folder} | cdk8s-webapp check -`);
        else yield { folder: file, real: isLink ? this.real(file) : path.join(real, name), wanted: below, isLink };
      } else if (/\.(ya?ml|json)$/i.test(name) && (!wanted || wanted.glob.accepts(state!))) {
        if (kind === 'file') this.addFile(file, isLink ? this.real(file) : path.join(real, name), false);
        else if (kind === 'special') this.note(file, 'is a pipe, a socket or a device; not read unless it is named');
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

  /** What cannot be resolved keeps its name. */
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

/** What the operating system says, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EACCES': case 'EPERM': return 'may not be read (permission denied)';
    case 'ENOENT': return 'does not exist';
    case 'ENOTDIR': return 'does not exist: a part of its path is no folder';
    case 'EISDIR': return 'is a folder';
    case 'ELOOP': return 'is a link that leads to itself';
    case 'ENAMETOOLONG': return 'is a path that is too long for the file system';
    default: return `cannot be read (${code ?? message})`;
  }
}
