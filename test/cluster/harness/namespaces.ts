import { Client, expectStatus } from './client';
import { until } from './until';

/** What this file's tests made, and may delete. */
const made: string[] = [];

/** The name of a namespace for tests: nobody else has one of that name. */
export function testNamespace(name: string): string {
  return `cdk8s-webapp-test-${name}`;
}

/** Makes namespaces, and waits for the account that their pods run as. One that is there already is somebody's, and stays as it is. */
export async function makeNamespaces(api: Client, names: readonly string[], labels: Record<string, string> = {}): Promise<void> {
  await Promise.all(names.map(async (name) => {
    const answer = await api.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
    if (answer.status === 409) throw new Error(`namespace ${name} is there already; if an earlier run left it: kubectl delete namespace ${name}`);
    expectStatus(answer, 201);
    made.push(name);
  }));
  await until('every namespace has its service account', async () => {
    const accounts = await api.list('v1', 'ServiceAccount', undefined);
    const ready = new Set(accounts.filter(({ metadata }) => metadata?.name === 'default').map(({ metadata }) => metadata?.namespace));
    return names.every((name) => ready.has(name));
  }, 120);
}

/** Deletes the namespaces that this file's tests made, with all that is in them. */
export async function deleteNamespaces(api: Client): Promise<void> {
  for (const name of made.splice(0)) await api.delete({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
}
