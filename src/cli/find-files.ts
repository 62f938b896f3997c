import * as fs from 'node:fs';
import * as path from 'node:path';
import { isGlob, parseGlob } from './glob';
import { InputProblem } from './input';

export const STDIN = '-';

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

class Search implements FoundFiles {
  readonly files: FoundFile[] = [];
  readonly problems: InputProblem[] = [];
  readonly notes: InputProblem[] = [];
  private readonly seen = new Set<string>();

  constructor(private readonly cwd: string) {}

  add(word: string): void {
    if (word === STDIN) return this.addFile(STDIN, true);
    const kind = this.kindOf(word);
    if (kind === 'folder') return this.walk(word, () => true, []);
    if (kind === 'file') return this.addFile(word, true);
    if (!isGlob(word)) return this.problem(word, kind.problem);
    const before = this.files.length + this.problems.length;
    const { root, matches } = parseGlob(word.replace(/^\.\//, ''));
    if (this.kindOf(root) === 'folder') this.walk(root, matches, []);
    if (this.files.length + this.problems.length === before) this.problem(word, 'matches no file');
  }

  /** Links to folders are followed; a folder within itself, by a link, is not entered again. */
  private walk(folder: string, matches: (file: string) => boolean, above: readonly string[]): void {
    const real = this.real(folder);
    if (above.includes(real)) {
      this.notes.push({ file: folder, message: 'links back to a folder that holds it; not entered again' });
      return;
    }
    const entries = this.list(folder);
    const chart = entries.includes('Chart.yaml');
    for (const name of entries) {
      if (name.startsWith('.') || name === 'node_modules') continue;
      const file = path.posix.join(folder, name);
      const kind = this.kindOf(file);
      if (kind === 'folder') {
        if (chart && name === 'templates') this.notes.push({ file, message: `templates of a Helm chart, not read; check what they render to: helm template ${folder} | cdk8s-webapp check -` });
        else this.walk(file, matches, [...above, real]);
      } else if (/\.(ya?ml|json)$/i.test(name) && matches(file)) {
        if (kind === 'file') this.addFile(file, false);
        else this.problem(file, kind.problem);
      }
    }
  }

  private list(folder: string): string[] {
    try {
      return fs.readdirSync(path.resolve(this.cwd, folder)).sort();
    } catch (error) {
      this.problem(folder, reasonOf(error));
      return [];
    }
  }

  private addFile(file: string, named: boolean): void {
    const real = file === STDIN ? STDIN : this.real(file);
    if (this.seen.has(real)) return;
    this.seen.add(real);
    this.files.push({ file, named });
  }

  /** Pipes and devices count as files: `<(helm template CHART)` is one. */
  private kindOf(file: string): 'file' | 'folder' | { readonly problem: string } {
    try {
      return fs.statSync(path.resolve(this.cwd, file)).isDirectory() ? 'folder' : 'file';
    } catch (error) {
      return { problem: reasonOf(error) };
    }
  }

  private real(file: string): string {
    return fs.realpathSync(path.resolve(this.cwd, file));
  }

  private problem(file: string, message: string): void {
    this.problems.push({ file, message });
  }
}

/** What the operating system says, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EACCES': case 'EPERM': return 'may not be read (permission denied)';
    case 'ENOENT': return 'does not exist';
    case 'EISDIR': return 'is a folder';
    case 'ELOOP': return 'is a link that leads to itself';
    default: return `cannot be read (${code ?? message})`;
  }
}
