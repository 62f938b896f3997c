import * as path from 'node:path';
import { againstBaseline, BaselineEntry, readBaseline, writeBaseline } from './baseline';
import { CHECK_HELP, CHECK_SUMMARY } from './check-help';
import { assertRule, CheckCommandOptions, readCheckOptions } from './check-options';
import { Command, ExitCode, Streams, UsageError } from './command';
import { Input, readInput, shownName } from './input';
import { writeLine, writeLines } from './lines';
import { locate, LocatedReport } from './located';
import { packageVersion } from './package-version';
import { Progress } from './progress';
import { plural, problemText, textReport } from './report-text';
import type { CheckReport } from '../check/check';
import { failingFrom } from '../check/finding';
import type { Rule } from '../check/rule';
import type { GraphOptions } from '../graph/graph';
import { printableJson } from '../kube/printable';

export const CHECK_COMMAND: Command = { summary: CHECK_SUMMARY, help: CHECK_HELP, run };

async function run(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const options = readCheckOptions(args, () => rules().map(({ id }) => id));
  if (options.explain !== undefined) return explain(options.explain, streams);
  const baseline = options.baseline === undefined || options.writeBaseline ? [] : readBaseline(options.baseline, streams.cwd);
  const progress = new Progress(streams);
  const input = await readInput(options.inputs, streams, progress);
  progress.step(`checking ${input.objects.length} objects`);
  const report = options.paths ? undefined : checked(input, options);
  progress.end();
  if (input.objects.length === 0 && input.problems.length === 0 && !input.kustomized) return nothing(input, options, streams);
  printTrouble(input, streams);
  const code = report ? conclude(report, input, baseline, options, streams) : printPaths(input, options, streams);
  return input.problems.length > 0 ? ExitCode.TROUBLE : code;
}

function conclude(report: CheckReport, input: Input, baseline: readonly BaselineEntry[], options: CheckCommandOptions, streams: Streams): ExitCode {
  const file = options.baseline ?? '';
  if (options.writeBaseline) {
    writeBaseline(file, streams.cwd, report.findings);
    writeLine(streams.stdout, `${file}: baseline of ${plural(report.findings.length, 'finding')} written`);
    return ExitCode.CLEAN;
  }
  const { fresh, gone } = againstBaseline(report.findings, baseline);
  if (gone > 0) writeLine(streams.stderr, `${file}: ${plural(gone, 'finding')} mended since; write it anew with --write-baseline`);
  print(locate({ ...report, findings: fresh }, input, report.findings.length - fresh.length), options, streams);
  const failing = failingFrom(options.failOn);
  return fresh.some(({ severity }) => failing.includes(severity)) ? ExitCode.FINDINGS : ExitCode.CLEAN;
}

function checked(input: Input, options: CheckCommandOptions): CheckReport {
  const { check } = require('../check/check') as typeof import('../check/check');
  return check(input.objects.map(({ object }) => object), {
    ...graphOptions(input, options),
    changeOf: (index) => input.objects[index].change,
    kubernetesVersion: options.kubernetesVersion,
    severities: options.severities,
  });
}

function graphOptions({ objects }: Input, { namespace, clusterPer }: CheckCommandOptions): GraphOptions {
  return {
    namespace,
    clusterOf: (index) => {
      const { cluster, file } = objects[index];
      if (clusterPer === undefined || cluster !== '') return cluster;
      return clusterPer === 'file' ? file : path.dirname(file);
    },
  };
}

function print(report: LocatedReport, options: CheckCommandOptions, { stdout, env }: Streams): unknown {
  switch (options.output) {
    case 'text': return writeLines(stdout, env, textReport(report, options.clusterPer !== undefined));
    case 'json': return stdout.write((require('./report-json') as typeof import('./report-json')).jsonReport(report));
    case 'github': return stdout.write((require('./report-github') as typeof import('./report-github')).githubReport(report));
    case 'sarif': return stdout.write((require('./report-sarif') as typeof import('./report-sarif')).sarifReport(report, rules(), packageVersion()));
  }
}

function printPaths(input: Input, options: CheckCommandOptions, streams: Streams): ExitCode {
  const { buildGraph } = require('../graph/graph') as typeof import('../graph/graph');
  const { trafficPaths } = require('../graph/paths') as typeof import('../graph/paths');
  const { pathsInWords } = require('../graph/paths-in-words') as typeof import('../graph/paths-in-words');
  const paths = trafficPaths(buildGraph(input.objects.map(({ object }) => object), graphOptions(input, options)));
  streams.stdout.write(options.output === 'json' ? `${printableJson(paths)}\n` : pathsInWords(paths));
  return ExitCode.CLEAN;
}

/** Each thing that was not read, in a line of its own, before what was found in the rest. */
function printTrouble({ problems, notes, objects }: Input, { stderr }: Streams): void {
  for (const line of [...notes, ...problems]) writeLine(stderr, problemText(line));
  if (problems.length > 0 && objects.length > 0) stderr.write('Findings may come from what could not be read.\n');
}

/** Nothing is found where nothing was read, which is no success: programs get a report that says so, as people do. */
function nothing({ notes }: Input, options: CheckCommandOptions, streams: Streams): never {
  const problems = notes.length > 0 ? notes : options.inputs.map((input) => ({ file: shownName(input), message: 'holds no Kubernetes object' }));
  const empty = { objects: [], problems, notes: [], kustomized: false };
  if (options.paths && options.output === 'json') printPaths(empty, options, streams);
  else if (options.output !== 'text') print(locate({ findings: [], suppressed: [], objectCount: 0 }, empty, 0), options, streams);
  throw new UsageError(`check: nothing to check: ${problems.map(problemText).join('; ')}`);
}

function explain(rule: string, { stdout }: Streams): ExitCode {
  assertRule('explain', rule, rules().map(({ id }) => id));
  const { explainRule } = require('./explain') as typeof import('./explain');
  stdout.write(rules().filter(({ id }) => id === rule).map(explainRule).join(''));
  return ExitCode.CLEAN;
}

function rules(): readonly Rule[] {
  return (require('../check/rules') as typeof import('../check/rules')).rules;
}
