import { check } from '../../src/check/check';
import { DEPLOYMENT, documents, edit, SERVICE } from '../../src/check/examples/deployment-and-service';
import { objects } from '../objects';

const RULES = ['reference-misspelt', 'reference-port-missing', 'autoscaler-twice', 'env-set-twice', 'external-name-with-selector'];
const found = (yaml: string): string[] => check(objects(yaml)).findings
  .filter(({ rule }) => RULES.includes(rule)).map(({ severity, rule, path, message }) => `${severity} ${rule} ${path.join('.')}: ${message}`);

const CALLER = (fields: string): string => `{ apiVersion: v1, kind: Pod, metadata: { name: caller }, spec: { containers: [{ name: caller, image: a, ${fields} }] } }`;
const calling = (value: string, name = 'API_URL'): string[] => found(documents(DEPLOYMENT, SERVICE, CALLER(`env: [{ name: ${name}, value: "${value}" }]`)));

test('an address of a port that only the pods have is an error, one of any other port that the Service lacks a warning', () => {
  expect(calling('http://web')).toEqual([]);
  expect(calling('web:80')).toEqual([]);
  expect(calling('http://web.default.svc.cluster.local:8080/api')).toEqual([
    'error reference-port-missing spec.containers.0.env.0.value: env API_URL of container caller addresses web.default.svc.cluster.local at port 8080, '
    + 'which Service default/web does not have; it has 80',
  ]);
  expect(calling('web.default:7070')).toEqual([expect.stringMatching('^warning reference-port-missing')]);
  expect(calling('https://web')).toEqual([expect.stringMatching('^warning reference-port-missing.*port 443')]);
  expect(calling('web:8080', 'WEB_IMAGE')).toEqual([]);
  expect(calling('http://web.shop.svc:8080')).toEqual([]);
  expect(calling('http://$(HOST):8080')).toEqual([]);
});

test('an address of one port of many is right, and that of an alias or of a Service without ports is not reported', () => {
  const calls = (spec: string) => found(documents(`{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { ${spec} } }`, CALLER('env: [{ name: API_URL, value: "http://web:8080" }]')));
  expect(calls('ports: [{ name: a, port: 80 }, { name: b, port: 8080 }]')).toEqual([]);
  expect(calls('ports: [{ name: a, port: 80 }]')).toHaveLength(1);
  expect(calls('type: ExternalName, externalName: a.example.com, ports: [{ name: a, port: 80 }]')).toEqual([]);
  expect(calls('selector: { app: web }')).toEqual([]);
});

test('an address of a port that only some of the pods have is an error, and names the Service', () => {
  const other = edit(edit(DEPLOYMENT, 'name: web }', 'name: other }'), 'containerPort: 8080', 'containerPort: 9090');
  const { findings } = check(objects(documents(other, DEPLOYMENT, SERVICE, CALLER('env: [{ name: API_URL, value: "http://web:8080" }]'))));
  expect(findings.filter(({ rule }) => rule === 'reference-port-missing').map(({ severity, fix, related }) => [severity, fix, related?.map(({ name }) => name)]))
    .toEqual([['error', 'Use port 80, or add port 8080 to the Service.', ['web']]]);
});

test('a value of a ConfigMap is an address too', () => {
  const map = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { API_URL: "http://web:8080", WEB_URL: "http://web:80" } }';
  expect(found(documents(DEPLOYMENT, SERVICE, map))).toEqual([expect.stringMatching('^error reference-port-missing data.API_URL: key API_URL addresses web at port 8080')]);
});

test('an address of a Service that is almost there is a warning', () => {
  const payments = SERVICE.replace('name: web }', 'name: payments }');
  const naming = (value: string) => found(documents(DEPLOYMENT, payments, CALLER(`env: [{ name: API_URL, value: "${value}" }]`)));
  expect(naming('http://paymetns')).toEqual([
    'warning reference-misspelt spec.containers.0.env.0.value: no Service paymetns in the input; there is Service default/payments',
  ]);
  expect(naming('paymetns.default.svc')).toHaveLength(1);
  expect(naming('paymetns.com:80')).toEqual([]);
  expect(naming('kubernetes://paymetns')).toEqual([]);
});

test('addresses of headless and external Services are not judged by their ports, and neither are those of pods that use other names', () => {
  for (const service of [edit(SERVICE, 'selector:', 'clusterIP: None\n  selector:'), '{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: ExternalName, externalName: a.b } }']) {
    expect(found(documents(DEPLOYMENT, service, CALLER('env: [{ name: API_URL, value: "http://web:8080" }]')))).toEqual([]);
  }
  for (const dns of ['hostAliases: [{ ip: 10.0.0.1, hostnames: [web] }]', 'dnsPolicy: Default']) {
    const pod = CALLER('env: [{ name: API_URL, value: "http://web:8080" }]').replace('spec: {', `spec: { ${dns},`);
    expect(found(documents(DEPLOYMENT, SERVICE, pod))).toEqual([]);
  }
});

const webhook = (port: string): string => '{ apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: { name: a }, '
  + `webhooks: [{ clientConfig: { service: { namespace: default, name: web${port} } } }] }`;
