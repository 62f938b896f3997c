import { CheckReport } from '../../check/check';
import { Finding, Severity } from '../../check/shared/finding';
import { ObjectRef } from '../../graph/object-ref';
import { Position } from '../../kube/yaml/text-lines';
import { InputProblem } from '../input/input-problem';
import { Input } from '../input/read-input';

/** A position in the input. */
export interface Place extends Position {
  readonly file: string;
}

/** A finding with its position in the input. */
export interface LocatedFinding {
  readonly finding: Finding;
  readonly place: Place;
  readonly related: readonly { readonly object: ObjectRef; readonly place: Place }[];
}

/** Everything that one run of `check` reports. */
export interface LocatedReport {
  readonly findings: readonly LocatedFinding[];
  readonly suppressed: readonly LocatedFinding[];
  readonly problems: readonly InputProblem[];
  /** The number of findings that the baseline accepts. */
  readonly inBaseline: number;
  readonly objectCount: number;
  /** The number of files that contain objects. */
  readonly fileCount: number;
}

export function locate(report: CheckReport, input: Input, inBaseline: number): LocatedReport {
  const placed = (finding: Finding): LocatedFinding => ({
    finding,
    place: placeOf(input, finding.object, finding.path),
    related: (finding.related ?? []).map((object) => ({ object, place: placeOf(input, object, []) })),
  });
  return {
    findings: report.findings.map(placed),
    suppressed: report.suppressed.map(placed),
    problems: input.problems,
    inBaseline,
    objectCount: report.objectCount,
    fileCount: new Set(input.objects.map(({ file }) => file)).size,
  };
}

export function countBySeverity(findings: readonly LocatedFinding[]): { readonly [severity in Severity]: number } {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { finding } of findings) counts[finding.severity]++;
  return counts;
}

function placeOf(input: Input, { index }: ObjectRef, path: Finding['path']): Place {
  const { file, positionOf } = input.objects[index];
  return { file, ...positionOf(path) };
}
