import { findingsOf, found, said } from './found';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { deployment, object, service } from '../../graph/objects';

const web = (...containers: readonly object[]) => deployment('web', { app: 'web' }, { pods: { containers } });
const http = { name: 'c', ports: [{ name: 'http', containerPort: 8080 }] };
const to = (...ports: readonly object[]) => service('s', { selector: { app: 'web' }, ports });

describe('node-port-taken', () => {
  const node = (name: string, nodePort: number, more: object = {}, metadata: object = {}) =>
    service({ name, ...metadata }, { type: 'NodePort', ports: [{ port: 80, nodePort, ...more }] });

  test('two Services want one node port of one protocol, in any namespace', () => {
    expect(found('node-port-taken', node('a', 30000), node('b', 30000, {}, { namespace: 'far' }))).toEqual(['error a spec.ports.0.nodePort', 'error b spec.ports.0.nodePort']);
    expect(found('node-port-taken', node('a', 30000), node('b', 30001), node('c', 30000, { protocol: 'UDP' }))).toEqual([]);
    expect(found('node-port-taken', service('a', { ports: [{ port: 80 }] }), service('b', { ports: [{ port: 80 }] }))).toEqual([]);
  });

  test('each finding names the other', () => {
    expect(findingsOf('node-port-taken', node('a', 30000), node('b', 30000)).map(({ related }) => related?.map(({ name }) => name))).toEqual([['b'], ['a']]);
  });

  test('two numbers of one Service are two users, the same number twice is not', () => {
    const twice = (port: number) => found('node-port-taken', service('a', { ports: [{ name: 'x', port: 80, nodePort: 30000 }, { name: 'y', port, nodePort: 30000 }] }));
    expect(twice(81)).toEqual(['error a spec.ports.0.nodePort', 'error a spec.ports.1.nodePort']);
    expect(twice(80)).toEqual([]);
  });
});

describe('service-port-duplicate', () => {
  const duplicate = (...ports: readonly object[]) => found('service-port-duplicate', service('s', { ports }));

  test('a name, and a number of one protocol, come once', () => {
    expect(duplicate({ name: 'a', port: 80 }, { name: 'a', port: 81 })).toEqual(['error s spec.ports.1.name']);
    expect(duplicate({ name: 'a', port: 80 }, { name: 'b', port: 80 })).toEqual(['error s spec.ports.1.port']);
    expect(duplicate({ name: 'a', port: 80 }, { name: 'b', port: 80, protocol: 'UDP' })).toEqual([]);
    expect(duplicate({ port: 80 }, { port: 81 })).toEqual([]);
  });
});

describe('target-port-number-missing', () => {
  const missing = (...objects: KubeObject[]) => found('target-port-number-missing', ...objects);

  test('a number that no container declares, where each declares some', () => {
    expect(missing(to({ port: 80, targetPort: 9 }), web(http))).toEqual(['error s spec.ports.0.targetPort']);
    expect(missing(to({ port: 80, targetPort: 9 }), web(http, { name: 'quiet' }))).toEqual([]);
    expect(missing(to({ port: 80, targetPort: 8080 }), web(http))).toEqual([]);
    expect(missing(to({ port: 80, targetPort: 'gone' }), web(http))).toEqual([]);
  });

  test('is a warning where another port of the Service, or another Service, reaches the pods', () => {
    expect(missing(to({ name: 'a', port: 80, targetPort: 9 }, { name: 'b', port: 81, targetPort: 'http' }), web(http))).toEqual(['warning s spec.ports.0.targetPort']);
    expect(missing(to({ port: 80, targetPort: 9 }), service('t', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] }), web(http)))
      .toEqual(['warning s spec.ports.0.targetPort']);
    const headless = service('t', { clusterIP: 'None', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] });
    expect(missing(to({ port: 80, targetPort: 9 }), headless, web(http))).toEqual(['error s spec.ports.0.targetPort']);
    const elsewhere = service('t', { selector: { app: 'api' }, ports: [{ port: 80, targetPort: 'http' }] });
    expect(missing(to({ port: 80, targetPort: 9 }), elsewhere, deployment('api', { app: 'api' }, { pods: { containers: [http] } }), web(http))).toEqual(['error s spec.ports.0.targetPort']);
  });

  test('one of several workloads that another port reaches is enough for a warning', () => {
    const other = deployment('other', { app: 'web' }, { pods: { containers: [{ name: 'c', ports: [{ name: 'admin', containerPort: 8081 }] }] } });
    expect(missing(to({ name: 'a', port: 80, targetPort: 9 }, { name: 'b', port: 81, targetPort: 'http' }), web(http), other)).toEqual(['warning s spec.ports.0.targetPort']);
  });

  test.each([
    ['a command', { command: ['serve', '--port=9'] }], ['arguments', { args: ['-p', ':9'] }], ['a variable', { env: [{ name: 'NONE' }, { name: 'PORT', value: '9' }] }],
    ...['readinessProbe', 'livenessProbe', 'startupProbe'].map((probe): [string, object] => [`a ${probe}`, { [probe]: { httpGet: { port: 9 } } }]),
  ])('is fine where %s of a container names the number', (_what, more) => {
    expect(missing(to({ port: 80, targetPort: 9 }), web({ ...http, ...more }))).toEqual([]);
    expect(missing(to({ port: 80, targetPort: 10 }), web({ ...http, ...more }))).toHaveLength(1);
  });

  test('the message names what the containers declare, and the finding is about those that declare all of their ports', () => {
    const findings = findingsOf('target-port-number-missing', to({ port: 80, targetPort: 9 }), web({ name: 'c', ports: [{ name: 'http', containerPort: 8080 }, { containerPort: 9090, protocol: 'UDP' }] }),
      deployment('quiet', { app: 'web' }));
    expect(findings.map(({ message, related }) => [message, related?.map(({ name }) => name)])).toEqual([
      ['no container of Deployment default/web declares port 9/TCP; the containers declare 9090/UDP and http 8080/TCP', ['web']],
    ]);
  });
});

