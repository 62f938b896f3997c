import { readFileSync } from 'fs';
import { join } from 'path';
import { BrokenSet, brokenSets } from './generate/broken-sets';
import { runs, sample, SEED } from './generate/seed';
import { withoutScarceNumbers } from './generate/web-apps';
import { expectStatus } from './harness/client';
import { client, connection } from './harness/connection';
import { actualEndpoints, predictedEndpoints, servingPods, workloadOf } from './harness/endpoints';
import { EXAMPLES_CLASS, inClusters, moved, withoutSurroundings } from './harness/example-objects';
import { makeNode, startPod } from './harness/fake-node';
import { makeNamespaces } from './harness/namespaces';
import { until } from './harness/until';
import { buildGraph } from '../../src/graph/graph';
import { trafficPaths } from '../../src/graph/traffic-paths';
import { KubeObject } from '../../src/kube/objects/kube-object';
import { EXAMPLES, exampleNames } from '../../tools/examples';
import { objects as objectsOf } from '../objects';

const api = client();
const COUNT = runs(500);
const namespacesOf = (index: number): string[] => ['a', 'b', 'c'].map((part) => `set-${index}-${part}`);
const generated = sample(brokenSets(namespacesOf), COUNT).map((make, index) => make(index));
const examples = exampleNames().filter((name) => name !== 'gateway-canary' || connection().gatewayApi)
  .flatMap((name) => inClusters(objectsOf(readFileSync(join(EXAMPLES, name, 'expected.yaml'), 'utf8'))))
  .map((manifests, i): BrokenSet => ({ objects: inNamespaces(manifests, namespacesOf(COUNT + i)), ready: 'all' }));
const sets = [...generated, ...examples].map((set, index) => ({ ...set, index }));

const inSets = ({ metadata }: KubeObject): boolean => metadata?.namespace?.startsWith('set-') === true;
const podKey = (namespace: string | undefined, workload: string): string => `${namespace}/${workload}`;

/** What the controllers made of the sets. */
let pods: KubeObject[];
let slices: KubeObject[];

// A set needs a node and pods that nobody runs: not on a cluster that somebody uses.
const onOwnCluster = connection().own ? describe : describe.skip;

onOwnCluster(`endpoints of ${COUNT} sets and of ${examples.length} examples, SEED=${SEED}`, () => {
  beforeAll(async () => {
    await makeNode(api, 'node-1');
    expectStatus(await api.apply(EXAMPLES_CLASS), 200, 201);
    await makeNamespaces(api, sets.flatMap(({ index }) => namespacesOf(index)));
    await Promise.all(sets.flatMap(({ objects }) => objects).map(async (object) => expectStatus(await api.create(object), 201)));
    const wanted = sets.flatMap(({ objects }) => objects).map(podsWanted).reduce((sum, count) => sum + count, 0);
    pods = await until(`${wanted} pods are scheduled`, async () => {
      const found = (await api.list('v1', 'Pod')).filter(inSets);
      return found.length === wanted && found.every(({ spec }) => spec.nodeName) && found;
    }, 300);
    await Promise.all(pods.map((pod) => startPod(api, pod, isReady(pod))));
    await everythingIsSeen();
    // The controller has seen every change; a few of its workers may still write.
    await until('the EndpointSlices agree with the graph', async () => {
      slices = (await api.list('discovery.k8s.io/v1', 'EndpointSlice')).filter(inSets);
      return sets.every(({ objects }) => (
        JSON.stringify([actual(objects), serving(objects)]) === JSON.stringify([predicted(objects), wantedToServe(objects)])
      ));
    }, 60).catch(() => undefined);
  });

  afterAll(() => api.close());

  test('the graph of the manifests predicts the EndpointSlices', () => {
    for (const { objects, index } of sets) {
      expect({ set: index, endpoints: predicted(objects), objects }).toEqual({ set: index, endpoints: actual(objects), objects });
    }
  });

  test('the graph of what the cluster runs predicts them too', async () => {
    const kinds: [string, string][] = [
      ['apps/v1', 'Deployment'], ['apps/v1', 'ReplicaSet'], ['apps/v1', 'StatefulSet'], ['apps/v1', 'DaemonSet'],
      ['batch/v1', 'Job'], ['v1', 'ReplicationController'], ['v1', 'Pod'], ['v1', 'Service'], ['discovery.k8s.io/v1', 'EndpointSlice'],
    ];
    const lists = await Promise.all(kinds.map(async ([apiVersion, kind]) => (await api.list(apiVersion, kind)).filter(inSets)));
    for (const { index, objects } of sets) {
      const live = lists.flat().filter(({ metadata }) => namespacesOf(index).includes(metadata!.namespace!));
      expect({ set: index, endpoints: predicted(live) }).toEqual({ set: index, endpoints: actual(objects) });
    }
  });

  test('clients are sent to ready pods, and to all where the Service publishes what is not ready', () => {
    for (const { objects, index } of sets) expect({ set: index, serving: serving(objects) }).toEqual({ set: index, serving: wantedToServe(objects) });
  });
});

