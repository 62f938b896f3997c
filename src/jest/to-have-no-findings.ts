import { MatcherContext, MatcherResult, result } from './matcher';
import { subjectOf } from './subject';
import { check } from '../check/check';
import { failingFrom, Finding, Severity } from '../check/finding';
import { refName } from '../graph/object-ref';
import { printable } from '../kube/printable';

/** How `toHaveNoFindings` judges. */
export interface FindingsOptions {
  /** Namespace of the objects that name none. @default "default" */
  readonly namespace?: string;
  /** Kubernetes version to judge by, "1.31". @default - the newest that this package knows */
  readonly kubernetesVersion?: string;
  /** Severity by rule, or "off". @default - the rules' own */
  readonly severities?: { readonly [rule: string]: Severity | 'off' };
  /** Severity from which on a finding counts. @default "warning" */
  readonly failOn?: Severity;
}

export function toHaveNoFindings(this: MatcherContext, received: unknown, options: FindingsOptions = {}): MatcherResult {
  const { failOn = 'warning', ...judging } = options;
  const { objects, clusterOf } = subjectOf(received, 'toHaveNoFindings');
  const counting = failingFrom(failOn);
  const findings = check(objects, { ...judging, clusterOf }).findings.filter(({ severity }) => counting.includes(severity));
  return result(findings.length === 0,
    () => `Expected no findings, got ${findings.length}:\n\n${findings.map(inWords).join('\n\n')}`,
    () => `Expected findings, got none in ${objects.length} objects`);
}

function inWords({ severity, object, path, message, fix, rule }: Finding): string {
  const field = path.length === 0 ? '' : ` at ${path.join('.')}`;
  return `  ${severity}: ${printable(`${refName(object)}${field}: ${message}`)} [${rule}]\n    fix: ${printable(fix)}`;
}
