import * as fc from 'fast-check';
import { cost } from './reads';
import { anyWorld } from './world';
import { check } from '../../src/check/check';
import { hasPlaceholder } from '../../src/kube/objects/placeholder';
import { numbers } from '../../tools/shapes';
import { objects } from '../objects';

jest.setTimeout(60_000);

const of = (input: Parameters<typeof check>[0]): string[] => check(input).findings.filter(({ rule }) => rule === 'reference-port-missing')
  .map(({ severity, path, message }) => `${severity} ${path.join('.')}: ${message}`);
const found = (...yaml: string[]): string[] => of(objects(yaml.join('\n---\n')));

const FIELDS: { readonly [kind: string]: string } = { ServiceMonitor: 'endpoints', PodMonitor: 'podMetricsEndpoints' };
const monitor = (kind: string, port: string, more = 'selector: { matchLabels: { app: web } }'): string =>
  `{ apiVersion: monitoring.coreos.com/v1, kind: ${kind}, metadata: { name: a }, spec: { ${FIELDS[kind]}: [{ port: ${port} }], ${more} } }`;
const service = (ports = '[{ name: http, port: 80 }]', more = '', spec = 'selector: { app: web },'): string =>
  `{ apiVersion: v1, kind: Service, metadata: { name: web, labels: { app: web }${more} }, spec: { ${spec} ports: ${ports} } }`;
