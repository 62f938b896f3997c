import { hasPlaceholder, isPlaceholder, isSubstitution } from '../../../src/kube/objects/placeholder';

const SUBSTITUTIONS = ['{{ name }}', 'web-{{ .Values.x }}', '${NAME}', 'a${NAME}b', '$(NAME)', '$NAME', '$_x', '<name>', 'a-<your name>'];
const WORDS = ['APP_NAME', 'web-APP_NAME', 'APP_NAME.shop', 'APP_2_NAME', 'REPLACEME', 'REPLACE_ME', 'CHANGEME', 'CHANGE_ME-db', 'a/CHANGEME'];

test.each(SUBSTITUTIONS)('%s is a template, and no name of a variable', (text) => {
  expect([isPlaceholder(text), isSubstitution(text)]).toEqual([true, true]);
});

test.each(WORDS)('%s is a template that may be the name of a variable', (text) => {
  expect([isPlaceholder(text), isSubstitution(text)]).toEqual([true, false]);
});

test.each(['web', 'WEB', 'Web', 'app_name', 'a{b}', '$', '$1', 'cost$', 'a < b', '<>', '<<a', 'APP_', '_NAME', 'xAPP_NAME', 'APP_NAMEx', 'REPLACEMENT', '2A_B', 7, null, undefined])('%s is a value', (value) => {
  expect([isPlaceholder(value), isSubstitution(value)]).toEqual([false, false]);
});

describe('an object has a template', () => {
  test('anywhere in its names, labels, selectors and ports', () => {
    expect(hasPlaceholder({ metadata: { name: '${NAME}' } })).toBe(true);
    expect(hasPlaceholder({ metadata: { labels: { '${KEY}': 'a' } } })).toBe(true);
    expect(hasPlaceholder({ spec: { ports: [{ port: 80 }, { name: '${PORT}' }] } })).toBe(true);
    expect(hasPlaceholder({ metadata: { name: 'web' }, spec: { ports: [{ port: 80 }], replicas: null } })).toBe(false);
    expect(hasPlaceholder([])).toBe(false);
  });

  test.each([
    'annotations', 'namespace', 'env', 'envFrom', 'args', 'command', 'image', 'imagePullSecrets', 'resources', 'volumes', 'volumeMounts', 'data', 'stringData',
    'host', 'hosts', 'hostname', 'hostnames', 'tls', 'status', 'managedFields', 'ownerReferences', 'externalName', 'replicas', 'lifecycle', 'securityContext',
  ])('but not in %s, which no rule compares', (field) => {
    expect(hasPlaceholder({ spec: { [field]: '${X}' } })).toBe(false);
    expect(hasPlaceholder({ spec: { [field]: ['${X}'], other: '${X}' } })).toBe(true);
  });
});