const route = (port: string): string => '{ apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: { name: a }, '
  + `spec: { http: [{ route: [{ destination: { host: web${port} } }] }] } }`;

test('webhooks, APIServices and routes of a mesh call ports that the Service has', () => {
  expect(found(documents(DEPLOYMENT, SERVICE, webhook(', port: 80')))).toEqual([]);
  expect(found(documents(DEPLOYMENT, SERVICE, webhook('')))).toEqual([
    'error reference-port-missing webhooks.0.clientConfig.service: it uses port 443, which Service default/web does not have; it has 80',
  ]);
  expect(found(documents(DEPLOYMENT, SERVICE, webhook(', port: 8080')))).toEqual([
    expect.stringMatching('^error reference-port-missing webhooks.0.clientConfig.service.port: it uses port 8080'),
  ]);
  expect(found(documents(DEPLOYMENT, SERVICE, route(', port: { number: 80 }')))).toEqual([]);
  expect(found(documents(DEPLOYMENT, SERVICE, route('')))).toEqual([]);
  expect(found(documents(DEPLOYMENT, SERVICE, route(', port: { number: 8080 }')))).toEqual([
    expect.stringMatching('^error reference-port-missing spec.http.0.route.0.destination.port.number: it uses port 8080'),
  ]);
});

const scaler = (name: string, more = ''): string => `{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: ${name}${more} }, `
  + 'spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } } }';
const events = (more = ''): string => `{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: { name: c${more} }, spec: { scaleTargetRef: { name: web } } }`;

test('two autoscalers of one workload are an error of both, unless KEDA made one of them or takes it over', () => {
  expect(found(documents(scaler('a'), scaler('b')))).toEqual([
    'error autoscaler-twice spec.scaleTargetRef: Deployment web is scaled by HorizontalPodAutoscaler default/a and HorizontalPodAutoscaler default/b',
    'error autoscaler-twice spec.scaleTargetRef: Deployment web is scaled by HorizontalPodAutoscaler default/a and HorizontalPodAutoscaler default/b',
  ]);
  expect(found(documents(scaler('a'), events()))).toHaveLength(2);
  expect(found(documents(scaler('a'), scaler('b', ', namespace: other')))).toEqual([]);
  expect(found(documents(scaler('a', ', ownerReferences: [{ kind: ScaledObject, name: c }]'), events()))).toEqual([]);
  expect(found(documents(scaler('a'), events(', annotations: { scaledobject.keda.sh/transfer-hpa-ownership: "true" }')))).toEqual([]);
});

const source = (kind: string, name: string, data: string): string => `{ apiVersion: v1, kind: ${kind}, metadata: { name: ${name} }, ${kind === 'Secret' ? 'stringData' : 'data'}: { ${data} } }`;

test('two sources of variables with one key and two values are a note, and a variable set twice is a warning', () => {
  const from = (fields: string) => CALLER(`envFrom: [{ configMapRef: { name: a } }, { ${fields} secretRef: { name: b } }]`);
  const taken = (fields: string, data: string, env = '') => found(documents(from(fields).replace('envFrom', `${env}envFrom`), source('ConfigMap', 'a', 'LEVEL: x, OTHER: x'), source('Secret', 'b', data)));
  expect(taken('', 'LEVEL: y')).toEqual([
    'note env-set-twice spec.containers.0.envFrom.1: container caller takes LEVEL from ConfigMap default/a and from Secret default/b; the last one is used',
  ]);
  expect(taken('', 'LEVEL: x')).toEqual([]);
  expect(taken('prefix: B_,', 'LEVEL: y')).toEqual([]);
  expect(taken('', 'LEVEL: y', 'env: [{ name: LEVEL, value: z }], ')).toEqual([]);
  expect(found(CALLER('env: [{ name: A, value: x }, { name: A, value: y }]'))).toEqual([
    'warning env-set-twice spec.containers.0.env.1.name: container caller sets A twice, to different values; the last one is used',
  ]);
  expect(found(CALLER('env: [{ name: A, value: x }, { name: A, value: x }, { name: B, value: "$(A)" }]'))).toEqual([]);
  expect(found(CALLER('env: [{ name: PATH, value: /bin }, { name: PATH, value: "$(PATH):/opt" }]'))).toEqual([]);
});

test('a custom kind Secret or ConfigMap is no source of variables', () => {
  const from = CALLER('envFrom: [{ configMapRef: { name: a } }, { secretRef: { name: b } }]');
  const sources = [source('ConfigMap', 'a', 'LEVEL: x'), source('Secret', 'b', 'LEVEL: y')];
  const custom = (yaml: string) => yaml.replace('apiVersion: v1', 'apiVersion: example.com/v1');
  expect(found(documents(from, ...sources))).toHaveLength(1);
  expect(found(documents(from, sources[0], custom(sources[1])))).toEqual([]);
  expect(found(documents(from, custom(sources[0]), sources[1]))).toEqual([]);
  expect(found(documents(from, ...sources, ...sources.map((yaml) => custom(yaml).replace(/LEVEL: ./, 'LEVEL: z'))))).toHaveLength(1);
});
