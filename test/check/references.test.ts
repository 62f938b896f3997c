import { check } from '../../src/check/check';
import { rules } from '../../src/check/rules';
import { objects } from '../objects';

const found = (yaml: string): string[] => check(objects(yaml)).findings
  .filter(({ rule }) => ['reference-misspelt', 'key-misspelt'].includes(rule))
  .map(({ severity, rule, path, message }) => `${severity} ${rule} ${path.join('.')}: ${message}`);

const POD = (spec: string): string => `{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { ${spec} } }`;
const CONTAINER = (spec: string): string => POD(`containers: [{ name: web, image: a, ${spec} }]`);
const named = (kind: string, name: string, apiVersion = 'v1'): string => `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: ${name} } }`;
const RBAC = 'rbac.authorization.k8s.io/v1';
const ISTIO = 'networking.istio.io/v1';
const GATEWAY = 'gateway.networking.k8s.io/v1';

/** What names, with NAME for the name; what is named; and where the name stands. */
const REFERENCES: readonly (readonly [naming: string, kind: string, path: string, apiVersion?: string])[] = [
  [CONTAINER('envFrom: [{ configMapRef: { name: NAME } }]'), 'ConfigMap', 'spec.containers.0.envFrom.0.configMapRef.name'],
  [CONTAINER('envFrom: [{ secretRef: { name: NAME } }]'), 'Secret', 'spec.containers.0.envFrom.0.secretRef.name'],
  [CONTAINER('env: [{ name: A }, { name: B, valueFrom: { configMapKeyRef: { name: NAME, key: a } } }]'), 'ConfigMap',
    'spec.containers.0.env.1.valueFrom.configMapKeyRef.name'],
  [CONTAINER('env: [{ name: B, valueFrom: { secretKeyRef: { name: NAME, key: a } } }]'), 'Secret', 'spec.containers.0.env.0.valueFrom.secretKeyRef.name'],
  [POD('initContainers: [{ name: web, envFrom: [{ secretRef: { name: NAME } }] }]'), 'Secret', 'spec.initContainers.0.envFrom.0.secretRef.name'],
  [POD('volumes: [{ name: a, configMap: { name: NAME } }]'), 'ConfigMap', 'spec.volumes.0.configMap.name'],
  [POD('volumes: [{ name: a, secret: { secretName: NAME } }]'), 'Secret', 'spec.volumes.0.secret.secretName'],
  [POD('volumes: [{ name: a, projected: { sources: [{ configMap: { name: NAME } }] } }]'), 'ConfigMap', 'spec.volumes.0.projected.sources.0.configMap.name'],
  [POD('volumes: [{ name: a, projected: { sources: [{ secret: { name: NAME } }] } }]'), 'Secret', 'spec.volumes.0.projected.sources.0.secret.name'],
  [POD('volumes: [{ name: a, persistentVolumeClaim: { claimName: NAME } }]'), 'PersistentVolumeClaim', 'spec.volumes.0.persistentVolumeClaim.claimName'],
  [POD('imagePullSecrets: [{ name: NAME }]'), 'Secret', 'spec.imagePullSecrets.0.name'],
  [POD('serviceAccountName: NAME'), 'ServiceAccount', 'spec.serviceAccountName'],
  [POD('priorityClassName: NAME'), 'PriorityClass', 'spec.priorityClassName', 'scheduling.k8s.io/v1'],
  [POD('runtimeClassName: NAME'), 'RuntimeClass', 'spec.runtimeClassName', 'node.k8s.io/v1'],
  ['{ apiVersion: batch/v1, kind: CronJob, metadata: { name: a }, spec: { jobTemplate: { spec: { template: { spec: { serviceAccountName: NAME } } } } } }',
    'ServiceAccount', 'spec.jobTemplate.spec.template.spec.serviceAccountName'],
  ['{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: a }, spec: { serviceName: NAME, selector: {} } }', 'Service', 'spec.serviceName'],
  ['{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: a }, spec: { storageClassName: NAME } }', 'StorageClass',
    'spec.storageClassName', 'storage.k8s.io/v1'],
  ['{ apiVersion: v1, kind: ServiceAccount, metadata: { name: a }, imagePullSecrets: [{ name: NAME }] }', 'Secret', 'imagePullSecrets.0.name'],
  ['{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: a }, spec: { ingressClassName: NAME } }', 'IngressClass',
    'spec.ingressClassName', 'networking.k8s.io/v1'],
  ['{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: a }, spec: { tls: [{ secretName: NAME }] } }', 'Secret', 'spec.tls.0.secretName'],
  [`{ apiVersion: ${GATEWAY}, kind: HTTPRoute, metadata: { name: a }, spec: { parentRefs: [{ name: NAME }] } }`, 'Gateway', 'spec.parentRefs.0.name', GATEWAY],
  [`{ apiVersion: ${GATEWAY}, kind: TLSRoute, metadata: { name: a, namespace: b }, spec: { parentRefs: [{ name: NAME, namespace: default }] } }`, 'Gateway',
    'spec.parentRefs.0.name', GATEWAY],
  [`{ apiVersion: ${GATEWAY}, kind: Gateway, metadata: { name: a }, spec: { gatewayClassName: NAME } }`, 'GatewayClass', 'spec.gatewayClassName', GATEWAY],
  [`{ apiVersion: ${GATEWAY}, kind: Gateway, metadata: { name: a }, spec: { listeners: [{ tls: { certificateRefs: [{ name: NAME }] } }] } }`, 'Secret',
    'spec.listeners.0.tls.certificateRefs.0.name'],
  [`{ apiVersion: ${RBAC}, kind: RoleBinding, metadata: { name: a }, roleRef: { kind: Role, name: NAME } }`, 'Role', 'roleRef.name', RBAC],
  [`{ apiVersion: ${RBAC}, kind: RoleBinding, metadata: { name: a }, roleRef: { kind: ClusterRole, name: NAME } }`, 'ClusterRole', 'roleRef.name', RBAC],
  [`{ apiVersion: ${RBAC}, kind: ClusterRoleBinding, metadata: { name: a }, subjects: [{ kind: ServiceAccount, name: NAME, namespace: default }] }`,
    'ServiceAccount', 'subjects.0.name'],
  ['{ apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: { name: a }, '
    + 'webhooks: [{ clientConfig: { service: { name: NAME, namespace: default } } }] }', 'Service', 'webhooks.0.clientConfig.service.name'],
  ['{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: a }, '
    + 'spec: { conversion: { webhook: { clientConfig: { service: { name: NAME, namespace: default } } } } } }', 'Service',
  'spec.conversion.webhook.clientConfig.service.name'],
  ['{ apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: { name: a }, spec: { service: { name: NAME, namespace: default } } }', 'Service',
    'spec.service.name'],
  ['{ apiVersion: autoscaling.k8s.io/v1, kind: VerticalPodAutoscaler, metadata: { name: a }, '
    + 'spec: { targetRef: { apiVersion: apps/v1, kind: Deployment, name: NAME } } }', 'Deployment', 'spec.targetRef.name', 'apps/v1'],
  ['{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: a }, spec: { issuerRef: { kind: ClusterIssuer, name: NAME } } }', 'ClusterIssuer',
    'spec.issuerRef.name', 'cert-manager.io/v1'],
  [`{ apiVersion: ${ISTIO}, kind: VirtualService, metadata: { name: a }, spec: { http: [{ route: [{ destination: { host: NAME } }] }] } }`, 'Service',
    'spec.http.0.route.0.destination.host'],
  [`{ apiVersion: ${ISTIO}, kind: VirtualService, metadata: { name: a, namespace: b }, spec: { tcp: [{ route: [{ destination: { host: NAME.default.svc } }] }] } }`,
    'Service', 'spec.tcp.0.route.0.destination.host'],
  [`{ apiVersion: ${ISTIO}, kind: VirtualService, metadata: { name: a, namespace: b }, spec: { gateways: [mesh, default/NAME] } }`, 'Gateway', 'spec.gateways.1', ISTIO],
  [`{ apiVersion: ${ISTIO}, kind: DestinationRule, metadata: { name: a }, spec: { host: NAME } }`, 'Service', 'spec.host'],
  ['{ apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: { name: a }, spec: { strategy: { canary: { canaryService: NAME } } } }', 'Service',
    'spec.strategy.canary.canaryService'],
];

