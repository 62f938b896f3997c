import { isFields } from '../values/json-fields';

/**
 * Placeholders of templates for values that are filled in later: `{{ name }}`, `${NAME}`, `$(NAME)`, `$NAME`, `<name>`, and words like
 * `APP_NAME` and `REPLACEME`, also as a part of a name.
 */
const SUBSTITUTION = /\{\{|\$\{|\$\(|\$[A-Za-z_]|<[^<>]+>/;
const WORD = /(?:^|[-./])(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|REPLACE_?ME|CHANGE_?ME)(?:$|[-./])/;

/** Whether a text contains a placeholder. */
export const isPlaceholder = (value: unknown): boolean => typeof value === 'string' && (SUBSTITUTION.test(value) || WORD.test(value));

/** Whether a text contains a placeholder that does not look like the name of a variable. */
export const isSubstitution = (value: unknown): boolean => typeof value === 'string' && SUBSTITUTION.test(value);

/** Fields that no rule compares with other objects, so they may contain placeholders. */
const APART = new Set([
  'annotations', 'namespace', 'env', 'envFrom', 'args', 'command', 'image', 'imagePullSecrets', 'resources', 'volumes', 'volumeMounts', 'data', 'stringData',
  'host', 'hosts', 'hostname', 'hostnames', 'tls', 'status', 'managedFields', 'ownerReferences', 'externalName', 'replicas', 'lifecycle', 'securityContext',
]);

/** Whether names, labels, selectors, ports or references in an object, or in a part of one, contain a placeholder. */
export function hasPlaceholder(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasPlaceholder);
  if (!isFields(value)) return isPlaceholder(value);
  return Object.keys(value).some((key) => !APART.has(key) && (isPlaceholder(key) || hasPlaceholder(value[key])));
}
