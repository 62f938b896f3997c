import * as fs from 'node:fs';
import * as path from 'node:path';
import type { CheckOptions } from './check/check';
import type { Config, Configuration } from './check/config/configuration';
import type { FieldPath } from './graph/object-ref';
import { isFields } from './kube/values/json-fields';
import { oneLine } from './kube/values/printable';
import type { Position } from './kube/yaml/text-lines';

export const CONFIG_NAME = '.cdk8s-webapp.yaml';
/** What people write in place of it; a file that is passed over silently would seem to work. */
const OTHER_NAMES = ['.cdk8s-webapp.yml', '.cdk8s-webapp.json'];
const MAX_BYTES = 1024 * 1024;

/** A configuration file that cannot be used. */
export class ConfigError extends Error {
  readonly lines: readonly string[];

  /** @param lines what is wrong, each with its place */
  constructor(lines: readonly string[]) {
    const safe = lines.map(oneLine);
    super(`the configuration of the check cannot be used:\n  ${safe.join('\n  ')}`);
    this.lines = safe;
  }
}

/** An ignore that no finding was for. */
export interface UnusedIgnore {
  readonly file: string;
  readonly position: Position;
  readonly message: string;
}

/**
 * The configuration file for what is in a folder: the first one on the way up, no further than the root of the repository.
 *
 * @throws ConfigError where a file has nearly the name
 */
export function findConfig(folder: string): string | undefined {
  const has = (name: string) => fs.existsSync(path.join(folder, name));
  if (has(CONFIG_NAME)) return path.join(folder, CONFIG_NAME);
  const other = OTHER_NAMES.find(has);
  if (other) throw new ConfigError([`${path.join(folder, other)} is not read; call it ${CONFIG_NAME}`]);
  const above = path.dirname(folder);
  return above === folder || has('.git') ? undefined : findConfig(above);
}

/** A configuration file that was read. */
interface Found {
  readonly file: string;
  /** The file's name in messages. */
  readonly shown: string;
  readonly configuration: Configuration;
  positionOf(path: FieldPath): Position;
}

/** What a configuration file says of one check, or nothing where there is none. */
export class ConfigFile {
  /** @throws ConfigError where the file cannot be used */
  static above(folder: string): ConfigFile {
    const file = findConfig(folder);
    return file === undefined ? new ConfigFile() : ConfigFile.read(file, path.relative(folder, file));
  }

  /**
   * @param shown the file's name in messages
   * @throws ConfigError where the file cannot be read, or says what is not known or not allowed
   */
  static read(file: string, shown: string): ConfigFile {
    return new ConfigFile(read(file, shown));
  }

  constructor(private readonly found?: Found) {}

  get partsClusters(): boolean {
    return this.found?.configuration.partsClusters === true;
  }

  /**
   * Options for a check.
   *
   * @param given what is said beside the file, and goes before it
   * @param fileOf the whole path of the file that an object comes from, where it comes from one
   */
  checkOptions(given: CheckOptions, fileOf?: (index: number) => string | undefined): CheckOptions {
    if (!this.found) return given;
    const { file, configuration } = this.found;
    const base = configuration.checkOptions((index) => {
      const whole = fileOf?.(index);
      return whole === undefined ? undefined : path.relative(path.dirname(file), whole).replaceAll(path.sep, '/');
    });
    return {
      ...base,
      ...Object.fromEntries(Object.entries(given).filter(([, setting]) => setting !== undefined)),
      severities: { ...base.severities, ...given.severities },
    };
  }

  /** The ignores that no finding of the check was for. */
  unused(): readonly UnusedIgnore[] {
    if (!this.found) return [];
    const { shown, positionOf, configuration } = this.found;
    return configuration.unused().map((i) => ({
      file: shown, position: positionOf(['ignores', i]), message: `ignores[${i}] is for no finding of this run; remove it when it is for none of any`,
    }));
  }
}

function read(file: string, shown: string): Found {
  // Loaded when there is a file: most apps have none.
  const { readManifest } = require('./kube/yaml/yaml-read') as typeof import('./kube/yaml/yaml-read');
  const { CONFIG_SETTINGS, Configuration: Known } = require('./check/config/configuration') as typeof import('./check/config/configuration');
  const { problemInWords, settingProblems } = require('./check/config/settings') as typeof import('./check/config/settings');
  const { documents: [document, second], problems } = readManifest(textOf(file, shown));
  const positionOf = (field: FieldPath) => document?.positionOf(field) ?? { line: 1, column: 1 };
  const refuse = (wrong: readonly { readonly position: Position; readonly message: string }[]) => {
    if (wrong.length > 0) throw new ConfigError(wrong.map(({ position: { line, column }, message }) => `${shown}:${line}:${column}: ${message}`));
  };
  refuse(problems);
  if (second) refuse([{ position: second.positionOf([]), message: 'begins a second document; a configuration file has one' }]);
  refuse((document?.duplicates ?? []).map((field) => ({ position: positionOf(field), message: `has the key ${String(field.at(-1))} twice in one mapping` })));
  const value = withOff(document?.value ?? {});
  refuse([...settingProblems(value, CONFIG_SETTINGS)].map((problem) => ({ position: positionOf(problem.path), message: problemInWords(problem) })));
  const config: Config = Object.fromEntries(Object.entries(value as object).filter(([, setting]) => setting !== null));
  if (config.clusters && config.clusterPer) refuse([{ position: positionOf(['clusterPer']), message: 'clusterPer and clusters part the files twice; keep one of the two' }]);
  return { file, shown, positionOf, configuration: new Known(config) };
}

/** YAML as kubectl reads it takes `off` for false. */
function withOff(value: unknown): unknown {
  if (!isFields(value) || !isFields(value.severities)) return value;
  const severities = Object.entries(value.severities).map(([rule, severity]) => [rule, severity === false ? 'off' : severity as unknown]);
  return { ...value, severities: Object.fromEntries(severities) as unknown };
}

function textOf(file: string, shown: string): string {
  try {
    const stat = fs.statSync(file);
    if (!stat.isFile()) throw new ConfigError([`${shown} is no file`]);
    if (stat.size > MAX_BYTES) throw new ConfigError([`${shown} is larger than 1 MB; that is no configuration`]);
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ConfigError([`${shown} ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${code ?? message})`}`]);
  }
}
