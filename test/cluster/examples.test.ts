import { readFileSync } from 'fs';
import { join } from 'path';
import { expectStatus } from './harness/client';
import { client, connection, kubectl } from './harness/connection';
import { EXAMPLES_CLASS, inClusters, moved, withoutSurroundings } from './harness/example-objects';
import { deleteNamespaces, makeNamespaces, testNamespace } from './harness/namespaces';
import { podOf } from './harness/pod-of';
import { until } from './harness/until';
import { KubeObject } from '../../src/kube/objects/kube-object';
import { EXAMPLES, exampleNames } from '../../tools/examples';
import { objects } from '../objects';

const api = client();
const { own, gatewayApi } = connection();
afterAll(() => api.close());

/** Examples that this cluster cannot judge, and why. */
const ELSEWHERE: { readonly [example: string]: string } = {
  ...(gatewayApi ? {} : { 'gateway-canary': 'needs the Gateway API' }),
  ...(own ? {} : { autoscaled: 'needs a priority class, which belongs to no namespace' }),
  'validation-plugin': 'shows a plain cdk8s app, which no namespace that enforces "restricted" takes',
};

beforeAll(async () => {
  if (own) expectStatus(await api.apply(EXAMPLES_CLASS), 200, 201);
});

const examples = exampleNames().filter((name) => !(name in ELSEWHERE)).flatMap((name) => {
  const clusters = inClusters(objects(readFileSync(join(EXAMPLES, name, 'expected.yaml'), 'utf8')));
  return clusters.map((manifests, i) => ({ name: clusters.length === 1 ? name : `${name}-${i}`, manifests }));
});

describe.each(examples)('examples/$name', ({ name, manifests }) => {
  const mine = moved(manifests, (namespace) => testNamespace(`${name}-${namespace}`));
  const namespaces = [...new Set(mine.map(({ metadata }) => metadata!.namespace!))];

  beforeAll(() => makeNamespaces(api, namespaces, {
    'pod-security.kubernetes.io/enforce': 'restricted',
    'pod-security.kubernetes.io/warn': 'restricted',
  }));
  afterAll(async () => {
    await withdraw(mine);
    await deleteNamespaces(api);
  });

  test('is accepted without a warning, its pods too where only restricted ones may run', async () => {
    for (const object of mine) {
      const { warnings } = expectStatus(await api.apply(object), 201);
      expect(warnings).toEqual([]);
    }
    for (const deployment of mine.filter(({ kind }) => kind === 'Deployment')) {
      const { warnings } = expectStatus(await api.create(withoutSurroundings(podOf(deployment)), '&dryRun=All&fieldValidation=Strict'), 201);
      expect(warnings).toEqual([]);
    }
  });

  test('is read back as it was written', async () => {
    for (const object of mine) expect((await api.get(object)).body).toMatchObject(object);
  });

  // Clients know no defaults of custom resources: to kubectl and GitOps tools a field that the server adds is a difference.
  test('has every default of the custom resources in it', async () => {
    for (const object of mine.filter(({ apiVersion }) => apiVersion.startsWith('gateway.networking.k8s.io/'))) {
      expect((await api.get(object)).body.spec).toEqual(object.spec);
    }
  });

  test('applied again, changes nothing', async () => {
    for (const object of mine) {
      const before = (await api.get(object)).body;
      const { body } = expectStatus(await api.apply(object), 200);
      expect(owned(body)).toEqual(owned(before));
    }
  });

  // Client-side apply loses a port where one number serves TCP and UDP (docs/cluster-tests.md).
  (sharesNumber(mine) ? test.skip : test)('applied twice by kubectl apply, changes nothing the second time', async () => {
    await withdraw(mine);
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: mine });
    expect(kubectl(['apply', '-f', '-'], text)).toMatchObject({ status: 0, stderr: '' });
    const generations = async () => Promise.all(mine.map(async (object) => (await api.get(object)).body.metadata?.generation));
    const before = await generations();
    const again = kubectl(['apply', '-f', '-'], text);
    expect(again).toMatchObject({ status: 0, stderr: '' });
    expect(await generations()).toEqual(before);
    // kubectl calls every budget "configured": its schema says that a selector is replaced, so that the patch is never empty.
    const changed = again.stdout.trim().split('\n').filter((line) => !line.endsWith(' unchanged') && !line.startsWith('poddisruptionbudget'));
    expect(changed).toEqual([]);
  });
});

test('a Deployment whose pods are refused is accepted all the same: only the pod tells', async () => {
  const namespace = testNamespace('strict-proof');
  await makeNamespaces(api, [namespace], { 'pod-security.kubernetes.io/enforce': 'restricted' });
  const template = { metadata: { labels: { run: 'x' } }, spec: { containers: [{ name: 'x', image: 'example.com/x:1' }] } };
  const spec = { selector: { matchLabels: { run: 'x' } }, template };
  const deployment: KubeObject = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x', namespace }, spec };
  expectStatus(await api.create(deployment), 201);
  expectStatus(await api.create(podOf(deployment), '&dryRun=All'), 403);
  await deleteNamespaces(api);
});

/** What the apply decides: everything but what controllers write meanwhile. */
function owned({ metadata, status, ...rest }: KubeObject): object {
  const { resourceVersion, managedFields, generation, annotations = {}, ...meta } = metadata!;
  const { 'deployment.kubernetes.io/revision': revision, ...others } = annotations;
  return {
    ...rest,
    metadata: { ...meta, annotations: others },
    fields: managedFields.filter(({ operation }: { operation: string }) => operation === 'Apply'),
  };
}

function sharesNumber(manifests: readonly KubeObject[]): boolean {
  return manifests.filter(({ kind }) => kind === 'Service').some(({ spec }) => new Set(spec.ports.map(({ port }: { port: number }) => port)).size < spec.ports.length);
}

async function withdraw(manifests: readonly KubeObject[]): Promise<void> {
  for (const object of manifests) await api.delete(object);
  for (const object of manifests) await until(`${object.kind} ${object.metadata?.name} is gone`, async () => (await api.get(object)).status === 404);
}
