import { synthesise } from './generate/web-apps';
import { client } from './harness/connection';
import { deleteNamespaces, makeNamespaces, testNamespace } from './harness/namespaces';
import { Forced, forced, FORCED } from './stricter';

const api = client();
const NAMESPACE = testNamespace('stricter');
beforeAll(() => makeNamespaces(api, [NAMESPACE]));
afterAll(async () => {
  await deleteNamespaces(api);
  api.close();
});

describe('what WebApp refuses', () => {
  test.each(FORCED.filter(({ reason }) => reason === undefined))('Kubernetes refuses too: $what', async (input) => {
    expect(await statusOf(input)).toBeGreaterThanOrEqual(400);
  });

  test.each(FORCED.filter(({ reason }) => reason !== undefined))('Kubernetes takes, for a documented reason to be stricter: $what', async (input) => {
    expect(await statusOf(input)).toBe(201);
  });
});

/** Without strict field validation, as clients other than kubectl ask. */
async function statusOf({ kind, props, at, value, forGood = false }: Forced): Promise<number> {
  const app = synthesise({ name: 'web', image: 'example.com/x:1', port: 8080, ...props, namespace: NAMESPACE })!;
  const object = app.find((made) => made.kind === kind)!;
  // The way there has to exist, or nothing is forced at the place that is meant.
  expect(at.slice(0, -1).reduce<any>((parent, key) => parent?.[key], object)).toBeDefined();
  expect((await api.create(object, '&dryRun=All')).status).toBe(201);
  return (await api.create(forced(object, at, value), forGood ? '' : '&dryRun=All')).status;
}