const pod = (containers: string, more = ''): string =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web }${more} }, spec: { ${containers} } }`;
const POD = pod('containers: [{ name: web, image: a, ports: [{ name: http, containerPort: 80 }] }]');

test('a port that no selected Service has by that name is a warning, though the pods have it', () => {
  expect(found(service(), monitor('ServiceMonitor', 'http'))).toEqual([]);
  expect(found(service(), pod('containers: [{ name: web, image: a, ports: [{ name: metrics, containerPort: 9090 }] }]'), monitor('ServiceMonitor', 'metrics'))).toEqual([
    'warning spec.endpoints.0.port: it reads port metrics, which no Service that it selects has; Service default/web has http',
  ]);
  expect(found(service('[{ port: 80 }]'), monitor('ServiceMonitor', 'http'))).toEqual([expect.stringMatching('Service default/web has no named port$')]);
});

test('a port that no selected pod has by that name is a warning, though the Service has it', () => {
  expect(found(POD, monitor('PodMonitor', 'http'))).toEqual([]);
  expect(found(POD, service('[{ name: metrics, port: 80 }]'), monitor('PodMonitor', 'metrics'))).toEqual([
    'warning spec.podMetricsEndpoints.0.port: it reads port metrics, which no pod that it selects has; Pod default/web has http',
  ]);
});

test('the fix is one of the ports that are there, or a name for one', () => {
  const fixes = (...yaml: string[]) => check(objects(yaml.join('\n---\n'))).findings.filter(({ rule }) => rule === 'reference-port-missing').map(({ fix }) => fix);
  expect(fixes(service(), monitor('ServiceMonitor', 'metrics'))).toEqual(['Use port http, or give a port the name metrics.']);
  expect(fixes(service('[{ port: 80 }]'), monitor('ServiceMonitor', 'metrics'))).toEqual(['Give a port the name metrics.']);
});

test('one of several that has the port is enough, and so is any container of a pod', () => {
  expect(found(service(), service('[{ name: metrics, port: 81 }]').replace('name: web', 'name: more'), monitor('ServiceMonitor', 'metrics'))).toEqual([]);
  expect(found(service(), service().replace('name: web', 'name: more'), monitor('ServiceMonitor', 'metrics'))).toEqual([
    expect.stringMatching('Service default/more and Service default/web have http$'),
  ]);
  expect(found(pod('containers: [{ name: web, image: a }], initContainers: [{ name: b, image: a, ports: [{ name: metrics, containerPort: 9 }] }]'), monitor('PodMonitor', 'metrics'))).toEqual([]);
});

test('where a monitor selects nothing of the input, or everything, nothing is said', () => {
  for (const [kind, made] of [['ServiceMonitor', service], ['PodMonitor', () => POD]] as const) {
    expect(found(made(), monitor(kind, 'metrics'))).toHaveLength(1);
    expect(found(monitor(kind, 'metrics'))).toEqual([]);
    for (const selector of [
      'selector: { matchLabels: { app: other } }', 'selector: { matchLabels: { app: web, tier: front } }', 'selector: {}', 'selector: { matchLabels: {} }',
      'selector: { matchLabels: { app: web }, matchExpressions: [{ key: tier, operator: Exists }] }', 'namespaceSelector: {}',
    ]) expect(found(made(), monitor(kind, 'metrics', selector))).toEqual([]);
  }
});

test('monitors look into the namespaces that they name', () => {
  const selector = 'selector: { matchLabels: { app: web } }';
  for (const [kind, far] of [['ServiceMonitor', service(undefined, ', namespace: shop')], ['PodMonitor', pod('containers: [{ name: web, image: a }]', ', namespace: shop')]]) {
    expect(found(far, monitor(kind, 'metrics', selector))).toEqual([]);
    expect(found(far, monitor(kind, 'metrics', `${selector}, namespaceSelector: { matchNames: [shop, shop, other] }`))).toHaveLength(1);
    expect(found(far, monitor(kind, 'metrics', `${selector}, namespaceSelector: { matchNames: [other] }`))).toEqual([]);
    expect(found(far, monitor(kind, 'metrics', `${selector}, namespaceSelector: { any: true }`))).toHaveLength(1);
  }
});

test('ports by number, expressions, templates and ports of proxies that a mesh adds are left alone', () => {
  const numbered = monitor('ServiceMonitor', 'x').replace('port: x', 'targetPort: 9090');
  for (const one of [numbered, ...['".*metrics"', '"a|b"', '"${PORT}"', '""', '8080', 'http-envoy-prom', 'linkerd-admin'].map((port) => monitor('ServiceMonitor', port))]) {
    expect(found(service(), one)).toEqual([]);
  }
  expect(found(service(), monitor('ServiceMonitor', 'metrics').replace('monitoring.coreos.com', 'example.com'))).toEqual([]);
});

test('a Service without selector has the names of the addresses that the input gives it, or any', () => {
  const given = '{ apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: { name: web-1, labels: { kubernetes.io/service-name: web } }, '
    + 'endpoints: [{ addresses: [10.0.0.1] }], ports: [{ name: metrics, port: 9090 }] }';
  const bare = service(undefined, undefined, '');
  expect(found(bare, monitor('ServiceMonitor', 'metrics'))).toEqual([]);
  expect(found(bare, given, monitor('ServiceMonitor', 'metrics'))).toEqual([]);
  expect(found(bare, given, monitor('ServiceMonitor', 'metricz'))).toEqual([expect.stringMatching('has http and metrics$')]);
});

test('every port of an app may be monitored by its name, and no other', () => {
  fc.assert(fc.property(anyWorld, ({ objects: world, service: made, deployment }) => {
    fc.pre(!world.some(hasPlaceholder));
    const { namespace } = made.metadata;
    const monitoring = (kind: string, matchLabels: object, names: readonly string[]) =>
      ({ apiVersion: 'monitoring.coreos.com/v1', kind, metadata: { name: 'm', namespace }, spec: { selector: { matchLabels }, [FIELDS[kind]]: names.map((port) => ({ port })) } });
    const { metadata: { labels }, spec: { containers } } = deployment.spec.template;
    const ofServices = made.spec.ports.map(({ name }: any) => name);
    const ofPods = containers.flatMap(({ ports }: any) => ports.map(({ name }: any) => name));
    expect(of([...world, monitoring('ServiceMonitor', made.metadata.labels, ofServices), monitoring('PodMonitor', labels, ofPods)])).toEqual([]);
    for (const broken of [monitoring('ServiceMonitor', made.metadata.labels, ['nobody-has-it']), monitoring('PodMonitor', labels, ['nobody-has-it'])]) {
      expect(of([...world, broken])).toEqual([expect.stringMatching('^warning spec.*nobody-has-it')]);
    }
  }), { numRuns: 10 });
});

test.each(['ServiceMonitor', 'PodMonitor'])('four times the %ss of four times the objects are four times the work', (kind) => {
  const shape = (n: number) => numbers(n).flatMap((i) => objects([
    monitor(kind, `p-${i}`, 'selector: { matchLabels: { app: web } }, namespaceSelector: { matchNames: [default, shop] }'), POD, service(),
  ].join('\n---\n')).map((object) => ({ ...object, metadata: { ...object.metadata, name: `${object.metadata!.name}-${i}` } })));
  expect(cost(shape(200)) / cost(shape(50))).toBeLessThan(5);
});
