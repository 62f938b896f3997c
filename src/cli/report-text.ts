import { Colours } from './colours';
import { grouped, Line } from './grouped';
import { InputProblem } from './input';
import { countBySeverity, LocatedReport, Place } from './located';
import { refName } from '../graph/object-ref';

/** The report as people read it. */
export function textReport(report: LocatedReport, colours: Colours, showClusters: boolean): string {
  const lines = grouped(report.findings).flatMap((line) => findingLines(line, colours, showClusters));
  for (const { finding, place } of report.suppressed) {
    lines.push(`${placeText(place)}: ${colours.dim('ignored')}: ${refName(finding.object)}: ${finding.rule}: ${finding.suppressed?.reason ?? ''}`);
  }
  lines.push(summary(report));
  return `${lines.join('\n')}\n`;
}

/** One line for what could not be read. */
export function problemText({ file, position, message }: InputProblem): string {
  return `${position ? placeText({ file, ...position }) : file}: ${message}`;
}

function findingLines({ located: { finding, place, related }, subject, says }: Line, colours: Colours, showClusters: boolean): string[] {
  const { severity, rule, object, fix } = finding;
  const cluster = showClusters ? ` (cluster ${object.cluster})` : '';
  return [
    `${colours.bold(placeText(place))}: ${colours.severity(severity, severity)}: ${subject}${cluster}${says} ${colours.dim(`[${rule}]`)}`,
    ...related.map((other) => `  see ${refName(other.object)}, ${placeText(other.place)}`),
    `  fix: ${fix}`,
  ];
}

function summary({ findings, suppressed, inBaseline, objectCount, fileCount }: LocatedReport): string {
  const counts = countBySeverity(findings);
  const found = [plural(counts.error, 'error'), plural(counts.warning, 'warning'), plural(counts.note, 'note')].join(', ');
  const rest = [
    ...(suppressed.length > 0 ? [`${suppressed.length} ignored by annotation`] : []),
    ...(inBaseline > 0 ? [`${inBaseline} in the baseline`] : []),
  ];
  return `${found}${rest.length > 0 ? ` (and ${rest.join(', ')})` : ''} in ${plural(objectCount, 'object')} of ${plural(fileCount, 'file')}`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