test.each(REFERENCES.map((row) => [`${row[1]} at ${row[2]}`, row] as const))('%s: a name that is almost there', (_, [naming, kind, path, apiVersion]) => {
  const target = named(kind, 'payments', apiVersion);
  expect(found(`${naming.replace('NAME', 'payments')}\n---\n${target}`)).toEqual([]);
  expect(found(`${naming.replace('NAME', 'elsewhere')}\n---\n${target}`)).toEqual([]);
  expect(found(`${naming.replace('NAME', 'paymetns')}\n---\n${target}`)).toEqual([
    expect.stringMatching(`^error reference-misspelt ${path}: no ${kind} paymetns in the input; there is ${kind} (default/)?payments$`),
  ]);
  // Templates that nobody has filled in.
  for (const name of ['"${paymets}"', '$paymets', '"{{paymets}}"', '"<paymets>"']) expect(found(`${naming.replace('NAME', name)}\n---\n${target}`)).toEqual([]);
});

const MOUNTING = POD('volumes: [{ name: a, configMap: { name: paymetns } }]');

test('a name that another namespace has, or a custom resource mentions, is no typing error', () => {
  expect(found(`${MOUNTING}\n---\n${named('ConfigMap', 'payments')}`)).toHaveLength(1);
  for (const maker of [
    '{ apiVersion: v1, kind: ConfigMap, metadata: { name: paymetns, namespace: other } }',
    '{ apiVersion: example.com/v1, kind: Bucket, metadata: { name: a }, spec: { writes: [{ configMap: paymetns }] } }',
  ]) expect(found(`${MOUNTING}\n---\n${named('ConfigMap', 'payments')}\n---\n${maker}`)).toEqual([]);
});

