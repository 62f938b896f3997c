import * as fs from 'node:fs';
import * as path from 'node:path';
import { CheckCommandOptions } from './check-options';
import { isGlob, rootOf } from '../../check/config/glob';
import { ConfigError, ConfigFile, findConfig } from '../../config-file';
import { STDIN } from '../input/input-problem';
import { UsageError } from '../terminal/command';

/**
 * The configuration file that the command line specifies, or that is in a parent folder of its input.
 *
 * @throws UsageError if there are several, or one cannot be used
 */
export function configFor({ config, inputs }: CheckCommandOptions, cwd: string): ConfigFile {
  try {
    if (config === false) return new ConfigFile();
    if (config !== undefined) return ConfigFile.read(path.resolve(cwd, config), config);
    const file = fileAbove(inputs, cwd);
    return file === undefined ? new ConfigFile() : ConfigFile.read(file, path.relative(cwd, file));
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError('check: the configuration cannot be used:', error.lines) : error;
  }
}

/** The configuration file for all inputs. */
function fileAbove(inputs: readonly string[], cwd: string): string | undefined {
  const folders = new Set(inputs.map((input) => folderOf(input, cwd)));
  const files = new Set([...folders].flatMap((folder) => findConfig(folder) ?? []));
  if (files.size < 2) return [...files][0];
  const names = [...files].map((file) => path.relative(cwd, file));
  throw new ConfigError([`${names.slice(0, 2).join(' and ')} apply to different parts of the input; check the parts separately, or specify one file with --config`]);
}

function folderOf(input: string, cwd: string): string {
  if (input === STDIN) return cwd;
  const full = path.resolve(cwd, input);
  try {
    return fs.statSync(full).isDirectory() ? full : path.dirname(full);
  } catch {
    return isGlob(input) ? path.resolve(cwd, rootOf(input).root) : path.dirname(full);
  }
}
