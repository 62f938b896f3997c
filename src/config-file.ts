import * as fs from 'node:fs';
import * as path from 'node:path';
import type { CheckOptions } from './check/check';
import type { Config, Configuration } from './check/config/configuration';
import type { FieldPath } from './graph/object-ref';
import { isFields } from './kube/values/json-fields';
import { oneLine } from './kube/values/printable';
import type { Position } from './kube/yaml/text-lines';

export const CONFIG_NAME = '.cdk8s-webapp.yaml';
/** Similar names that are rejected: if such a file were silently ignored, it would seem to work. */
const OTHER_NAMES = ['.cdk8s-webapp.yml', '.cdk8s-webapp.json'];
const MAX_BYTES = 1024 * 1024;

/** A configuration file that cannot be used. */
export class ConfigError extends Error {
  readonly lines: readonly string[];

  /** @param lines what is wrong, each with its position */
  constructor(lines: readonly string[]) {
    const safe = lines.map(oneLine);
    super(`the configuration of the check cannot be used:\n  ${safe.join('\n  ')}`);
    this.lines = safe;
  }
}

/** An ignore that no finding matched. */
export interface UnusedIgnore {
  readonly file: string;
  readonly position: Position;
  readonly message: string;
}

/**
 * The configuration file for a folder: the first one in it or its parent folders, up to the root of the repository.
 *
 * @throws ConfigError if a file has a similar name
 */
export function findConfig(folder: string): string | undefined {
  const has = (name: string) => fs.existsSync(path.join(folder, name));
  if (has(CONFIG_NAME)) return path.join(folder, CONFIG_NAME);
  const other = OTHER_NAMES.find(has);
  if (other) throw new ConfigError([`${path.join(folder, other)} is not read; rename it to ${CONFIG_NAME}`]);
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

/** The configuration of one check; empty if there is no file. */
export class ConfigFile {
  /** @throws ConfigError if the file cannot be used */
  static above(folder: string): ConfigFile {
    const file = findConfig(folder);
    return file === undefined ? new ConfigFile() : ConfigFile.read(file, path.relative(folder, file));
  }

  /**
   * @param shown the file's name in messages
   * @throws ConfigError if the file cannot be read, or has unknown settings or values that are not allowed
   */
  static read(file: string, shown: string): ConfigFile {
    return new ConfigFile(read(file, shown));
  }

  constructor(private readonly found?: Found) {}

  get hasClusters(): boolean {
    return this.found?.configuration.hasClusters === true;
  }

  /**
   * Options for a check.
   *
   * @param given options that override the file
   * @param fileOf the absolute path of the file that an object comes from, if any
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

  /** The ignores that no finding of the check matched. */
  unused(): readonly UnusedIgnore[] {
    if (!this.found) return [];
    const { shown, positionOf, configuration } = this.found;
    return configuration.unused().map((i) => ({
      file: shown, position: positionOf(['ignores', i]), message: `ignores[${i}] matches no finding of this run; remove it if it never does`,
    }));
  }
}

function read(file: string, shown: string): Found {
  // Loaded only if there is a file: most apps have none.
  const { readManifest } = require('./kube/yaml/reader') as typeof import('./kube/yaml/reader');
  const { CONFIG_SETTINGS, Configuration: Known } = require('./check/config/configuration') as typeof import('./check/config/configuration');
  const { settingProblemText, settingProblems } = require('./check/config/config-schema') as typeof import('./check/config/config-schema');
  const { documents: [document, second], problems } = readManifest(textOf(file, shown));
  const positionOf = (field: FieldPath) => document?.positionOf(field) ?? { line: 1, column: 1 };
  const rejectAll = (wrong: readonly { readonly position: Position; readonly message: string }[]) => {
    if (wrong.length > 0) throw new ConfigError(wrong.map(({ position: { line, column }, message }) => `${shown}:${line}:${column}: ${message}`));
  };
  rejectAll(problems);
  if (second) rejectAll([{ position: second.positionOf([]), message: 'starts a second document; a configuration file has one' }]);
  rejectAll((document?.duplicates ?? []).map((field) => ({ position: positionOf(field), message: `has the key ${String(field.at(-1))} twice in one mapping` })));
  const value = withOff(document?.value ?? {});
  rejectAll([...settingProblems(value, CONFIG_SETTINGS)]
    .map((problem) => ({ position: positionOf(problem.path), message: settingProblemText(problem) })));
  const config: Config = Object.fromEntries(Object.entries(value as object).filter(([, setting]) => setting !== null));
  if (config.clusters && config.clusterPer) rejectAll([{ position: positionOf(['clusterPer']), message: 'clusterPer and clusters conflict; keep one of them' }]);
  return { file, shown, positionOf, configuration: new Known(config) };
}

/** The YAML reader, like kubectl, reads `off` as false. */
function withOff(value: unknown): unknown {
  if (!isFields(value) || !isFields(value.severities)) return value;
  const severities = Object.entries(value.severities).map(([rule, severity]) => [rule, severity === false ? 'off' : severity as unknown]);
  return { ...value, severities: Object.fromEntries(severities) as unknown };
}

function textOf(file: string, shown: string): string {
  try {
    const stat = fs.statSync(file);
    if (!stat.isFile()) throw new ConfigError([`${shown} is not a file`]);
    if (stat.size > MAX_BYTES) throw new ConfigError([`${shown} is larger than 1 MB, too large for a configuration`]);
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ConfigError([`${shown} ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${code ?? message})`}`]);
  }
}
