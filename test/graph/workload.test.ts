import { deployment, graphOf, names, object, pod, service } from './objects';
import { buildGraph } from '../../src/graph/graph';
import { containersServing, declaresAllPorts, hasPlainSelector, workloadSelector } from '../../src/graph/workload';
import { KubeObject } from '../../src/kube/objects/kube-object';

const web = service('web', { selector: { app: 'a' }, ports: [{ port: 80 }] });
const owned = (kind: string, name: string, more: object = {}) => ({ ownerReferences: [{ kind, name, controller: true, ...more }] });
const selected = (...objects: KubeObject[]) => names(graphOf(web, ...objects).services[0].selection.workloads);

test.each(['Succeeded', 'Failed'])('a live pod that has %s takes no traffic any more', (phase) => {
  expect(selected(pod('p', { app: 'a' }, { status: { phase } }))).toEqual([]);
});

test('a live pod that runs or waits takes traffic, as does a workload with a status', () => {
  expect(selected(pod('p', { app: 'a' }, { status: { phase: 'Running' } }))).toEqual(['p']);
  expect(selected(pod('p', { app: 'a' }, { status: { phase: 'Pending' } }))).toEqual(['p']);
  expect(selected({ ...deployment('d', { app: 'a' }), status: { phase: 'Failed' } })).toEqual(['d']);
});

test('what a workload of the input controls is not a workload of its own', () => {
  const set = object('apps/v1', 'ReplicaSet', { name: 'd-1', ...owned('Deployment', 'd') }, { spec: { template: { metadata: { labels: { app: 'a' } }, spec: {} } } });
  const graph = graphOf(deployment('d', { app: 'a' }), set, pod({ name: 'd-1-x', ...owned('ReplicaSet', 'd-1') }, { app: 'a' }));
  expect(names(graph.workloads)).toEqual(['d']);
  expect(names(graph.pods.in('', 'default'))).toEqual(['d', 'd-1-x']);
});

test('what another object owns without controlling it, or controls from outside of the input, stands for itself', () => {
  const graph = graphOf(deployment('d', { app: 'a' }), pod({ name: 'p', ...owned('Deployment', 'd', { controller: false }) }, {}),
    pod({ name: 'q', ...owned('ReplicaSet', 'gone') }, {}), pod({ name: 'r', ownerReferences: [{ controller: true }] }, {}));
  expect(names(graph.workloads)).toEqual(['d', 'p', 'q', 'r']);
});

test('the first owner that controls counts, and only one of the same namespace and cluster', () => {
  const owners = [{ kind: 'Deployment', name: 'e', controller: false }, { kind: 'Deployment', name: 'd', controller: true }];
  const objects = [deployment('d', {}), deployment('e', {}), pod({ name: 'p', ownerReferences: owners }, {})];
  expect(graphOf(...objects).pods.in('', 'default').map(({ root }) => root.node.ref.name)).toEqual(['d', 'e', 'd']);
  expect(names(buildGraph(objects, { clusterOf: (index) => String(index) }).workloads)).toEqual(['d', 'e', 'p']);
});

test('objects that control each other stand for themselves', () => {
  const both = graphOf(pod({ name: 'p', ...owned('Pod', 'q') }, { app: 'a' }), pod({ name: 'q', ...owned('Pod', 'p') }, { app: 'a' }));
  expect(names(both.workloads)).toEqual(['p', 'q']);
});

test('what is controlled by objects that control each other stands for itself', () => {
  const circle = [pod({ name: 'p', ...owned('Pod', 'q') }, {}), pod({ name: 'q', ...owned('Pod', 'p') }, {})];
  const led = pod({ name: 'r', ...owned('Pod', 'p') }, {});
  expect(names(graphOf(...circle, led).workloads)).toEqual(['p', 'q', 'r']);
  expect(names(graphOf(led, ...circle).workloads)).toEqual(['r', 'p', 'q']);
});

test('a Service selects a pod by all of its labels, and not by names that every object inherits', () => {
  const by = (selector: object, ...objects: KubeObject[]) => names(graphOf(service('web', { selector, ports: [{ port: 80 }] }), ...objects).services[0].selection.workloads);
  expect(by({ app: 'a', tier: 'x' }, pod('p', { app: 'a', tier: 'y' }), pod('q', { tier: 'x' }))).toEqual([]);
  expect(by({ app: 'a', constructor: 'x' }, pod('p', { app: 'a' }), pod('q', { constructor: 'x' }))).toEqual([]);
  expect(by({ app: 'a', constructor: 'x' }, pod('p', { app: 'a', constructor: 'x' }))).toEqual(['p']);
});

test('the selector of a ReplicationController and of a DeploymentConfig is a plain map, of all others a label selector', () => {
  const of = (apiVersion: string, kind: string, selector: unknown) => {
    const [workload] = graphOf(object(apiVersion, kind, 'w', { spec: { selector, template: { metadata: { labels: { app: 'a' } }, spec: {} } } })).workloads;
    return [hasPlainSelector(workload), workloadSelector(workload)];
  };
  expect(of('v1', 'ReplicationController', { app: 'a' })).toEqual([true, { matchLabels: { app: 'a' } }]);
  expect(of('apps.openshift.io/v1', 'DeploymentConfig', { app: 'a' })).toEqual([true, { matchLabels: { app: 'a' } }]);
  expect(of('apps/v1', 'StatefulSet', { matchLabels: { app: 'a' } })).toEqual([false, { matchLabels: { app: 'a' } }]);
  expect(of('apps/v1', 'StatefulSet', 'a')).toEqual([false, undefined]);
});

describe('the ports of a pod', () => {
  const template = (...containers: readonly object[]) => graphOf(deployment('d', {}, { pods: { containers } })).workloads[0].pod;
  const quiet = { name: 'quiet' };
  const http = { name: 'http', ports: [{ containerPort: 80 }, { containerPort: 81 }] };
  const dns = { name: 'dns', ports: [{ containerPort: 53, protocol: 'UDP' }] };

  test('are all declared where every container declares some', () => {
    expect(declaresAllPorts(template(http, dns))).toBe(true);
    expect(declaresAllPorts(template(http, quiet))).toBe(false);
    expect(declaresAllPorts(template())).toBe(false);
    expect(declaresAllPorts(template(http, { ...dns, image: 'auto' }))).toBe(false);
  });

  test('are served by the containers that declare them, and else by those that declare none', () => {
    const serving = (number: number, protocol: string) => containersServing(template(http, dns, quiet), number, protocol).map(({ name }) => name);
    expect(serving(80, 'TCP')).toEqual(['http']);
    expect(serving(53, 'UDP')).toEqual(['dns']);
    expect(serving(53, 'TCP')).toEqual(['quiet']);
    expect(serving(9, 'TCP')).toEqual(['quiet']);
  });

  test('are not served by a sidecar that declares none', () => {
    const pods = { containers: [quiet], initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] };
    expect(containersServing(graphOf(deployment('d', {}, { pods })).workloads[0].pod, 80, 'TCP').map(({ name }) => name)).toEqual(['quiet']);
  });
});