describe('target-port-name-missing', () => {
  test('the message names what the containers declare', () => {
    expect(said('target-port-name-missing', to({ port: 80, targetPort: 'web' }), web(http))[0]).toMatch(/; the containers declare http 8080\/TCP$/);
    expect(said('target-port-name-missing', to({ port: 80, targetPort: 'web' }), web({ name: 'c' }))[0]).toMatch(/; the containers declare no ports$/);
  });

  test('is no finding of a Service that selects nothing', () => {
    expect(found('target-port-name-missing', to({ port: 80, targetPort: 'web' }))).toEqual([]);
  });
});

describe('port-protocol-differs', () => {
  const udp = (name: string, rest: object = {}) => deployment(name, { app: 'web' }, { pods: { containers: [{ name: 'c', ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }] }], ...rest } });
  const tcp = deployment('tcp', { app: 'web' }, { pods: { containers: [{ name: 'c', ports: [{ name: 'dns', containerPort: 53 }] }] } });
  const differs = (...objects: KubeObject[]) => found('port-protocol-differs', to({ port: 53, targetPort: 'dns' }), ...objects);

  test('a port that all pods declare with another protocol', () => {
    expect(differs(udp('a'), udp('b', { hostNetwork: true }))).toEqual(['error s spec.ports.0.targetPort']);
    expect(said('port-protocol-differs', to({ port: 53, targetPort: 53 }), udp('a'))).toEqual(["the Service's port 53 is TCP and targets port 53 of Deployment default/a, which is UDP"]);
  });

  test('not where some pods have the port with the protocol of the Service', () => {
    expect(differs(udp('a'), tcp)).toEqual([]);
    expect(differs(tcp, udp('a'))).toEqual([]);
  });

  test('jobs beside the pods do not count', () => {
    const job = object('batch/v1', 'Job', 'job', { spec: { template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', ports: [{ name: 'x', containerPort: 1 }] }] } } } });
    expect(differs(udp('a'), job)).toEqual(['error s spec.ports.0.targetPort']);
    expect(differs(job)).toEqual([]);
  });
});

test('node-port-without-type is no finding of types that have node ports', () => {
  const node = (type: string) => found('node-port-without-type', service('s', { type, ports: [{ port: 80, nodePort: 30000 }] }));
  expect([node('NodePort'), node('LoadBalancer')]).toEqual([[], []]);
  expect(node('ClusterIP')).toHaveLength(1);
});

describe('route-port-missing', () => {
  const ingress = (...ports: readonly object[]) => object('networking.k8s.io/v1', 'Ingress', 'in', {
    spec: { rules: [{ http: { paths: ports.map((port) => ({ path: '/', backend: { service: { name: 's', port } } })) } }] },
  });

  test('a port that the Service does not have, by number or by name', () => {
    const named = service('s', { ports: [{ name: 'http', port: 80 }] });
    expect(found('route-port-missing', named, ingress({ number: 81 }, { name: 'web' }, { number: 80 }, { name: 'http' })))
      .toEqual(['error in spec.rules.0.http.paths.0.backend.service.port.number', 'error in spec.rules.0.http.paths.1.backend.service.port.name']);
    expect(said('route-port-missing', named, ingress({ number: 81 }))).toEqual(['Service default/s has no port 81; it has 80 "http"']);
    expect(said('route-port-missing', service('s', { ports: [{ port: 80 }] }), ingress({ name: 'web' }))).toEqual(['Service default/s has no port "web"; it has 80']);
    expect(said('route-port-missing', service('s', { clusterIP: 'None' }), ingress({ number: 80 }))).toEqual(['Service default/s has no port 80; it has none']);
    expect(findingsOf('route-port-missing', named, ingress({ number: 81 }))[0].related).toMatchObject([{ name: 's' }]);
  });

  test('not of an alias, unless it names its ports', () => {
    const alias = (spec: object) => found('route-port-missing', service('s', { type: 'ExternalName', externalName: 'a.example.com', ...spec }), ingress({ number: 80 }));
    expect(alias({})).toEqual([]);
    expect(alias({ ports: [{ port: 81 }] })).toHaveLength(1);
  });

  test('not of a route that names none, or a Service that is not there', () => {
    expect(found('route-port-missing', service('s', { ports: [{ port: 80 }] }), ingress({}))).toEqual([]);
    expect(found('route-port-missing', ingress({ number: 80 }))).toEqual([]);
  });

  test('of one backend reached by several hosts once', () => {
    const route = object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'r', { spec: { hostnames: ['a.example.com', 'b.example.com'], rules: [{ backendRefs: [{ name: 's', port: 81 }] }] } });
    expect(found('route-port-missing', service('s', { ports: [{ port: 80 }] }), route)).toEqual(['error r spec.rules.0.backendRefs.0.port']);
  });
});

