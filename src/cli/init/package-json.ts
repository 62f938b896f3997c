import { withMember, withValue } from './json-edit';
import { JsonTextError, parseJson } from './json-text';
import { isFields } from '../../kube/values/json-fields';
import { UsageError } from '../terminal/command';

const DEPENDENCIES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;
/** The placeholder test script that `npm init` writes. */
const NO_TEST = /^echo "Error: no test specified" && exit 1$/;
const BYTE_ORDER_MARK = '\uFEFF';

/** The text of a package.json, and the additions to it. */
export class PackageJson {
  private readonly additions = new Map<string, string[]>();
  private edited: string;
  private readonly mark: string;

  /**
   * @param shown the file's name in messages
   * @throws UsageError if the text is not a valid package.json, with the position
   */
  constructor(text: string, shown: string) {
    this.mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
    this.edited = text.slice(this.mark.length);
    const fail = (offset: number, message: string): never => {
      const lines = this.edited.slice(0, offset).split('\n');
      throw new UsageError(`init: ${shown}:${lines.length}:${lines.at(-1)!.length + 1}: ${message}. Nothing was written`);
    };
    try {
      const root = parseJson(this.edited);
      if (!root.members) return fail(root.start, 'a package.json holds an object');
      for (const { key, node } of root.members) {
        if ((key === 'scripts' || DEPENDENCIES.some((group) => group === key)) && !node.members) fail(node.start, `${key} must be an object`);
      }
    } catch (error) {
      if (error instanceof JsonTextError) fail(error.offset, `this is not JSON: ${error.message}`);
      throw error;
    }
  }

  get text(): string {
    return this.mark + this.edited;
  }

  /** Descriptions of what was added. */
  get added(): readonly string[] {
    return [...this.additions].map(([what, names]) => `${what} ${names.join(', ')}`);
  }

  /** Whether the package's files are ES modules. */
  get isModule(): boolean {
    return this.fields.type === 'module';
  }

  /** Whether the field is set. */
  has(key: string): boolean {
    return this.fields[key] !== undefined;
  }

  /** Whether projen generates the file, and would undo other edits. */
  get isProjens(): boolean {
    return typeof this.fields['//'] === 'string' && this.fields['//'].includes('projen');
  }

  /** The names of all dependencies. */
  get dependencies(): readonly string[] {
    return DEPENDENCIES.flatMap((group) => Object.keys(this.group(group)));
  }

  /** A script; undefined for the placeholder test script of `npm init`. */
  script(name: string): string | undefined {
    const script = this.group('scripts')[name];
    if (script === undefined || (name === 'test' && typeof script === 'string' && NO_TEST.test(script))) return undefined;
    return String(script);
  }

  addScript(name: string, command: string): void {
    if (this.script(name) !== undefined) return;
    if (this.group('scripts')[name] === undefined) this.edited = withMember(this.edited, ['scripts'], name, command);
    else this.edited = withValue(this.edited, ['scripts', name], command);
    this.note('scripts', name);
  }

  /** Adds the packages that are not yet a dependency of any kind. */
  addDependencies(group: 'dependencies' | 'devDependencies', ranges: { readonly [name: string]: string }): void {
    for (const [name, range] of Object.entries(ranges)) {
      if (this.dependencies.includes(name)) continue;
      this.edited = withMember(this.edited, [group], name, range);
      this.note(group, name);
    }
  }

  add(key: string, value: unknown): void {
    if (this.has(key)) return;
    this.edited = withMember(this.edited, [], key, value);
    this.note('settings', key);
  }

  private note(what: string, name: string): void {
    this.additions.set(what, [...this.additions.get(what) ?? [], name]);
  }

  private get fields(): { readonly [key: string]: unknown } {
    return parseJson(this.edited).value as { readonly [key: string]: unknown };
  }

  private group(key: string): { readonly [name: string]: unknown } {
    const group = this.fields[key];
    return isFields(group) ? group : {};
  }
}
