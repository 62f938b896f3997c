import { LocatedFinding } from './located-findings';
import { listText } from '../../check/shared/list-text';
import { refName } from '../../graph/object-ref';

/** One line of a report: a finding, or several findings that are reported together. */
export interface Line {
  readonly located: LocatedFinding;
  /** The object or objects. */
  readonly subject: string;
  /** What is wrong, to follow the subject. */
  readonly says: string;
}

/** Findings as lines. The same advice for several objects of one file is one line, at the position of the first object. */
export function grouped(findings: readonly LocatedFinding[]): readonly Line[] {
  const groups = new Map<string | LocatedFinding, LocatedFinding[]>();
  for (const located of findings) {
    const { finding: { rule, severity, together }, place } = located;
    const key = together === undefined ? located : JSON.stringify([place.file, rule, severity]);
    const group = groups.get(key);
    if (group) group.push(located);
    else groups.set(key, [located]);
  }
  return [...groups.values()].map(lineOf);
}

function lineOf(group: readonly LocatedFinding[]): Line {
  const [located] = group;
  const { object, message, together } = located.finding;
  if (group.length === 1) return { located, subject: refName(object), says: `: ${message}` };
  return { located, subject: listText(group.map(({ finding }) => refName(finding.object))), says: ` ${together}` };
}
