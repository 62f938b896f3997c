import { KubeObject } from './kube-object';
import { fields } from '../values/json-fields';

/** The annotation `cdk8s-webapp/ignore-<rule>: <reason>` accepts what the rule finds in the object. */
export const SUPPRESSION_PREFIX = 'cdk8s-webapp/ignore-';

/** The reason why an object's findings of a rule are accepted; undefined if the annotation or its reason is missing. */
export function suppressionReason(object: KubeObject, rule: string): string | undefined {
  const annotations = fields(object.metadata?.annotations);
  const key = SUPPRESSION_PREFIX + rule;
  const reason = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
  return typeof reason === 'string' && reason.trim() !== '' ? reason.trim() : undefined;
}

/** The rules that an object's annotations ignore, with their reasons. */
export function suppressions(object: KubeObject): readonly { readonly key: string; readonly rule: string; readonly reason: unknown }[] {
  const annotations = fields(object.metadata?.annotations);
  return Object.keys(annotations).filter((key) => key.startsWith(SUPPRESSION_PREFIX))
    .map((key) => ({ key, rule: key.slice(SUPPRESSION_PREFIX.length), reason: annotations[key] }));
}
