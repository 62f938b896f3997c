import { patchEffect } from '../../../src/kube/kustomize/kustomize-patch';

const keepsWiring = (body: unknown) => patchEffect(JSON.stringify(body), undefined).keepsWiring;
const inPods = (spec: object) => ({ kind: 'Deployment', metadata: { name: 'web' }, spec: { template: { spec } } });

describe('a patch changes', () => {
  const targets = (body: string | undefined, target?: object) => patchEffect(body, target).targets;

  test('the objects that it names, one a document', () => {
    expect(targets('kind: Deployment\nmetadata: { name: web }\n---\nkind: Service\nmetadata: { name: api }\n---\ntext')).toEqual([
      { kind: 'Deployment', name: 'web' }, { kind: 'Service', name: 'api' },
    ]);
    expect(targets('metadata: { name: 7 }')).toEqual([{}]);
  });

  test('its target, whatever it names itself', () => {
    expect(targets('kind: Deployment\nmetadata: { name: web }', { kind: 'Service', name: 'api' })).toEqual([{ kind: 'Service', name: 'api' }]);
    expect(targets('[]', { kind: 'Service' })).toEqual([{ kind: 'Service' }]);
  });

  test('any name where the target is a pattern', () => {
    for (const name of ['web|api', 'we.*', '.*', 'Web', '^web', 'web$', '', 7, undefined]) expect(targets('[]', { kind: 'Service', name })).toEqual([{ kind: 'Service' }]);
    expect(targets('[]', { name: 'web-0.shop' })).toEqual([{ name: 'web-0.shop' }]);
  });

  test('anything where its text is missing or cannot be read', () => {
    for (const body of [undefined, '{ a', 'a: &a\nb: *c']) {
      expect(patchEffect(body, undefined)).toEqual({ targets: [{}], keepsWiring: false });
      expect(patchEffect(body, { kind: 'Service' })).toEqual({ targets: [{ kind: 'Service' }], keepsWiring: false });
    }
  });
});

test.each([
  ['annotations', { metadata: { annotations: { a: 'b' } } }],
  ['the namespace', { metadata: { namespace: 'a' } }],
  ['data', { data: { a: 'b' } }],
  ['data of a Secret', { stringData: { a: 'b' }, binaryData: {}, immutable: true }],
  ['replicas', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 3 } }],
  ['the rollout', { spec: { strategy: { type: 'Recreate' }, updateStrategy: {}, minReadySeconds: 1, progressDeadlineSeconds: 1, revisionHistoryLimit: 1 } }],
  ['replicas of an autoscaler', { spec: { minReplicas: 1, maxReplicas: 2 } }],
  ['hosts and certificates', { spec: { ingressClassName: 'a', tls: [{ hosts: ['a'] }], rules: [{ host: 'a' }] } }],
  ['annotations of the pods', { spec: { template: { metadata: { annotations: { a: 'b' } } } } }],
  ['where pods run', inPods({ nodeSelector: { a: 'b' }, affinity: {}, tolerations: [{ key: 'a' }], topologySpreadConstraints: [], priorityClassName: 'a' })],
  ['what pods may do', inPods({ serviceAccountName: 'a', imagePullSecrets: [{ name: 'a' }], securityContext: { runAsNonRoot: true }, terminationGracePeriodSeconds: 5, volumes: [{ name: 'a' }] })],
  ['what a container runs', inPods({ containers: [{ name: 'web', image: 'a', imagePullPolicy: 'Always', command: ['a'], args: ['b'], workingDir: '/' }] })],
  ['what a container gets', inPods({ initContainers: [{ name: 'a', env: [{ name: 'A', value: 'b' }], envFrom: [], resources: { limits: { cpu: 1 } }, volumeMounts: [], lifecycle: {}, securityContext: {} }] })],
])('a patch of %s leaves who reaches whom as it is', (_title, body) => {
  expect(keepsWiring(body)).toBe(true);
});

