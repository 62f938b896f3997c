import { synthesise } from './generate/web-apps';
import { client } from './harness/connection';
import { makeNamespaces } from './harness/fake-node';
import { forced, FORCED } from './stricter';

const api = client();
const NAMESPACE = 'stricter';
const app = synthesise({ name: 'web', image: 'example.com/x:1', namespace: NAMESPACE, port: 8080 })!;

beforeAll(() => makeNamespaces(api, [NAMESPACE]));
afterAll(async () => {
  await api.delete({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
  api.close();
});

describe('what WebApp refuses', () => {
  test.each(FORCED.filter(({ reason }) => reason === undefined))('Kubernetes refuses too: $what', async ({ kind, at, value }) => {
    expect(await statusOf(kind, at, value)).toBeGreaterThanOrEqual(400);
  });

  test.each(FORCED.filter(({ reason }) => reason !== undefined))('Kubernetes takes, for a documented reason to be stricter: $what', async ({ kind, at, value }) => {
    expect(await statusOf(kind, at, value)).toBe(201);
  });
});

/** Without strict field validation, as clients other than kubectl ask. */
async function statusOf(kind: string, at: readonly (string | number)[], value: unknown): Promise<number> {
  const object = forced(app.find((made) => made.kind === kind)!, at, value);
  return (await api.create(object, '&dryRun=All')).status;
}