/** An example in other namespaces, without what would need more than nodes: accounts, autoscalers, node ports of its own. */
function inNamespaces(manifests: readonly KubeObject[], namespaces: readonly string[]): KubeObject[] {
  const used = [...new Set(manifests.map(({ metadata }) => metadata?.namespace ?? 'default'))];
  return moved(manifests.filter(({ kind }) => kind !== 'HorizontalPodAutoscaler'), (namespace) => namespaces[used.indexOf(namespace)])
    .map(withoutScarceNumbers)
    .map((object) => object.spec?.template ? { ...object, spec: { ...object.spec, template: withoutSurroundings(object.spec.template) } } : object);
}

function services(objects: readonly KubeObject[]): KubeObject[] {
  return objects.filter(({ kind }) => kind === 'Service');
}

/** Services whose endpoints the controller makes. */
function selecting(objects: readonly KubeObject[]): KubeObject[] {
  return services(objects).filter(({ spec }) => Object.keys(spec.selector ?? {}).length > 0 && spec.type !== 'ExternalName');
}

/** The pods that clients of each Service are sent to. */
function serving(objects: readonly KubeObject[]): (readonly string[])[] {
  return selecting(objects).map(({ metadata }) => servingPods(slices, metadata!.namespace!, metadata!.name!));
}

/** The pods that they should be sent to: the ready ones, or all where the Service publishes what is not ready. */
function wantedToServe(objects: readonly KubeObject[]): (readonly string[])[] {
  return selecting(objects).map(({ metadata, spec }) => pods
    .filter((pod) => pod.metadata!.namespace === metadata!.namespace
      && Object.entries(spec.selector).every(([key, value]) => pod.metadata!.labels?.[key] === value))
    .filter((pod) => spec.publishNotReadyAddresses === true || isReady(pod))
    .map((pod) => pod.metadata!.name!)
    .sort());
}

function actual(objects: readonly KubeObject[]): object {
  return actualEndpoints(slices, services(objects), pods);
}

function predicted(objects: readonly KubeObject[]): object {
  const running = new Set(pods.map((pod) => podKey(pod.metadata?.namespace, workloadOf(pod))));
  return predictedEndpoints(trafficPaths(buildGraph(objects)), (namespace, workload) => running.has(podKey(namespace, workload)));
}

function podsWanted({ kind, spec }: KubeObject): number {
  return kind === 'Pod' ? 1 : spec?.template ? spec.replicas ?? 1 : 0;
}

function isReady(pod: KubeObject): boolean {
  const { namespace, name } = pod.metadata!;
  const { ready } = sets[Number(namespace!.split('-')[1])];
  if (ready !== 'first') return ready === 'all';
  const siblings = pods.filter(({ metadata }) => metadata!.namespace === namespace).filter((other) => workloadOf(other) === workloadOf(pod));
  return siblings.map(({ metadata }) => metadata!.name!).sort()[0] === name;
}

/** The controller reads pods in the order of their changes: when it has an endpoint for the last one, it has seen all. */
async function everythingIsSeen(): Promise<void> {
  const metadata = { name: 'last', namespace: 'default', labels: { run: 'last' } };
  const service = { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: { run: 'last' }, ports: [{ port: 80 }] } };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec: { nodeName: 'node-1', containers: [{ name: 'c', image: 'example.com/none:1' }] } };
  expectStatus(await api.create(service), 201);
  expectStatus(await api.create(pod), 201);
  await startPod(api, pod, true);
  await until('the last pod is an endpoint', async () => {
    const found = await api.list('discovery.k8s.io/v1', 'EndpointSlice', 'default');
    return found.some(({ metadata: { labels } = {}, endpoints }) => labels?.['kubernetes.io/service-name'] === 'last' && endpoints?.length === 1);
  }, 60);
}
