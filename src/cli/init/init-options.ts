import { parseArgs } from 'node:util';
import { UsageError } from '../terminal/command';

export const LANGUAGES = ['typescript', 'python'] as const;
export type Language = typeof LANGUAGES[number];
export const CI_SYSTEMS = ['github', 'gitlab', 'none'] as const;
export type CiSystem = typeof CI_SYSTEMS[number];

/** The options of `cdk8s-webapp init`. */
export interface InitOptions {
  readonly dir: string;
  /** If undefined, the language of the existing app, or TypeScript. */
  readonly language?: Language;
  /** If undefined, GitHub for a new app and none for an existing one. */
  readonly ci?: CiSystem;
}

export function readInitOptions(args: readonly string[]): InitOptions {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) throw new UsageError(`init: makes one app, got ${positionals.length} folders: ${positionals.join(', ')}; name one`);
  const [dir = '.'] = positionals;
  if (dir === '' || dir.includes('\0')) throw new UsageError('init: DIR: got an empty or impossible name; name a folder, or leave it out for this one');
  return { dir, language: oneOf('language', values.language, LANGUAGES), ci: oneOf('ci', values.ci, CI_SYSTEMS) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { language: { type: 'string', short: 'l' }, ci: { type: 'string' } },
    });
  } catch (error) {
    // The first sentence of the message names the option; the rest is advice on positional arguments.
    const [reason] = (error as Error).message.split('. ');
    throw new UsageError(`init: ${reason.replace(/\.$/, '')}. See cdk8s-webapp init --help`);
  }
}

function oneOf<T extends string>(option: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  const found = allowed.find((candidate) => candidate === value);
  if (value !== undefined && found === undefined) throw new UsageError(`init: --${option}: got "${value}"; allowed: ${allowed.join(', ')}`);
  return found;
}