test.each([
  '{ apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: { name: payments } }',
  '{ apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: { name: a }, spec: { target: { name: payments } } }',
  '{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: a }, spec: { secretName: payments } }',
])('what makes a Secret has its name: %s', (maker) => {
  const naming = (name: string) => `${POD(`volumes: [{ name: a, secret: { secretName: ${name} } }]`)}\n---\n${maker}`;
  expect(found(naming('payments'))).toEqual([]);
  expect(found(naming('paymetns'))).toHaveLength(1);
});

test('an optional reference that is misspelt is a warning', () => {
  const yaml = CONTAINER('env: [{ name: A, valueFrom: { configMapKeyRef: { name: paymetns, key: a, optional: true } } }]');
  expect(found(`${yaml}\n---\n${named('ConfigMap', 'payments')}`)).toEqual([expect.stringMatching('^warning reference-misspelt')]);
});

test.each([
  ['configMap: { name: a, items: [{ key: KEY, path: x }] }', 'spec.volumes.0.configMap.items.0.key', 'ConfigMap', 'data'],
  ['configMap: { name: a, items: [{ key: KEY, path: x }] }', 'spec.volumes.0.configMap.items.0.key', 'ConfigMap', 'binaryData'],
  ['secret: { secretName: a, items: [{ key: KEY, path: x }] }', 'spec.volumes.0.secret.items.0.key', 'Secret', 'stringData'],
  ['projected: { sources: [{ secret: { name: a, items: [{ key: KEY, path: x }] } }] }', 'spec.volumes.0.projected.sources.0.secret.items.0.key', 'Secret', 'data'],
])('a volume %s takes a key that is almost there', (volume, path, kind, field) => {
  const of = (key: string) => `${POD(`volumes: [{ name: v, ${volume.replace('KEY', key)} }]`)}\n---\n`
    + `{ apiVersion: v1, kind: ${kind}, metadata: { name: a }, ${field}: { app.properties: x } }`;
  expect(found(of('app.properties'))).toEqual([]);
  expect(found(of('log4j.properties'))).toEqual([]);
  expect(found(of('app.propertis'))).toEqual([`error key-misspelt ${path}: ${kind} default/a has no key app.propertis; it has app.properties`]);
});

test('a key that is almost there is a warning where it is optional, and names the object', () => {
  const of = (more: string) => check(objects(`${CONTAINER(`env: [{ name: A, valueFrom: { configMapKeyRef: { name: a, key: log_level${more} } } }]`)}\n---\n`
    + '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { log-level: x } }')).findings
    .filter(({ rule }) => rule === 'key-misspelt').map(({ severity, related }) => [severity, related?.map(({ name }) => name)]);
  expect(of('')).toEqual([['error', ['a']]]);
  expect(of(', optional: true')).toEqual([['warning', ['a']]]);
});

test.each([['ConfigMap', 'configMap: { name: a'], ['Secret', 'secret: { secretName: a']])('a custom kind %s is not the core one', (kind, volume) => {
  const pod = POD(`volumes: [{ name: v, ${volume}, items: [{ key: app.propertis, path: x }] } }]`);
  const holding = (apiVersion: string, key: string) => `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: a }, data: { ${key}: x } }`;
  expect(found(`${pod}\n---\n${holding('example.com/v1', 'app.properties')}`)).toEqual([]);
  expect(found(`${pod}\n---\n${holding('v1', 'app.properties')}\n---\n${holding('example.com/v1', 'app.propertis')}`)).toHaveLength(1);
});

test('objects of groups and kinds that are named like properties of JavaScript are read', () => {
  for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'name']) {
    expect(found(`{ apiVersion: ${word}/v1, kind: ${word}, metadata: { name: a }, spec: {} }`)).toEqual([]);
    expect(found(`{ apiVersion: v1, kind: ${word}, metadata: { name: a }, spec: {} }`)).toEqual([]);
  }
});

test('names and keys are looked up, not compared with all: 3,000 misspelt ones among 3,000', () => {
  const spelt = (i: number) => [...String(i)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  const all = Array.from({ length: 3_000 }, (_, i) => `team-config-${spelt(i)}`);
  const pods = all.map((name, i) => ({
    apiVersion: 'v1', kind: 'Pod', metadata: { name: `p${i}` }, spec: { volumes: [{ name: 'a', configMap: { name: name.replace('config', 'confg') } }] },
  }));
  const maps = all.map((name) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } }));
  const { findings } = check([...pods, ...maps], { severities: Object.fromEntries(rules.filter(({ id }) => id !== 'reference-misspelt').map(({ id }) => [id, 'off'])) });
  expect(findings.length).toBe(3_000);
});
