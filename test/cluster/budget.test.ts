import { synthesise } from './generate/web-apps';
import { expectStatus } from './harness/client';
import { client, connection } from './harness/connection';
import { makeNode, startPod } from './harness/fake-node';
import { makeNamespaces, testNamespace } from './harness/namespaces';
import { until } from './harness/until';
import { KubeObject } from '../../src/kube/objects/kube-object';

const api = client();
const NAMESPACE = testNamespace('budget');
const pods = () => api.list('v1', 'Pod', NAMESPACE);

const onOwnCluster = connection().own ? describe : describe.skip;

onOwnCluster('the budget of a WebApp', () => {
  beforeAll(async () => {
    await makeNode(api, 'node-1');
    await makeNamespaces(api, [NAMESPACE]);
  });
  afterAll(() => api.close());

  test.each([1, 3])('of %i pods lets one go at a time', async (replicas) => {
    const name = `web-${replicas}`;
    for (const object of synthesise({ name, image: 'example.com/x:1', namespace: NAMESPACE, port: 80, replicas })!) expectStatus(await api.apply(object), 201);
    const mine = async () => (await pods()).filter(({ metadata }) => metadata?.name?.startsWith(`${name}-`));
    const started = await until('the pods are scheduled', async () => {
      const found = await mine();
      return found.length === replicas && found.every(({ spec }) => spec.nodeName) && found;
    }, 60);
    for (const pod of started) await startPod(api, pod, true);
    await until('the budget has counted them', async () => (await budget(name)).status?.currentHealthy === replicas, 60);

    expect(await evict(started[0])).toBe(201);
    for (const pod of started.slice(1)) expect(await evict(pod)).toBe(429);
  });
});

async function budget(name: string): Promise<KubeObject> {
  return (await api.get({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name, namespace: NAMESPACE } })).body;
}

async function evict(pod: KubeObject): Promise<number> {
  const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod.metadata?.name, namespace: NAMESPACE } };
  return (await api.request('POST', `${await api.path(pod)}/eviction`, body)).status;
}
