import { check } from '../../../src/check/check';
import { Finding } from '../../../src/check/shared/finding';
import { KubeObject } from '../../../src/kube/objects/kube-object';

/** The findings of one rule. */
export const findingsOf = (rule: string, ...objects: readonly KubeObject[]): readonly Finding[] =>
  check(objects).findings.filter((finding) => finding.rule === rule);

/** `error web spec.selector`: the findings of one rule, by severity, object and field. */
export const found = (rule: string, ...objects: readonly KubeObject[]): string[] =>
  findingsOf(rule, ...objects).map(({ severity, object, path }) => `${severity} ${object.name} ${path.join('.')}`);

/** The messages of one rule. */
export const said = (rule: string, ...objects: readonly KubeObject[]): string[] => findingsOf(rule, ...objects).map(({ message }) => message);
