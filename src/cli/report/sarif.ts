import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { LocatedFinding, LocatedReport, Place } from './located-findings';
import { Rule } from '../../check/shared/rule';
import { ObjectRef, refName } from '../../graph/object-ref';
import { printableJson } from '../../kube/values/printable';
import { InputProblem, STDIN_NAME } from '../input/input-problem';

/**
 * The report as a SARIF 2.1.0 log, for code scanning and editors.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport({ findings, suppressed, problems }: LocatedReport, rules: readonly Rule[], version: string): string {
  const ruleIndex = new Map(rules.map(({ id }, index) => [id, index]));
  return `${printableJson({
    version: '2.1.0' as const,
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    runs: [{
      tool: { driver: { name: 'cdk8s-webapp', semanticVersion: version, rules: rules.map(ruleDescriptor) } },
      columnKind: 'utf16CodeUnits' as const,
      invocations: [{ executionSuccessful: problems.length === 0, toolExecutionNotifications: problems.map(notification) }],
      results: [...findings, ...suppressed].map((located) => result(located, ruleIndex.get(located.finding.rule))),
    }],
  })}\n`;
}

function ruleDescriptor({ id, severity, means, fix }: Rule) {
  return {
    id,
    shortDescription: { text: id.replaceAll('-', ' ') },
    fullDescription: { text: means },
    help: { text: fix },
    defaultConfiguration: { level: severity },
  };
}

function result({ finding, place, related }: LocatedFinding, ruleIndex: number | undefined) {
  const { rule, severity, object, message, fix, suppressed } = finding;
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: severity,
    message: { text: `${refName(object)}: ${message}. Fix: ${fix}` },
    locations: [location(place, object)],
    relatedLocations: related.map((other, id) => ({ id, ...location(other.place, other.object), message: { text: refName(other.object) } })),
    // Lines change; the rule and the object do not.
    partialFingerprints: { 'ruleAndObject/v1': [rule, object.cluster, object.apiVersion, refName(object), finding.path.join('.')].join('|') },
    ...(suppressed ? { suppressions: [{ kind: suppressed.by === 'annotation' ? 'inSource' as const : 'external' as const, justification: suppressed.reason }] } : {}),
  };
}

function location(place: Place, object: ObjectRef) {
  return { physicalLocation: physical(place.file, place), logicalLocations: [{ fullyQualifiedName: refName(object), kind: 'resource' }] };
}

function notification({ file, position, message }: InputProblem) {
  return { level: 'error' as const, message: { text: `${file} ${message}` }, locations: [{ physicalLocation: physical(file, position) }] };
}

function physical(file: string, position: { readonly line: number; readonly column: number } | undefined) {
  return {
    artifactLocation: { uri: file === STDIN_NAME ? 'stdin' : uriOf(file) },
    ...(position ? { region: { startLine: position.line, startColumn: position.column } } : {}),
  };
}

/** Relative to the working directory, so that code scanning finds the file in the repository. */
function uriOf(file: string): string {
  if (path.isAbsolute(file)) return pathToFileURL(file).href;
  return file.replaceAll('\\', '/').replace(/\p{Cs}/gu, '\uFFFD').split('/').map(encodeURIComponent).join('/');
}
