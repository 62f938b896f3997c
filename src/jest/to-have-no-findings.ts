import { dirname } from 'node:path';
import { assertOption, MatcherContext, MatcherResult, result } from './matcher';
import { subjectOf } from './subject';
import { check } from '../check/check';
import { settingProblemText, settingProblems } from '../check/config/config-schema';
import { failingFrom, Finding, Severity } from '../check/shared/finding';
import { ConfigFile } from '../config-file';
import { refName } from '../graph/object-ref';
import { printable } from '../kube/values/printable';

/** Options of `toHaveNoFindings`. */
export interface FindingsOptions {
  /** Namespace of objects that do not specify one. @default - the namespace in the configuration file, or "default" */
  readonly namespace?: string;
  /** Kubernetes version to check for, "1.31". @default - the version in the configuration file, or the newest that this package knows */
  readonly kubernetesVersion?: string;
  /** Severity by rule, or "off". @default - the severities in the configuration file, or the severities of the rules */
  readonly severities?: { readonly [rule: string]: Severity | 'off' };
  /** Findings of this severity or worse fail the test. @default "warning" */
  readonly failOn?: Severity;
}

export function toHaveNoFindings(this: MatcherContext, received: unknown, options: FindingsOptions = {}): MatcherResult {
  const [problem] = settingProblems(options, ['namespace', 'kubernetesVersion', 'severities', 'failOn']);
  assertOption('toHaveNoFindings', !problem, problem && settingProblemText(problem));
  // With `never`, the matcher would always pass.
  assertOption('toHaveNoFindings', (options.failOn as string) !== 'never', 'failOn: got "never"; allowed: error, warning, note');
  const { failOn, ...checkOptions } = options;
  const config = ConfigFile.above(this.testPath === undefined ? process.cwd() : dirname(this.testPath));
  const { objects, clusterOf } = subjectOf(received, 'toHaveNoFindings');
  const failing = failingFrom(failOn ?? 'warning');
  const findings = check(objects, config.checkOptions({ ...checkOptions, clusterOf })).findings.filter(({ severity }) => failing.includes(severity));
  return result(findings.length === 0,
    () => `Expected no findings, got ${findings.length}:\n\n${findings.map(findingText).join('\n\n')}`,
    () => `Expected findings, got none in ${objects.length} objects`);
}

function findingText({ severity, object, path, message, fix, rule }: Finding): string {
  const field = path.length === 0 ? '' : ` at ${path.join('.')}`;
  return `  ${severity}: ${printable(`${refName(object)}${field}: ${message}`)} [${rule}]\n    fix: ${printable(fix)}`;
}
