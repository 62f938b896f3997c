import { Rule } from '../../check/shared/rule';

/** All there is to know of a rule, for `--explain`. */
export function explainRule({ id, severity, means, fix, implies, bad, good }: Rule): string {
  return `${[
    `${id} (${severity})`,
    means.trim(),
    `How to fix: ${fix.trim()}`,
    `Found in:\n\n${indented(bad)}`,
    `Not found in:\n\n${indented(good)}`,
    ...(implies.length > 0 ? [`The same fault may also trigger: ${implies.join(', ')}`] : []),
    `To let one object pass, with a reason: annotate it with cdk8s-webapp/ignore-${id}: "the reason"`,
  ].join('\n\n')}\n`;
}

function indented(text: string): string {
  return text.trim().split('\n').map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
}
