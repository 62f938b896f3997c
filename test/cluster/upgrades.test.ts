import * as fc from 'fast-check';
import { runs, sample, SEED } from './generate/seed';
import { anyWebApp, synthesise, withoutScarceNumbers } from './generate/web-apps';
import { expectStatus } from './harness/client';
import { client, connection } from './harness/connection';
import { inBatches } from './harness/in-batches';
import { deleteNamespaces, makeNamespaces, testNamespace } from './harness/namespaces';
import { KubeObject } from '../../src/kube/objects/kube-object';
import { FIXED_SERVICE_FIELDS } from '../../src/kube/services/immutable-fields';

const api = client();
const COUNT = runs(300);
const NAMESPACE = testNamespace('upgrades');
const { gatewayApi } = connection();

beforeAll(() => makeNamespaces(api, [NAMESPACE]));
afterAll(async () => {
  await deleteNamespaces(api);
  api.close();
});

interface Pair {
  readonly first: KubeObject[];
  readonly second: KubeObject[];
}

test(`${COUNT} apps change into another variant of themselves, but for what a Service keeps for life, SEED=${SEED}`, async () => {
  const anyApp = anyWebApp(NAMESPACE, { gatewayApi });
  const pairs = sample(fc.tuple(anyApp, anyApp), COUNT * 8).map(([before, after], i) => {
    // What is documented as the app's identity stays.
    const identity = { name: `app-${i}`, serviceName: undefined, selectorLabels: undefined, labels: undefined };
    // Nobody has to schedule the first variant.
    const replicas = before.props.scaling ? undefined : 0;
    return {
      first: synthesise({ ...before.props, ...identity, replicas })?.map(withoutScarceNumbers),
      second: synthesise({ ...after.props, ...identity }),
    };
  }).filter((pair): pair is Pair => pair.first !== undefined && pair.second !== undefined).slice(0, COUNT);
  expect(pairs).toHaveLength(COUNT);

  const answers = (await inBatches(pairs, async ({ first, second }) => {
    for (const object of first) expectStatus(await api.apply(object), 201);
    return Promise.all(second.map(async (object) => {
      const before = (await api.get(object)).body;
      const fixed = object.kind === 'Service' ? FIXED_SERVICE_FIELDS.filter(({ changed }) => changed(before.spec, object.spec)) : [];
      const { status, body } = await api.apply(object, '&dryRun=All');
      return { object: `${object.kind} ${object.metadata?.name}`, fixed: fixed.map(({ field }) => field), refused: status > 201 && String(body.message) };
    }));
  })).flat();
  expect(answers.filter(({ fixed, refused }) => fixed.length === 0 && refused)).toEqual([]);
  process.stdout.write(`${COUNT} upgrades, SEED=${SEED}: ${answers.filter(({ fixed }) => fixed.length > 0).length} of them against what a Service keeps for life\n`);
});

test('changed selector labels are what Kubernetes refuses, so the docs call them identity', async () => {
  const make = (run: string) => synthesise({ image: 'example.com/x:1', name: 'selected', namespace: NAMESPACE, port: 80, replicas: 0, selectorLabels: { run } })!;
  for (const object of make('a')) expectStatus(await api.apply(object), 201);
  const deployment = make('b').find(({ kind }) => kind === 'Deployment')!;
  const { status, body } = await api.apply(deployment, '&dryRun=All');
  expect(status).toBe(422);
  expect(body.message).toContain('field is immutable');
});
