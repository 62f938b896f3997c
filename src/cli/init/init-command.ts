import * as path from 'node:path';
import { carryOut } from './carry-out';
import { readCdk8sYaml } from './cdk8s-yaml';
import { Folder } from './folder';
import { INIT_HELP, INIT_SUMMARY } from './init-help';
import { InitOptions, Language, LANGUAGES, readInitOptions } from './init-options';
import { initReport } from './init-report';
import { pythonPlan } from './python-plan';
import { typescriptPlan } from './typescript-plan';
import { Command, ExitCode, Streams, UsageError } from '../terminal/command';
import { writeLines } from '../terminal/styled-lines';

export const INIT_COMMAND: Command = { summary: INIT_SUMMARY, help: INIT_HELP, run };

async function run(args: readonly string[], { stdout, env, cwd }: Streams): Promise<ExitCode> {
  const options = readInitOptions(args);
  const folder = new Folder(path.resolve(cwd, options.dir), options.dir);
  const wasEmpty = folder.isEmpty;
  const plan = languageOf(folder, options) === 'python' ? pythonPlan(folder, options) : typescriptPlan(folder, options);
  const done = carryOut(folder, plan);
  writeLines(stdout, env, initReport(folder, options.dir, plan, done, wasEmpty));
  return ExitCode.CLEAN;
}

/** The language that the options specify, or that the folder's app is written in. */
function languageOf(folder: Folder, { language }: InitOptions): Language {
  if (language !== undefined) return language;
  const { language: written } = readCdk8sYaml(folder);
  const known = LANGUAGES.find((name) => name === written);
  if (written !== undefined && known === undefined) {
    throw new UsageError(`init: the app in ${folder.shown} is written in ${written}; there are templates for ${LANGUAGES.join(' and ')}. `
      + 'Name one with --language, or another folder');
  }
  return known ?? (folder.has('main.py') && !folder.has('package.json') ? 'python' : 'typescript');
}
