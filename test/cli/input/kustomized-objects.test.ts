import { DEPLOYMENT, documents, edit, INGRESS, SERVICE } from '../../../src/check/examples/deployment-and-service';
import { Ran, Workspace } from '../run-cli';

let work: Workspace;
beforeEach(() => work = new Workspace());
afterEach(() => work.remove());

/** A patch that adds a variable, and is no Deployment by itself. */
const PATCH = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: web, env: [{ name: A, value: b }] }] } } }
`;
const APP = documents(DEPLOYMENT, SERVICE);
const UNLABELLED = edit(edit(DEPLOYMENT, 'selector: { matchLabels: { app: web } }', 'selector: { matchLabels: { tier: front } }'), 'labels: { app: web }', 'labels: { tier: front }');
const WRONG = edit(SERVICE, '{ app: web }', '{ app: website }');

const files = (more: { readonly [name: string]: string }) => work.write(more);
const rulesIn = ({ stdout }: Ran): readonly string[] => (JSON.parse(stdout) as { findings: { severity: string; rule: string }[] }).findings
  .map(({ severity, rule }) => `${severity} ${rule}`);
const check = async (...inputs: readonly string[]) => work.run(['check', ...inputs, '-o', 'json']);
const found = async (...inputs: readonly string[]) => rulesIn(await check(...inputs));

describe('files that are no manifests', () => {
  const kustomizations: readonly (readonly [title: string, kustomization: string])[] = [
    ['patches', 'resources: [app.yaml]\npatches: [{ path: input.yaml }]\n'],
    ['patches with a target', 'resources: [app.yaml]\npatches: [{ path: input.yaml, target: { kind: Deployment } }]\n'],
    ['patches as an old file writes them', 'resources: [app.yaml]\npatches: [input.yaml]\n'],
    ['strategic merge patches', 'resources: [app.yaml]\npatchesStrategicMerge: [input.yaml]\n'],
    ['JSON patches', 'resources: [app.yaml]\npatchesJson6902: [{ path: input.yaml, target: { version: v1, kind: Deployment, name: web } }]\n'],
    ['files of a ConfigMap', 'resources: [app.yaml]\nconfigMapGenerator: [{ name: web, files: [a=input.yaml] }]\n'],
    ['files of a Secret', 'resources: [app.yaml]\nsecretGenerator: [{ name: web, files: [input.yaml] }]\n'],
    ['transformers', 'resources: [app.yaml]\ntransformers: [input.yaml]\n'],
    ['replacements', 'resources: [app.yaml]\nreplacements: [{ path: input.yaml }]\n'],
    ['values of a chart', 'resources: [app.yaml]\nhelmCharts: [{ name: a, valuesFile: input.yaml }]\n'],
  ];

  test.each(kustomizations)('%s', async (_title, kustomization) => {
    files({ 'app.yaml': APP, 'input.yaml': PATCH, 'kustomization.yaml': kustomization });
    const { code, stdout, stderr } = await check('.');
    expect({ code, summary: JSON.parse(stdout).summary }).toMatchObject({ code: 0, summary: { error: 0, objects: 2 } });
    expect(stderr).toMatch(/^\.: kustomize changes these manifests .*: kustomize build \. \| cdk8s-webapp check -$/m);
  });

  test.each(['kustomization.yaml', 'kustomization.yml', 'Kustomization'])('a patch that %s names is passed over where the command names it too', async (name) => {
    files({ 'app.yaml': APP, 'patches/input.yaml': PATCH, [name]: 'resources: [app.yaml]\npatches: [{ path: patches/input.yaml }]\n' });
    const { code, stdout, stderr } = await work.run(['check', 'patches/input.yaml']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '0 errors, 0 warnings, 0 notes in 0 objects of 0 files\n' });
    expect(stderr).toContain('kustomize build . | cdk8s-webapp check -');
  });

  test('the same file is a manifest where no kustomization names it', async () => {
    files({ 'app.yaml': APP, 'input.yaml': PATCH, 'kustomization.yaml': 'resources: [app.yaml]\n' });
    expect(await found('input.yaml')).toContain('error selector-missing');
  });

  test('a kustomization of another tool is an object of the cluster', async () => {
    files({ 'kustomization.yaml': 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: Not_A_Name, labels: { a: 1 } }\nspec: { path: ./a }\n' });
    expect(await found('.')).toEqual(['error label-refused']);
  });
});

describe('what a kustomization adds is known', () => {
  test.each([
    ['a namespace', { 'app.yaml': documents(DEPLOYMENT, edit(SERVICE, 'name: web }', 'name: web, namespace: other }')), 'kustomization.yaml': 'namespace: shop\nresources: [app.yaml]\n' }],
    ['common labels', { 'app.yaml': documents(UNLABELLED, SERVICE), 'kustomization.yaml': 'commonLabels: { app: web }\nresources: [app.yaml]\n' }],
    ['labels with selectors', { 'app.yaml': documents(UNLABELLED, SERVICE), 'kustomization.yaml': 'labels: [{ pairs: { app: web }, includeSelectors: true }]\nresources: [app.yaml]\n' }],
    ['labels of the pods', { 'app.yaml': documents(UNLABELLED, SERVICE), 'kustomization.yaml': 'labels: [{ pairs: { app: web }, includeTemplates: true }]\nresources: [app.yaml]\n' }],
    ['labels of an overlay', {
      'base/app.yaml': documents(UNLABELLED, SERVICE), 'base/kustomization.yaml': 'resources: [app.yaml]\n', 'prod/kustomization.yaml': 'commonLabels: { app: web }\nresources: [../base]\n',
    }],
    ['a selector that only the labels make', { 'app.yaml': documents(edit(DEPLOYMENT, '  selector: { matchLabels: { app: web } }\n', ''), SERVICE), 'kustomization.yaml': 'commonLabels: { app: web }\nresources: [app.yaml]\n' }],
  ])('%s', async (_title, written) => {
    expect(await found(files(written).folder)).toEqual([]);
  });

  test('labels of the objects alone are no labels of the pods', async () => {
    files({ 'app.yaml': documents(UNLABELLED, SERVICE), 'kustomization.yaml': 'labels: [{ pairs: { app: web } }]\nresources: [app.yaml]\n' });
    expect(await found('.')).toEqual(['error service-selects-nothing']);
  });

  test('an overlay\'s namespace stands above its base\'s', async () => {
    files({
      'base/app.yaml': APP,
      'base/kustomization.yaml': 'namespace: base\nresources: [app.yaml]\n',
      'prod/kustomization.yaml': 'namespace: prod\nresources: [../base, ingress.yaml]\n',
      'prod/ingress.yaml': edit(INGRESS, 'service: { name: web,', 'service: { name: webb,'),
    });
    const { stdout } = await check('.');
    expect(stdout).toContain('no Service prod/webb in the input; there is prod/web');
  });
});

describe('what is true whatever kustomize does is found', () => {
  test.each([
    ['a kustomization that only names files', 'resources: [app.yaml]\n'],
    ['a namespace and labels', 'namespace: shop\ncommonLabels: { team: a }\nresources: [app.yaml]\n'],
    ['a patch of a variable', 'resources: [app.yaml]\npatches: [{ path: input.yaml }]\n'],
    ['a patch of the image by pointer', 'resources: [app.yaml]\npatches: [{ target: { kind: Deployment }, patch: "- { op: replace, path: /spec/template/spec/containers/0/image, value: a }" }]\n'],
    ['a ConfigMap', 'resources: [app.yaml]\nconfigMapGenerator: [{ name: web, literals: [a=b] }]\n'],
  ])('a Service that selects nothing, beside %s', async (_title, kustomization) => {
    files({ 'app.yaml': documents(DEPLOYMENT, WRONG), 'kustomization.yaml': kustomization, ...(kustomization.includes('input.yaml') ? { 'input.yaml': PATCH } : {}) });
    expect(await found('.')).toEqual(['error service-selects-nothing']);
  });

  test.each([
    ['a patch of labels', 'resources: [app.yaml]\npatches: [{ patch: "apiVersion: apps/v1\\nkind: Deployment\\nmetadata: { name: web }\\nspec: { template: { metadata: { labels: { app: website } } } }" }]\n'],
    ['a patch of a selector by pointer', 'resources: [app.yaml]\npatches: [{ target: { kind: Service }, patch: "- { op: replace, path: /spec/selector/app, value: web }" }]\n'],
    ['a directive', 'resources: [app.yaml]\npatches: [{ patch: "apiVersion: v1\\nkind: Service\\nmetadata: { name: web }\\n$patch: delete" }]\n'],
    ['a patch that is not there', 'resources: [app.yaml]\npatches: [{ path: gone.yaml }]\n'],
    ['replacements', 'resources: [app.yaml]\nreplacements: [{ source: { kind: ConfigMap }, targets: [] }]\n'],
    ['objects from elsewhere', 'resources: [app.yaml, "https://example.com/base?ref=v1"]\n'],
  ])('and held back beside %s', async (_title, kustomization) => {
    files({ 'app.yaml': documents(DEPLOYMENT, WRONG), 'kustomization.yaml': kustomization });
    expect(await found('.')).toEqual([]);
  });

  test('what the API refuses of an object is found beside a patch of another', async () => {
    files({
      'app.yaml': documents(DEPLOYMENT, edit(WRONG, 'name: web }', 'name: web, labels: { a: 1 } }')),
      'kustomization.yaml': 'resources: [app.yaml]\npatches: [{ target: { kind: Deployment }, patch: "- { op: add, path: /spec/template/metadata/labels/a, value: b }" }]\n',
    });
    expect(await found('.')).toEqual(['error label-refused']);
  });
});

describe('bases and overlays', () => {
  const OVERLAYS = {
    'base/app.yaml': APP,
    'base/kustomization.yaml': 'resources: [app.yaml]\n',
    'overlays/dev/kustomization.yaml': 'namespace: dev\nresources: [../../base, ingress.yaml]\n',
    'overlays/dev/ingress.yaml': INGRESS,
    'overlays/prod/kustomization.yaml': 'namespace: prod\nresources: [../../base, ingress.yaml]\n',
    'overlays/prod/ingress.yaml': INGRESS,
  };

  test('of one app are no objects twice, and miss nothing of each other', async () => {
    files(OVERLAYS);
    const { code, stdout, stderr } = await check('.');
    expect({ code, findings: rulesIn({ code, stdout, stderr }) }).toEqual({ code: 0, findings: [] });
    expect(stderr.match(/kustomize build \S+/g)).toEqual(['kustomize build overlays/dev', 'kustomize build overlays/prod']);
  });

  test('show what is wrong in the base', async () => {
    files({ ...OVERLAYS, 'base/app.yaml': documents(DEPLOYMENT, WRONG) });
    expect(await found('.')).toEqual(['error service-selects-nothing']);
  });

  test('that build upon each other in a circle are read once', async () => {
    files({ 'a/kustomization.yaml': 'resources: [../b, app.yaml]\n', 'a/app.yaml': APP, 'b/kustomization.yaml': 'resources: [../a]\n' });
    expect((await check('.')).code).toBe(0);
  });

  test('are named three at most', async () => {
    files(Object.fromEntries(['a', 'b', 'c', 'd', 'e'].flatMap((name) => [[`${name}/app.yaml`, APP], [`${name}/kustomization.yaml`, 'resources: [app.yaml]\n']])));
    const { stderr } = await check('.');
    expect(stderr.trim().split('\n')).toHaveLength(3);
    expect(stderr).toMatch(/^c: .* \(and 2 more kustomizations\)$/m);
  });

  test('beside plain manifests leave those as they are', async () => {
    files({ ...OVERLAYS, 'plain/app.yaml': documents(DEPLOYMENT, WRONG) });
    expect(await found('.')).toEqual(['error service-selects-nothing']);
  });
});
