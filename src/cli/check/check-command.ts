import * as path from 'node:path';
import { againstBaseline, BaselineEntry, readBaseline, writeBaseline } from './baseline';
import { configFor } from './check-config';
import { CHECK_HELP, CHECK_SUMMARY } from './check-help';
import { assertRule, CheckCommandOptions, readCheckOptions } from './check-options';
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
  if (input.objects.length === 0 && input.problems.length === 0 && !input.kustomized) return nothing(all);
  printTrouble(input, streams);
  const code = report ? conclude(all, report, baseline) : printPaths(all);
  return input.problems.length > 0 ? ExitCode.TROUBLE : code;
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
  const { fresh, gone } = againstBaseline(report.findings, baseline);
  if (gone > 0) writeLine(streams.stderr, `${file}: ${plural(gone, 'finding')} mended since; write it anew with --write-baseline`);
  print(all, locate({ ...report, findings: fresh }, input, report.findings.length - fresh.length));
  const failing = failingFrom(options.failOn);
  return fresh.some(({ severity }) => failing.includes(severity)) ? ExitCode.FINDINGS : ExitCode.CLEAN;
}

function checked(all: Run): CheckReport {
  const { check } = require('../../check/check') as typeof import('../../check/check');
  return check(all.input.objects.map(({ object }) => object), judging(all));
}

/** What the command line says, and the configuration where it says nothing; what a kustomization puts in a cluster stays there. */
function judging({ options, config, input: { objects }, streams }: Run): CheckOptions {
  const { namespace, kubernetesVersion, severities, clusterPer } = options;
  const judged = config.checkOptions({ namespace, kubernetesVersion, severities, changeOf: (index) => objects[index].change }, (index) => {
    const { file } = objects[index];
    return file === STDIN_NAME ? undefined : path.resolve(streams.cwd, file);
  });
  return {
    ...judged,
    clusterOf: (index) => {
      const { cluster, file } = objects[index];
      if (cluster !== '') return cluster;
      if (clusterPer === undefined) return judged.clusterOf?.(index) ?? '';
      return clusterPer === 'file' ? file : path.dirname(file);
    },
  };
}

function print({ options, config, streams: { stdout, env } }: Run, report: LocatedReport): unknown {
  switch (options.output) {
    case 'text': return writeLines(stdout, env, textReport(report, options.clusterPer !== undefined || config.partsClusters));
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
  const paths = trafficPaths(buildGraph(input.objects.map(({ object }) => object), judging(all)));
  streams.stdout.write(options.output === 'json' ? `${printableJson(paths)}\n` : trafficPathsText(paths));
  return ExitCode.CLEAN;
}

/** Each thing that was not read, in a line of its own, before what was found in the rest. */
function printTrouble({ problems, notes, objects }: Input, { stderr }: Streams): void {
  for (const line of [...notes, ...problems]) writeLine(stderr, problemText(line));
  if (problems.length > 0 && objects.length > 0) stderr.write('Findings may come from what could not be read.\n');
}

/** Inputs beyond these are counted. */
const MOST_NAMED = 5;

/** Nothing is found where nothing was read, which is no success: programs get a report that says so, as people do. */
function nothing({ options, config, input: { notes }, streams }: Run): never {
  const problems = notes.length > 0 ? notes : options.inputs.map((input) => ({ file: shownName(input), message: 'holds no Kubernetes object' }));
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
