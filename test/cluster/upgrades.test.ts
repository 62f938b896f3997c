import * as fc from 'fast-check';
import { runs, sample, SEED } from './generate/seed';
import { anyWebApp, synthesise, withoutNodePorts } from './generate/web-apps';
import { expectStatus } from './harness/client';
import { client } from './harness/connection';
import { makeNamespaces } from './harness/fake-node';
import { inBatches } from './harness/in-batches';
import { KubeObject } from '../../src/kube/object';

const api = client();
const COUNT = runs(300);
const NAMESPACE = 'upgrades';

beforeAll(() => makeNamespaces(api, [NAMESPACE]));
afterAll(async () => {
  await api.delete({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
  api.close();
});

test(`${COUNT} apps change into another variant of themselves without an immutable field, SEED=${SEED}`, async () => {
  const pairs = sample(fc.tuple(anyWebApp(NAMESPACE), anyWebApp(NAMESPACE)), COUNT * 2).map(([before, after], i) => {
    // What is documented as the app's identity stays.
    const identity = { name: `app-${i}`, serviceName: undefined, selectorLabels: undefined, labels: undefined };
    // Nobody has to schedule the first variant; and a cluster has each node port once.
    const first = synthesise({ ...before.props, ...identity, replicas: 0 })?.map(withoutNodePorts);
    return { first, second: synthesise({ ...after.props, ...identity }) };
  }).filter((pair): pair is { first: KubeObject[]; second: KubeObject[] } => pair.first !== undefined && pair.second !== undefined).slice(0, COUNT);
  expect(pairs).toHaveLength(COUNT);

  const refusals = await inBatches(pairs, async ({ first, second }): Promise<string[]> => {
    for (const object of first) expectStatus(await api.apply(object), 201);
    const answers = await Promise.all(second.map(async (object) => ({ object, answer: await api.apply(object, '&dryRun=All') })));
    return answers.filter(({ answer }) => answer.status > 201)
      .map(({ object, answer }) => `${object.kind} ${object.metadata?.name}: ${String(answer.body.message)}`);
  });
  expect(refusals.flat()).toEqual([]);
});

test('changed selector labels are what Kubernetes refuses, so the docs call them identity', async () => {
  const make = (run: string) => synthesise({ image: 'example.com/x:1', name: 'selected', namespace: NAMESPACE, port: 80, replicas: 0, selectorLabels: { run } })!;
  for (const object of make('a')) expectStatus(await api.apply(object), 201);
  const deployment = make('b').find(({ kind }) => kind === 'Deployment')!;
  const { status, body } = await api.apply(deployment, '&dryRun=All');
  expect(status).toBe(422);
  expect(body.message).toContain('field is immutable');
});
