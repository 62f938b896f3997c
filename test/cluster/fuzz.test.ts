import { runs, sample, SEED } from './generate/seed';
import { ACCOUNT, anyWebApp, REFERRED, synthesise } from './generate/web-apps';
import { expectStatus } from './harness/client';
import { client, connection } from './harness/connection';
import { inBatches } from './harness/in-batches';
import { deleteNamespaces, makeNamespaces, testNamespace } from './harness/namespaces';
import { podOf } from './harness/pod-of';
import { WebAppProps } from '../../src';
import { KubeObject } from '../../src/kube/objects/kube-object';

const api = client();
const COUNT = runs(2000);
const NAMESPACES = { restricted: testNamespace('fuzz-restricted'), free: testNamespace('fuzz-free') };
const NEIGHBOURS = testNamespace('fuzz-next');
const { own, gatewayApi } = connection();
const DRY_RUN = '&dryRun=All&fieldValidation=Strict';

interface Complaint {
  readonly app: number;
  readonly object: string;
  readonly said: string;
}

// Classes belong to no namespace: they are not made in a cluster that somebody uses.
const classes = own ? REFERRED : [];
const ofThisCluster = (props: WebAppProps): WebAppProps => (own ? props : { ...props, scheduling: undefined });

beforeAll(async () => {
  await makeNamespaces(api, [NAMESPACES.restricted], { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted' });
  await makeNamespaces(api, [NAMESPACES.free, NEIGHBOURS]);
  const accounts = Object.values(NAMESPACES).map((namespace) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: ACCOUNT, namespace } }));
  for (const object of [...classes, ...accounts]) expectStatus(await api.create(object), 201);
});
afterAll(async () => {
  await deleteNamespaces(api);
  api.close();
});

test(`whatever ${COUNT} generated WebApps make, the API server accepts without a warning, SEED=${SEED}`, async () => {
  // Some of what is generated is refused at construction, for example a node port on a ClusterIP Service: more is generated than is asked for.
  const apps = sample(anyWebApp(testNamespace('fuzz'), { gatewayApi }), COUNT * 3)
    .map(({ props, strictness, neighbour }, app) => (
      { app, objects: synthesise({ ...ofThisCluster(props), namespace: NAMESPACES[strictness] }, neighbour) }
    ))
    .filter((made): made is { app: number; objects: KubeObject[] } => made.objects !== undefined)
    .slice(0, COUNT);
  expect(apps).toHaveLength(COUNT);
  process.stdout.write(`${COUNT} WebApps, SEED=${SEED}: ${countOf(apps.flatMap(({ objects }) => objects))}\n`);

  const requests = apps.flatMap(({ app, objects }) => objects
    .flatMap((object) => object.kind === 'Deployment' ? [object, podOf(object)] : [object])
    .map((object) => ({ app, object })));
  const complaints = await inBatches(requests, async ({ app, object }): Promise<Complaint[]> => {
    const { status, body, warnings } = await api.create(object, DRY_RUN);
    const said = [...(status === 201 ? [] : [String(body.message)]), ...warnings];
    return said.map((text) => ({ app, object: `${object.kind} ${object.metadata?.name}`, said: text }));
  });
  expect(complaints.flat().slice(0, 20)).toEqual([]);
});

function countOf(objects: readonly KubeObject[]): string {
  const kinds = objects.map(({ kind }) => kind);
  return [...new Set(kinds)].sort().map((kind) => `${kinds.filter((other) => other === kind).length} ${kind}`).join(', ');
}
