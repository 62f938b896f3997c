import { grouped, Line as FindingLine } from './grouped-findings';
import { countBySeverity, LocatedReport, Place } from './located-findings';
import { refName } from '../../graph/object-ref';
import { InputProblem } from '../input/input-problem';
import { Line } from '../terminal/styled-lines';

/** The report as text. */
export function textReport(report: LocatedReport, showClusters: boolean): readonly Line[] {
  const lines = grouped(report.findings).flatMap((line) => findingLines(line, showClusters));
  for (const { finding, place } of report.suppressed) {
    lines.push([`${placeText(place)}: `, { style: 'dim', text: 'ignored' }, `: ${refName(finding.object)}: ${finding.rule}: ${finding.suppressed?.reason ?? ''}`]);
  }
  return [...lines, [summary(report)]];
}

/** One line for an input that could not be read. */
export function problemText({ file, position, message }: InputProblem): string {
  return `${position ? placeText({ file, ...position }) : file}: ${message}`;
}

function findingLines({ located: { finding, place, related }, subject, says }: FindingLine, showClusters: boolean): Line[] {
  const { severity, rule, object, fix } = finding;
  const cluster = showClusters ? ` (cluster ${object.cluster})` : '';
  return [
    [{ style: 'bold', text: placeText(place) }, ': ', { style: severity, text: severity }, `: ${subject}${cluster}${says} `, { style: 'dim', text: `[${rule}]` }],
    ...related.map((other) => [`  see ${refName(other.object)}, ${placeText(other.place)}`]),
    [`  fix: ${fix}`],
  ];
}

function summary({ findings, suppressed, inBaseline, objectCount, fileCount }: LocatedReport): string {
  const counts = countBySeverity(findings);
  const found = [plural(counts.error, 'error'), plural(counts.warning, 'warning'), plural(counts.note, 'note')].join(', ');
  const rest = [
    ...(['annotation', 'configuration'] as const).flatMap((by) => ignored(suppressed, by)),
    ...(inBaseline > 0 ? [`${inBaseline} in the baseline`] : []),
  ];
  return `${found}${rest.length > 0 ? ` (and ${rest.join(', ')})` : ''} in ${plural(objectCount, 'object')} of ${plural(fileCount, 'file')}`;
}

function ignored(suppressed: LocatedReport['suppressed'], by: 'annotation' | 'configuration'): readonly string[] {
  const count = suppressed.filter(({ finding }) => finding.suppressed?.by === by).length;
  return count > 0 ? [`${count} ignored by ${by}`] : [];
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
