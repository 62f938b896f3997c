import { countBySeverity, LocatedFinding, LocatedReport } from './located-findings';
import { printableJson } from '../../kube/values/printable';

/**
 * The report for programs. The schema is stable: without a new `version`, fields may be added, but are never renamed or removed.
 * docs/check.md describes the fields.
 */
export function jsonReport(report: LocatedReport): string {
  const { problems, inBaseline, objectCount, fileCount } = report;
  return `${printableJson({
    version: 1,
    findings: report.findings.map(findingJson),
    suppressed: report.suppressed.map((located) => ({ ...findingJson(located), ...located.finding.suppressed })),
    problems: problems.map(({ file, position, message }) => ({ file, ...position, message })),
    summary: { ...countBySeverity(report.findings), suppressed: report.suppressed.length, inBaseline, objects: objectCount, files: fileCount },
  })}\n`;
}

function findingJson({ finding, place, related }: LocatedFinding) {
  const { rule, severity, object: { index, ...object }, path, message, fix } = finding;
  return {
    rule,
    severity,
    ...place,
    object,
    path,
    message,
    fix,
    related: related.map(({ object: { index: other, ...ref }, place: at }) => ({ ...at, object: ref })),
  };
}
