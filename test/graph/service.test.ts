import { deployment, graphOf, names, object, pod, service } from './objects';
import { servicePort, workloadsIn } from '../../src/graph/service';
import { trafficPaths } from '../../src/graph/traffic-paths';
import { trafficPathsText } from '../../src/graph/traffic-paths-text';
import { KubeObject } from '../../src/kube/objects/kube-object';

const only = (...objects: KubeObject[]) => graphOf(...objects).services[0];

test('addresses of pods that are not ready are published where the Service says so', () => {
  expect(only(service('web', { publishNotReadyAddresses: true })).publishNotReadyAddresses).toBe(true);
  expect(only(service('web', { publishNotReadyAddresses: false })).publishNotReadyAddresses).toBe(false);
  expect(only(service('web', { publishNotReadyAddresses: 'true' })).publishNotReadyAddresses).toBe(false);
  expect(only(service('web', {})).publishNotReadyAddresses).toBe(false);
  expect(trafficPathsText(trafficPaths(graphOf(service('web', { publishNotReadyAddresses: true })))))
    .toBe('Service default/web (ClusterIP, also pods that are not ready) -> nothing in the input\n');
});

test('only a Service of the core is one', () => {
  expect(graphOf(object('serving.knative.dev/v1', 'Service', 'web'), object('v1', 'ConfigMap', 'web')).services).toEqual([]);
});

test('a Service is headless with the cluster IP None and the type ClusterIP, which is the default', () => {
  expect(only(service('web', { clusterIP: 'None' }))).toMatchObject({ type: 'ClusterIP', headless: true });
  expect(only(service('web', { clusterIP: 'None', type: 'LoadBalancer' })).headless).toBe(false);
  expect(only(service('web', { clusterIP: '10.0.0.1' })).headless).toBe(false);
});

test('only an ExternalName has the name of an alias', () => {
  expect(only(service('web', { type: 'ExternalName', externalName: 'db.example.com' })).externalName).toBe('db.example.com');
  expect(only(service('web', { externalName: 'db.example.com' })).externalName).toBeUndefined();
});

test('a port without a number is none, and one of unchecked JSON has the defaults of the API server', () => {
  const ports = [{ name: 'no' }, { port: 80 }, { name: 'b', port: 81, targetPort: 'x', protocol: 'UDP', nodePort: 30000 }, { port: 82, nodePort: 0 }];
  expect(only(service('web', { ports })).ports).toEqual([
    { name: '', number: 80, targetPort: 80, protocol: 'TCP', nodePort: undefined, index: 1 },
    { name: 'b', number: 81, targetPort: 'x', protocol: 'UDP', nodePort: 30000, index: 2 },
    { name: '', number: 82, targetPort: 82, protocol: 'TCP', nodePort: undefined, index: 3 },
  ]);
});

test('an endpoint knows the container port that declares its number and protocol', () => {
  const containers = [{ name: 'c', ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }, { name: 'web', containerPort: 80 }, { name: 'web-udp', containerPort: 80, protocol: 'UDP' }] }];
  const ports = [{ name: 'a', port: 1, targetPort: 53 }, { name: 'b', port: 2, targetPort: 53, protocol: 'UDP' }, { name: 'c', port: 80 }, { name: 'd', port: 3, targetPort: 'dns' }];
  const [{ endpoints, missing }] = only(service('web', { selector: { app: 'a' }, ports }), deployment('d', { app: 'a' }, { pods: { containers } })).selected;
  expect(endpoints.map(({ port, number, declared }) => [port.name, number, declared?.name])).toEqual([['a', 53, undefined], ['b', 53, 'dns'], ['c', 80, 'web']]);
  expect(missing.map(({ name }) => name)).toEqual(['d']);
});

test('live pods of one workload are one, unless a name leads to other numbers in some of them', () => {
  const live = (name: string, containerPort: number) => pod({ name, ownerReferences: [{ kind: 'Deployment', name: 'd', controller: true }] }, { app: 'a' },
    { spec: { containers: [{ name: 'c', ports: [{ name: 'http', containerPort }] }] } });
  const found = only(service('web', { selector: { app: 'a' }, ports: [{ port: 80, targetPort: 'http' }] }),
    deployment('d', { app: 'a' }, { pods: { containers: [{ name: 'c', ports: [{ name: 'http', containerPort: 8080 }] }] } }), live('x', 8080), live('y', 9090), live('z', 9090));
  expect(found.selected.map(({ endpoints }) => endpoints.map(({ number }) => number))).toEqual([[8080], [9090]]);
  expect(names(found.selection.workloads)).toEqual(['d']);
});