describe('probe-port-missing', () => {
  const probing = (port: unknown, ports: readonly object[], ...more: readonly object[]) => web({ name: 'c', ports, readinessProbe: { httpGet: { port } } }, ...more);
  const AT = 'web spec.template.spec.containers.0.readinessProbe.httpGet.port';

  test('a name that the container itself does not have', () => {
    expect(found('probe-port-missing', probing('web', [{ name: 'http', containerPort: 80 }]))).toEqual([`error ${AT}`]);
    expect(found('probe-port-missing', probing('http', [{ name: 'http', containerPort: 80 }]))).toEqual([]);
    expect(said('probe-port-missing', probing('web', []))[0]).toMatch(/; it declares no ports$/);
    expect(said('probe-port-missing', probing('web', [{ name: 'http', containerPort: 80 }, { containerPort: 81 }]))[0]).toMatch(/; it declares 81 and http 80$/);
  });

  test('a number that no container declares, where all declare some', () => {
    expect(found('probe-port-missing', probing(9, [{ containerPort: 80 }]))).toEqual([`note ${AT}`]);
    expect(found('probe-port-missing', probing(9, []))).toEqual([]);
    expect(found('probe-port-missing', probing(9, [{ containerPort: 80 }], { name: 'd', ports: [{ containerPort: 9 }] }))).toEqual([]);
  });

  test("a Service's number that leads to another one is a warning, and names the Service", () => {
    const services = [to({ port: 9, targetPort: 80 }), service('later', { selector: { app: 'web' }, ports: [{ port: 9, targetPort: 81 }] })];
    const findings = findingsOf('probe-port-missing', ...services, probing(9, [{ containerPort: 80 }]));
    expect(findings.map(({ severity, related }) => [severity, related?.map(({ name }) => name)])).toEqual([['warning', ['s']]]);
    expect(found('probe-port-missing', to({ port: 9 }), probing(9, [{ containerPort: 80 }]))).toEqual([`note ${AT}`]);
    expect(found('probe-port-missing', service('s', { selector: { app: 'api' }, ports: [{ port: 9, targetPort: 80 }] }), probing(9, [{ containerPort: 80 }]))).toEqual([`note ${AT}`]);
  });
});
