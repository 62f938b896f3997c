import * as path from 'node:path';
import { compareWithBaseline, BaselineEntry, readBaseline, writeBaseline } from './baseline';
import { CHECK_HELP, CHECK_SUMMARY } from './check-help';
import { assertRule, CheckCommandOptions, readCheckOptions } from './check-options';
import { configFor } from './config-for-input';
import type { CheckOptions, CheckReport } from '../../check/check';
import { failingFrom } from '../../check/shared/finding';
import type { Rule } from '../../check/shared/rule';
import type { ConfigFile } from '../../config-file';
import { printableJson } from '../../kube/values/printable';
import { shownName, STDIN_NAME } from '../input/input-problem';
import { Input, readInput } from '../input/read-input';
import { locate, LocatedReport } from '../report/located-findings';
import { plural, problemText, textReport } from '../report/text';
import { Command, ExitCode, Streams, UsageError } from '../terminal/command';
import { packageVersion } from '../terminal/package-version';
import { Progress } from '../terminal/progress';
import { writeLine, writeLines } from '../terminal/styled-lines';

export const CHECK_COMMAND: Command = { summary: CHECK_SUMMARY, help: CHECK_HELP, run };

/** One run of the command, once its input is read. */
interface Run {
  readonly options: CheckCommandOptions;
  readonly config: ConfigFile;
  readonly input: Input;
  readonly streams: Streams;
}

async function run(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const options = readCheckOptions(args, () => rules().map(({ id }) => id));
  if (options.explain !== undefined) return explain(options.explain, streams);
  const config = configFor(options, streams.cwd);
  const baseline = options.baseline === undefined || options.writeBaseline ? [] : readBaseline(options.baseline, streams.cwd);
  const progress = new Progress(streams);
  const input = await readInput(options.inputs, streams, progress);
  const all: Run = { options, config, input, streams };
  progress.step(`checking ${input.objects.length} objects`);
  const report = options.paths ? undefined : checked(all);
  progress.end();
  if (input.objects.length === 0 && input.problems.length === 0 && !input.kustomized) return nothingToCheck(all);
  printUnread(input, streams);
  const code = report ? conclude(all, report, baseline) : printPaths(all);
  return input.problems.length > 0 ? ExitCode.UNUSABLE : code;
}

function conclude(all: Run, report: CheckReport, baseline: readonly BaselineEntry[]): ExitCode {
  const { options, config, input, streams } = all;
  const file = options.baseline ?? '';
  if (input.problems.length === 0) for (const ignore of config.unused()) writeLine(streams.stderr, problemText(ignore));
  if (options.writeBaseline) {
    writeBaseline(file, streams.cwd, report.findings);
    writeLine(streams.stdout, `${file}: baseline of ${plural(report.findings.length, 'finding')} written`);
    return ExitCode.CLEAN;
  }
  const { fresh, fixed } = compareWithBaseline(report.findings, baseline);
  if (fixed > 0) writeLine(streams.stderr, `${file}: ${plural(fixed, 'finding')} fixed; update the baseline with --write-baseline`);
  print(all, locate({ ...report, findings: fresh }, input, report.findings.length - fresh.length));
  const failing = failingFrom(options.failOn);
  return fresh.some(({ severity }) => failing.includes(severity)) ? ExitCode.FINDINGS : ExitCode.CLEAN;
}

function checked(all: Run): CheckReport {
  const { check } = require('../../check/check') as typeof import('../../check/check');
  return check(all.input.objects.map(({ object }) => object), checkOptions(all));
}

/** The options of the command line, or else of the configuration. Objects that belong to a kustomize build keep its cluster. */
function checkOptions({ options, config, input: { objects }, streams }: Run): CheckOptions {
  const { namespace, kubernetesVersion, severities, clusterPer } = options;
  const configured = config.checkOptions({ namespace, kubernetesVersion, severities, changeOf: (index) => objects[index].change }, (index) => {
    const { file } = objects[index];
    return file === STDIN_NAME ? undefined : path.resolve(streams.cwd, file);
  });
  return {
    ...configured,
    clusterOf: (index) => {
      const { cluster, file } = objects[index];
      if (cluster !== '') return cluster;
      if (clusterPer === undefined) return configured.clusterOf?.(index) ?? '';
      return clusterPer === 'file' ? file : path.dirname(file);
    },
  };
}

function print({ options, config, streams: { stdout, env } }: Run, report: LocatedReport): unknown {
  switch (options.output) {
    case 'text': return writeLines(stdout, env, textReport(report, options.clusterPer !== undefined || config.hasClusters));
    case 'json': return stdout.write((require('../report/json') as typeof import('../report/json')).jsonReport(report));
    case 'github': return stdout.write((require('../report/github') as typeof import('../report/github')).githubReport(report));
    case 'sarif': return stdout.write((require('../report/sarif') as typeof import('../report/sarif')).sarifReport(report, rules(), packageVersion()));
  }
}

function printPaths(all: Run): ExitCode {
  const { buildGraph } = require('../../graph/graph') as typeof import('../../graph/graph');
  const { trafficPaths } = require('../../graph/traffic-paths') as typeof import('../../graph/traffic-paths');
  const { trafficPathsText } = require('../../graph/traffic-paths-text') as typeof import('../../graph/traffic-paths-text');
  const { options, input, streams } = all;
  const paths = trafficPaths(buildGraph(input.objects.map(({ object }) => object), checkOptions(all)));
  streams.stdout.write(options.output === 'json' ? `${printableJson(paths)}\n` : trafficPathsText(paths));
  return ExitCode.CLEAN;
}

/** Prints one line for each input that was not read, before the findings in the rest. */
function printUnread({ problems, notes, objects }: Input, { stderr }: Streams): void {
  for (const line of [...notes, ...problems]) writeLine(stderr, problemText(line));
  if (problems.length > 0 && objects.length > 0) stderr.write('Findings may be caused by input that could not be read.\n');
}

/** Inputs beyond this number are counted. */
const MOST_NAMED = 5;

/** An input without objects is an error: it is reported in the output format, and on stderr. */
function nothingToCheck({ options, config, input: { notes }, streams }: Run): never {
  const problems = notes.length > 0 ? notes : options.inputs.map((input) => ({ file: shownName(input), message: 'contains no Kubernetes objects' }));
  const empty: Run = { options, config, input: { objects: [], problems, notes: [], kustomized: false }, streams };
  if (options.paths && options.output === 'json') printPaths(empty);
  else if (options.output !== 'text') print(empty, locate({ findings: [], suppressed: [], objectCount: 0 }, empty.input, 0));
  const more = problems.length > MOST_NAMED ? [`and ${problems.length - MOST_NAMED} more`] : [];
  throw new UsageError(`check: nothing to check: ${[...problems.slice(0, MOST_NAMED).map(problemText), ...more].join('; ')}`);
}

function explain(rule: string, { stdout }: Streams): ExitCode {
  assertRule('explain', rule, rules().map(({ id }) => id));
  const { explainRule } = require('./explain-rule') as typeof import('./explain-rule');
  stdout.write(rules().filter(({ id }) => id === rule).map(explainRule).join(''));
  return ExitCode.CLEAN;
}

function rules(): readonly Rule[] {
  return (require('../../check/rules') as typeof import('../../check/rules')).rules;
}