describe('workloads whose ports a Service finds alike', () => {
  const made = (name: string, ...ports: object[]) => deployment(name, { app: 'a' }, { pods: { containers: [{ name: 'c', ports }] } });
  const http = (containerPort: number) => ({ name: 'http', containerPort });
  const web = service('web', { selector: { app: 'a' }, ports: [{ name: 'p', port: 80, targetPort: 'http' }] });
  const groups = (...objects: KubeObject[]) => only(web, ...objects).selected
    .map(({ workloads, endpoints }) => [names(workloads), endpoints.map(({ number }) => number)]);

  test('are one group, in the order of the input', () => {
    expect(groups(made('one', http(1)), made('two', http(2)), made('three', http(1), { name: 'more', containerPort: 3 }), made('four', http(1))))
      .toEqual([[['one', 'three', 'four'], [1]], [['two'], [2]]]);
    expect(groups(made('one', http(1)), made('two', http(1), { name: 'more', containerPort: 3 }))).toEqual([[['one', 'two'], [1]]]);
    expect(groups(made('one', http(1)), made('two'))).toEqual([[['one'], [1]], [['two'], []]]);
  });

  test('are told apart where only some of them declare the number', () => {
    const { selected } = only(service('web', { selector: { app: 'a' }, ports: [{ port: 80 }] }), made('one', { containerPort: 80 }), made('two'));
    expect(selected.map(({ workloads, endpoints }) => [names(workloads), endpoints[0].declared !== undefined])).toEqual([[['one'], true], [['two'], false]]);
  });

  test('are counted once over some of the groups', () => {
    const owned = { ownerReferences: [{ kind: 'Deployment', name: 'one', controller: true }] };
    const live = pod({ name: 'x', ...owned }, { app: 'a' }, { spec: { containers: [{ name: 'c', ports: [http(2)] }] } });
    const { services: [found], effort } = graphOf(web, made('one', http(1)), made('two', http(2)), made('three', http(3)), live);
    expect(found.selected.map(({ workloads }) => names(workloads))).toEqual([['one'], ['two', 'one'], ['three']]);
    expect(names(workloadsIn(found, found.selected, effort))).toEqual(['one', 'two', 'three']);
    expect(names(workloadsIn(found, found.selected.slice(0, 2), effort))).toEqual(['one', 'two']);
    expect(names(workloadsIn(found, found.selected.slice(2), effort))).toEqual(['three']);
    expect(workloadsIn(found, [], effort)).toEqual([]);
  });
});

test('a port of a Service is meant by its number or its name, and the first of several counts', () => {
  const ports = [{ name: 'a', port: 80 }, { name: 'b', port: 80 }, { name: 'a', port: 81 }];
  const { ports: read } = only(service('web', { ports }));
  const meant = (wanted: string | number | undefined) => servicePort(read, wanted)?.index;
  expect([meant(80), meant(81), meant('a'), meant('b'), meant('80'), meant(82), meant(undefined)]).toEqual([0, 2, 0, 1, undefined, undefined, undefined]);
});

describe('the addresses that are given to a Service without a selector', () => {
  const slice = (labels: object, rest: object = {}, apiVersion = 'discovery.k8s.io/v1', kind = 'EndpointSlice') =>
    object(apiVersion, kind, { name: 'web-1', labels }, { endpoints: [{ addresses: ['10.0.0.1', 7] }], ports: [{ port: 5432 }], ...rest });
  const mine = { 'kubernetes.io/service-name': 'web' };
  const given = (...objects: KubeObject[]) => only(service('web', { ports: [{ port: 1 }] }), ...objects).given.map(({ addresses, ports }) => [addresses, ports]);

  test('are those of its EndpointSlices', () => {
    expect(given(slice(mine))).toEqual([[['10.0.0.1'], [{ name: '', number: 5432, protocol: 'TCP' }]]]);
    expect(given(slice(mine, { ports: [{ name: 'no number' }, { name: 'q', port: 1, protocol: 'UDP' }] }))).toEqual([[['10.0.0.1'], [{ name: 'q', number: 1, protocol: 'UDP' }]]]);
    expect(given(slice(mine), slice(mine, { endpoints: [{ addresses: ['10.0.0.2'] }, { addresses: 'x' }] }))).toHaveLength(1);
  });

  test('are not those that its own controller made, nor those of another Service or kind', () => {
    expect(given(slice({ ...mine, 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io' }))).toEqual([]);
    expect(given(slice({ ...mine, 'endpointslice.kubernetes.io/managed-by': 'me' }))).toHaveLength(1);
    expect(given(slice({ 'kubernetes.io/service-name': 'api' }))).toEqual([]);
    expect(given(slice({}))).toEqual([]);
    expect(given({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' })).toEqual([]);
    expect(given(slice(mine, {}, 'example.com/v1'))).toEqual([]);
    expect(given(slice(mine, {}, 'discovery.k8s.io/v1', 'Other'))).toEqual([]);
  });

  test('are those of the Endpoints of its name', () => {
    const subsets = [{ addresses: [{ ip: '10.0.0.1' }, { ip: 7 }], ports: [{ name: 'pg', port: 5432 }] }, { addresses: [{ ip: '10.0.0.2' }] }];
    expect(given(object('v1', 'Endpoints', 'web', { subsets }))).toEqual([[['10.0.0.1'], [{ name: 'pg', number: 5432, protocol: 'TCP' }]], [['10.0.0.2'], []]]);
    expect(given(object('v1', 'Endpoints', 'api', { subsets }))).toEqual([]);
    expect(given(object('v1', 'Other', 'web', { subsets }))).toEqual([]);
    expect(given(object('example.com/v1', 'Endpoints', 'web', { subsets }))).toEqual([]);
  });

  test('do not count beside a selector', () => {
    expect(only(service('web', { selector: { app: 'a' } }), slice(mine)).given).toEqual([]);
  });
});
