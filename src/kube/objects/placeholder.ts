import { isFields } from '../values/json-fields';

/**
 * What a template writes for a value that is filled in later: `{{ name }}`, `${NAME}`, `$(NAME)`, `$NAME`, `<name>`, and words like
 * `APP_NAME` and `REPLACEME`, also as a part of a name.
 */
const SUBSTITUTION = /\{\{|\$\{|\$\(|\$[A-Za-z_]|<[^<>]+>/;
const WORD = /(?:^|[-./])(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|REPLACE_?ME|CHANGE_?ME)(?:$|[-./])/;

/** Whether a text is a template, and no value yet. */
export const isPlaceholder = (value: unknown): boolean => typeof value === 'string' && (SUBSTITUTION.test(value) || WORD.test(value));

/** Whether a text is one of those templates that no name of a variable looks like. */
export const isSubstitution = (value: unknown): boolean => typeof value === 'string' && SUBSTITUTION.test(value);

/** Fields that no rule compares with another object's: what is in them may be a template. */
const APART = new Set([
  'annotations', 'namespace', 'env', 'envFrom', 'args', 'command', 'image', 'imagePullSecrets', 'resources', 'volumes', 'volumeMounts', 'data', 'stringData',
  'host', 'hosts', 'hostname', 'hostnames', 'tls', 'status', 'managedFields', 'ownerReferences', 'externalName', 'replicas', 'lifecycle', 'securityContext',
]);

/** Whether a template stands in names, labels, selectors, ports or references of an object, or of a part of one. */
export function hasPlaceholder(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasPlaceholder);
  if (!isFields(value)) return isPlaceholder(value);
  return Object.keys(value).some((key) => !APART.has(key) && (isPlaceholder(key) || hasPlaceholder(value[key])));
}
