import { Rule } from '../../check/shared/rule';

/** The text of `--explain`. */
export function explainRule({ id, severity, means, fix, implies, bad, good }: Rule): string {
  return `${[
    `${id} (${severity})`,
    means.trim(),
    `How to fix: ${fix.trim()}`,
    `Found in:\n\n${indented(bad)}`,
    `Not found in:\n\n${indented(good)}`,
    ...(implies.length > 0 ? [`The same mistake may also be reported as: ${implies.join(', ')}`] : []),
    `To accept the finding for one object, annotate the object with the reason: cdk8s-webapp/ignore-${id}: "reason"`,
  ].join('\n\n')}\n`;
}

function indented(text: string): string {
  return text.trim().split('\n').map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
}
