import { KubeObject } from './kube-object';
import { fields } from '../values/json-fields';

/** `cdk8s-webapp/ignore-<rule>: <reason>` on an object says that what the rule finds there is on purpose. */
export const SUPPRESSION_PREFIX = 'cdk8s-webapp/ignore-';

/** Why an object's findings of a rule shall pass; undefined where nobody says so, or says no reason. */
export function suppressionReason(object: KubeObject, rule: string): string | undefined {
  const annotations = fields(object.metadata?.annotations);
  const key = SUPPRESSION_PREFIX + rule;
  const reason = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
  return typeof reason === 'string' && reason.trim() !== '' ? reason.trim() : undefined;
}

/** The rules that an object's annotations name, with what they give as the reason. */
export function suppressions(object: KubeObject): readonly { readonly key: string; readonly rule: string; readonly reason: unknown }[] {
  const annotations = fields(object.metadata?.annotations);
  return Object.keys(annotations).filter((key) => key.startsWith(SUPPRESSION_PREFIX))
    .map((key) => ({ key, rule: key.slice(SUPPRESSION_PREFIX.length), reason: annotations[key] }));
}
