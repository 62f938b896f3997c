import { readKustomization } from '../../../src/kube/kustomize/kustomization';

const EMPTY = { resources: [], inputs: [], patches: [], namespace: undefined, labels: [], adds: false, renames: false, runs: false };

test('a kustomization or a component is read, with or without its apiVersion', () => {
  expect(readKustomization('namespace: shop\n')).toEqual({ ...EMPTY, namespace: 'shop' });
  expect(readKustomization('apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n')).toEqual(EMPTY);
  expect(readKustomization('apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n')).toEqual(EMPTY);
});

test('anything else is no kustomization', () => {
  expect(readKustomization('apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n')).toBeUndefined();
  for (const text of ['', '[a]', 'text']) expect(readKustomization(text)).toBeUndefined();
});

test('resources are those of all three fields', () => {
  expect(readKustomization('resources: [a.yaml, 7]\nbases: [../base]\ncomponents: [../component]')?.resources).toEqual(['a.yaml', '../base', '../component']);
});

test.each([
  ['a patch', 'patches: [{ path: p.yaml }]', ['p.yaml']],
  ['plugins and their configuration', 'transformers: [a.yaml]\ngenerators: [b.yaml]\nvalidators: [c.yaml]\nconfigurations: [d.yaml]\ncrds: [e.yaml]', ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml', 'e.yaml']],
  ['a replacement', 'replacements: [{ path: r.yaml }, { source: {} }]', ['r.yaml']],
  ['files of a ConfigMap, by their paths', 'configMapGenerator: [{ files: [key=a.txt, b.txt], envs: [c.env], env: d.env }]', ['a.txt', 'b.txt', 'c.env', 'd.env']],
  ['files of a Secret', 'secretGenerator: [{ files: [a.txt] }]', ['a.txt']],
  ['values of a chart', 'helmCharts: [{ name: x, valuesFile: v.yaml, additionalValuesFiles: [w.yaml] }, { name: y }]', ['v.yaml', 'w.yaml']],
  ['an OpenAPI schema', 'openapi: { path: s.json }', ['s.json']],
])('%s is a file without objects of the cluster', (_title, text, inputs) => {
  expect(readKustomization(text)?.inputs).toEqual(inputs);
});

test('patches stand in three fields, in files or in the kustomization', () => {
  expect(readKustomization(`
patches:
  - { path: a.yaml, target: { kind: Deployment } }
  - { patch: "kind: Service", target: x }
  - old.yaml
patchesJson6902:
  - { path: j.json, target: { kind: Service, name: web } }
patchesStrategicMerge:
  - m.yaml
  - |
    kind: Deployment
`)?.patches).toEqual([
    { file: 'a.yaml', target: { kind: 'Deployment' } },
    { text: 'kind: Service' },
    { file: 'j.json', target: { kind: 'Service', name: 'web' } },
    { file: 'old.yaml' },
    { file: 'm.yaml' },
    { text: 'kind: Deployment\n' },
  ]);
});

test('labels go to the selectors and pods that the kustomization includes', () => {
  const labels = (text: string) => readKustomization(text)?.labels;
  expect(labels('commonLabels: { a: x, b: 1 }')).toEqual([{ pairs: { a: 'x', b: '1' }, selectors: true, templates: true }]);
  expect(labels('commonLabels: a')).toEqual([]);
  expect(labels('labels: [{ pairs: { a: x } }]')).toEqual([{ pairs: { a: 'x' }, selectors: false, templates: false }]);
  expect(labels('labels: [{ pairs: { a: x }, includeTemplates: true }]')).toEqual([{ pairs: { a: 'x' }, selectors: false, templates: true }]);
  expect(labels('labels: [{ pairs: { a: x }, includeSelectors: true }]')).toEqual([{ pairs: { a: 'x' }, selectors: true, templates: true }]);
  expect(labels('labels: [{ pairs: { a: x }, includeSelectors: "true", includeTemplates: 1 }]')).toEqual([{ pairs: { a: 'x' }, selectors: false, templates: false }]);
  expect(labels('commonLabels: { a: x }\nlabels: [{ pairs: { b: y } }]')).toHaveLength(2);
});

test.each(['configMapGenerator: [{ name: a }]', 'secretGenerator: [{ name: a }]', 'replicas: [{ name: a, count: 2 }]'])('%s makes or multiplies objects', (text) => {
  expect(readKustomization(text)).toMatchObject({ adds: true, renames: false, runs: false });
});

test.each(['namePrefix: a-', 'nameSuffix: -a'])('%s changes names', (text) => {
  expect(readKustomization(text)).toMatchObject({ adds: false, renames: true, runs: false });
});

test.each(['transformers', 'generators', 'replacements', 'vars', 'configurations', 'helmCharts', 'helmChartInflationGenerator'])('only a run of kustomize tells what %s do', (field) => {
  expect(readKustomization(`${field}: [{ name: a }]`)).toMatchObject({ adds: false, renames: false, runs: true });
  expect(readKustomization(`${field}: []`)).toEqual(EMPTY);
  expect(readKustomization(`${field}: a`)).toEqual(EMPTY);
});
