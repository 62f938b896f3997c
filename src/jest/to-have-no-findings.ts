import { dirname } from 'node:path';
import { assertOption, MatcherContext, MatcherResult, result } from './matcher';
import { subjectOf } from './subject';
import { check } from '../check/check';
import { problemInWords, settingProblems } from '../check/config/settings';
import { failingFrom, Finding, Severity } from '../check/shared/finding';
import { ConfigFile } from '../config-file';
import { refName } from '../graph/object-ref';
import { printable } from '../kube/values/printable';

/** How `toHaveNoFindings` judges. */
export interface FindingsOptions {
  /** Namespace of the objects that name none. @default - that of the configuration file, or "default" */
  readonly namespace?: string;
  /** Kubernetes version to judge by, "1.31". @default - that of the configuration file, or the newest that this package knows */
  readonly kubernetesVersion?: string;
  /** Severity by rule, or "off". @default - those of the configuration file, or the rules' own */
  readonly severities?: { readonly [rule: string]: Severity | 'off' };
  /** Severity from which on a finding counts. @default "warning" */
  readonly failOn?: Severity;
}

export function toHaveNoFindings(this: MatcherContext, received: unknown, options: FindingsOptions = {}): MatcherResult {
  const [problem] = settingProblems(options, ['namespace', 'kubernetesVersion', 'severities', 'failOn']);
  assertOption('toHaveNoFindings', !problem, problem && problemInWords(problem));
  // With it the expectation would hold whatever is found.
  assertOption('toHaveNoFindings', (options.failOn as string) !== 'never', 'failOn: got "never"; allowed: error, warning, note');
  const { failOn, ...judging } = options;
  const config = ConfigFile.above(this.testPath === undefined ? process.cwd() : dirname(this.testPath));
  const { objects, clusterOf } = subjectOf(received, 'toHaveNoFindings');
  const counting = failingFrom(failOn ?? 'warning');
  const findings = check(objects, config.checkOptions({ ...judging, clusterOf })).findings.filter(({ severity }) => counting.includes(severity));
  return result(findings.length === 0,
    () => `Expected no findings, got ${findings.length}:\n\n${findings.map(inWords).join('\n\n')}`,
    () => `Expected findings, got none in ${objects.length} objects`);
}

function inWords({ severity, object, path, message, fix, rule }: Finding): string {
  const field = path.length === 0 ? '' : ` at ${path.join('.')}`;
  return `  ${severity}: ${printable(`${refName(object)}${field}: ${message}`)} [${rule}]\n    fix: ${printable(fix)}`;
}