test.each([
  ['labels', { metadata: { labels: { a: 'b' } } }],
  ['a selector', { spec: { selector: { a: 'b' } } }],
  ['labels of the pods', { spec: { template: { metadata: { labels: { a: 'b' } } } } }],
  ['ports of a Service', { spec: { ports: [{ port: 80 }] } }],
  ['ports of a container', inPods({ containers: [{ name: 'web', ports: [{ containerPort: 80 }] }] })],
  ['a probe', inPods({ containers: [{ name: 'web', readinessProbe: { httpGet: { port: 80 } } }] })],
  ['paths of a route', { spec: { rules: [{ http: { paths: [] } }] } }],
  ['a list of containers as a whole', inPods({ containers: [{ $patch: 'replace' }] })],
  ['an object that it deletes', { kind: 'Service', metadata: { name: 'web' }, $patch: 'delete' }],
  ['an empty map where a selector may stand', { spec: { selector: {} } }],
  ['an empty list, which may replace another', { spec: { rules: [] } }],
  ['a host of another kind', { spec: { rules: [{ hostRegex: 'a' }] } }],
  ['all metadata of the pods', { spec: { template: { metadata: null } } }],
  ['a field whose name only starts like another', { dataSource: 'a' }],
  ['a field whose name only ends like another', { spec: { spec: { replicas: 1 } } }],
  ['one field of many', { metadata: { annotations: { a: 'b' }, labels: { a: 'b' } } }],
  ['a value that is no map', 7],
])('a patch of %s may change who reaches whom', (_title, body) => {
  expect(keepsWiring(body)).toBe(false);
});

describe('a JSON patch', () => {
  test('is as its paths, without positions in lists', () => {
    expect(keepsWiring([{ op: 'replace', path: '/spec/replicas', value: 3 }])).toBe(true);
    expect(keepsWiring([{ op: 'replace', path: '/spec/template/spec/containers/12/image', value: 'a' }])).toBe(true);
    expect(keepsWiring([{ op: 'add', path: '/spec/template/spec/containers/0/env/-', value: { name: 'A' } }])).toBe(true);
    expect(keepsWiring([{ op: 'add', path: '/spec/template/spec/containers/0/ports/-', value: { containerPort: 1 } }])).toBe(false);
    expect(keepsWiring([{ op: 'replace', path: '/spec/a1/replicas', value: 3 }])).toBe(false);
  });

  test('adds each field of its value', () => {
    expect(keepsWiring([{ op: 'add', path: '/metadata', value: { annotations: { a: 'b' } } }])).toBe(true);
    expect(keepsWiring([{ op: 'add', path: '/metadata', value: { labels: { a: 'b' } } }])).toBe(false);
    expect(keepsWiring([{ op: 'add', path: '', value: { data: { a: 'b' } } }])).toBe(true);
    expect(keepsWiring([{ op: 'remove', path: '/metadata' }])).toBe(false);
    for (const path of [undefined, 7]) expect(keepsWiring([{ op: 'add', path, value: 1 }])).toBe(false);
  });

  test('is as all of its operations', () => {
    expect(keepsWiring([{ op: 'add', path: '/data/a', value: 'b' }, { op: 'add', path: '/spec/selector', value: {} }])).toBe(false);
    expect(keepsWiring([])).toBe(true);
  });

  test('that moves or copies is as both of its paths', () => {
    for (const op of ['move', 'copy']) {
      expect(keepsWiring([{ op, path: '/data/a', from: '/data/b' }])).toBe(true);
      expect(keepsWiring([{ op, path: '/data/a', from: '/spec/selector' }])).toBe(false);
      expect(keepsWiring([{ op, path: '/data/a' }])).toBe(false);
    }
    expect(keepsWiring([{ op: 'test', path: '/data/a', from: '/spec/selector' }])).toBe(true);
  });

  test('may escape the characters of its paths', () => {
    expect(keepsWiring([{ op: 'add', path: '/metadata/annotations/example.com~1a~0b', value: 'c' }])).toBe(true);
    expect(keepsWiring([{ op: 'add', path: '/metadata~1annotations', value: 'c' }])).toBe(false);
    expect(keepsWiring([{ op: 'add', path: '/metadata/labels/example.com~1a', value: 'c' }])).toBe(false);
  });
});
