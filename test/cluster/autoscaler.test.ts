import { synthesise } from './generate/web-apps';
import { client, kubectl } from './harness/connection';
import { deleteNamespaces, makeNamespaces, testNamespace } from './harness/namespaces';
import { until } from './harness/until';
import { Scaling, WebAppProps } from '../../src';
import { KubeObject } from '../../src/kube/objects/kube-object';

const api = client();
const NAMESPACE = testNamespace('autoscaler');

beforeAll(() => makeNamespaces(api, [NAMESPACE]));
afterAll(async () => {
  await deleteNamespaces(api);
  api.close();
});

const fixed = (name: string) => made({ name, replicas: 5 });
const autoscaled = (name: string) => made({ name, scaling: Scaling.auto({ min: 2, max: 10 }) });

describe('an autoscaled app that is applied again', () => {
  test.each([['kubectl apply', []], ['kubectl apply --server-side', ['--server-side']]])('keeps the pods that the autoscaler wanted: %s', async (_how, how) => {
    const objects = autoscaled(`kept${how.length}`);
    const [deployment] = objects;
    apply(objects, how);
    await until('the autoscaler has raised the app to its least number of pods', async () => (await replicas(deployment)) === 2, 60);
    await scaleAsAutoscaler(deployment, 7);
    apply(objects, how);
    expect(await replicas(deployment)).toBe(7);
  });
});

describe('a live app of 5 pods that becomes an autoscaled one', () => {
  test('without preparation drops to 1 pod', async () => {
    const [before, after] = [fixed('naive'), autoscaled('naive')].map(([deployment]) => deployment);
    apply([before]);
    expect(await replicas(before)).toBe(5);
    apply([after]);
    expect(await replicas(after)).toBe(1);
  });

  test('keeps its 5 pods when `replicas` first goes from what the last apply remembers', async () => {
    const [[before], after] = [fixed('edited'), autoscaled('edited')];
    apply([before]);
    const edited = kubectl(['apply', 'edit-last-applied', 'deployment/edited', '-n', NAMESPACE], undefined, { KUBE_EDITOR: "sed -i '/^  replicas:/d'" });
    expect(edited).toMatchObject({ status: 0 });
    expect(await replicas(before)).toBe(5);
    apply(after);
    expect(await replicas(before)).toBe(5);
  });

  test('keeps its 5 pods under server-side apply when another manager takes `replicas` over first', async () => {
    const [[before], after] = [fixed('handed'), autoscaled('handed')];
    const { apiVersion, kind, metadata } = before;
    apply([before], ['--server-side']);
    const handover: KubeObject = { apiVersion, kind, metadata: { name: metadata?.name, namespace: NAMESPACE }, spec: { replicas: 5 } };
    apply([handover], ['--server-side', '--field-manager=handover-to-hpa', '--validate=false']);
    apply(after, ['--server-side']);
    expect(await replicas(before)).toBe(5);
  });
});

/** The Deployment comes first. */
function made(props: Partial<WebAppProps>): KubeObject[] {
  return synthesise({ image: 'example.com/x:1', port: 80, ...props, namespace: NAMESPACE })!;
}

function apply(objects: readonly KubeObject[], options: readonly string[] = []): void {
  const { status, stderr } = kubectl(['apply', ...options, '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}

/** Through the subresource that an autoscaler writes. */
async function scaleAsAutoscaler(deployment: KubeObject, count: number): Promise<void> {
  expect((await api.patch(deployment, { spec: { replicas: count } }, '/scale')).status).toBe(200);
}

async function replicas(deployment: KubeObject): Promise<number> {
  return (await api.get(deployment)).body.spec.replicas;
}
