import { configReferences, podReferences, referencesOf } from '../../../src/kube/references/references';

test('the ConfigMaps and Secrets of a pod, each once and in order', () => {
  expect(configReferences({})).toEqual({ configMaps: [], secrets: [] });
  expect(configReferences({
    imagePullSecrets: [{ name: 'pull' }],
    volumes: [{ configMap: { name: 'm2' } }, { secret: { secretName: 's2' } }, { emptyDir: {} }, { projected: { sources: [{ configMap: { name: 'm1' } }, { secret: { name: 's1' } }] } }],
    containers: [{ env: [{ name: 'a', value: 'x' }, { valueFrom: { configMapKeyRef: { name: 'm3' } } }, { valueFrom: { secretKeyRef: { name: 's3' } } }] }],
    initContainers: [{ envFrom: [{ configMapRef: { name: 'm1' } }, { configMapRef: { name: 'm4' } }, { secretRef: { name: 's4' } }] }],
  })).toEqual({ configMaps: ['m1', 'm2', 'm3', 'm4'], secrets: ['pull', 's1', 's2', 's3', 's4'] });
});

const POD_SPEC = {
  imagePullSecrets: [{ name: 'pull' }],
  serviceAccountName: 'web',
  priorityClassName: 'high',
  runtimeClassName: 'gvisor',
  volumes: [
    { configMap: { name: 'm', items: [{ key: 'a' }, { key: 1 }, { key: 'b' }] } }, { secret: { secretName: 's', optional: true } },
    { persistentVolumeClaim: { claimName: 'data' } }, { projected: { sources: [{ secret: { name: 's', items: [{ key: 'c' }] } }] } },
  ],
  containers: [{ env: [{ valueFrom: { configMapKeyRef: { name: 'm', key: 'a', optional: true } } }, { valueFrom: { secretKeyRef: { name: 's', key: 'd', optional: false } } }] }],
  ephemeralContainers: [{ envFrom: [{ secretRef: { name: 's' } }, { configMapRef: { name: 1 } }, { configMapRef: {} }] }],
};

test('a pod names its accounts, classes, claims and configuration, each with its place, the keys it takes and whether it may be missing', () => {
  const found = podReferences(POD_SPEC).map(({ to, name, path, optional, keys }) =>
    [`${to.group}/${to.kind}`, name, path.join('.'), optional, keys.map(({ key, path: at }) => `${key} at ${at.join('.')}`)]);
  expect(found).toEqual([
    ['/Secret', 'pull', 'imagePullSecrets.0.name', false, []],
    ['/ServiceAccount', 'web', 'serviceAccountName', false, []],
    ['scheduling.k8s.io/PriorityClass', 'high', 'priorityClassName', false, []],
    ['node.k8s.io/RuntimeClass', 'gvisor', 'runtimeClassName', false, []],
    ['/ConfigMap', 'm', 'volumes.0.configMap.name', false, ['a at volumes.0.configMap.items.0.key', 'b at volumes.0.configMap.items.2.key']],
    ['/Secret', 's', 'volumes.1.secret.secretName', true, []],
    ['/PersistentVolumeClaim', 'data', 'volumes.2.persistentVolumeClaim.claimName', false, []],
    ['/Secret', 's', 'volumes.3.projected.sources.0.secret.name', false, ['c at volumes.3.projected.sources.0.secret.items.0.key']],
    ['/ConfigMap', 'm', 'containers.0.env.0.valueFrom.configMapKeyRef.name', true, ['a at containers.0.env.0.valueFrom.configMapKeyRef.key']],
    ['/Secret', 's', 'containers.0.env.1.valueFrom.secretKeyRef.name', false, ['d at containers.0.env.1.valueFrom.secretKeyRef.key']],
    ['/Secret', 's', 'ephemeralContainers.0.envFrom.0.secretRef.name', false, []],
  ]);
});

/** References in short: what is named, in which namespace, at which place, and with which port. */
const namedBy = (apiVersion: string, kind: string, rest: object): string[] =>
  referencesOf({ apiVersion, kind, ...rest }).map(({ to, name, namespace, path, port }) =>
    [`${to.kind}.${to.group}`, ...(namespace ? [`${namespace}/${name}`] : [name]), path.join('.'), ...(port ? [`${port.number} of ${port.path.join('.')}`] : [])].join(' '));

const service = { name: 'hook', namespace: 'ops' };

test.each<[string, string, object, string[]]>([
  ['v1', 'ServiceAccount', { secrets: [{ name: 's' }], imagePullSecrets: [{ name: 'p' }] }, ['Secret. s secrets.0.name', 'Secret. p imagePullSecrets.0.name']],
  ['v1', 'PersistentVolumeClaim', { spec: { storageClassName: 'fast', volumeName: 'v' } },
    ['StorageClass.storage.k8s.io fast spec.storageClassName', 'PersistentVolume. v spec.volumeName']],
  ['apps/v1', 'StatefulSet', { spec: { serviceName: 'db', volumeClaimTemplates: [{ spec: { storageClassName: 'fast' } }], template: { spec: { serviceAccountName: 'a' } } } },
    ['Service. db spec.serviceName', 'StorageClass.storage.k8s.io fast spec.volumeClaimTemplates.0.spec.storageClassName', 'ServiceAccount. a spec.template.spec.serviceAccountName']],
  ['networking.k8s.io/v1', 'Ingress', { spec: { ingressClassName: 'nginx', tls: [{ secretName: 'cert' }] } },
    ['IngressClass.networking.k8s.io nginx spec.ingressClassName', 'Secret. cert spec.tls.0.secretName']],
  ['gateway.networking.k8s.io/v1', 'Gateway', { spec: { gatewayClassName: 'c', listeners: [{ tls: { certificateRefs: [{ name: 'cert', namespace: 'certs' }] } }] } },
    ['GatewayClass.gateway.networking.k8s.io c spec.gatewayClassName', 'Secret. certs/cert spec.listeners.0.tls.certificateRefs.0.name']],
  ...['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map((kind): [string, string, object, string[]] =>
    ['gateway.networking.k8s.io/v1', kind, { spec: { parentRefs: [{ name: 'g', namespace: 'infra' }, { name: 's', kind: 'Service', group: '' }] } },
      ['Gateway.gateway.networking.k8s.io infra/g spec.parentRefs.0.name', 'Service. s spec.parentRefs.1.name']]),
  ...['RoleBinding', 'ClusterRoleBinding'].map((kind): [string, string, object, string[]] =>
    ['rbac.authorization.k8s.io/v1', kind, {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'r' },
      subjects: [{ kind: 'ServiceAccount', name: 'a', namespace: 'ops' }, { kind: 'User', name: 'jane' }, { kind: 'Group', name: 'admins' }],
    }, ['ClusterRole.rbac.authorization.k8s.io r roleRef.name', 'ServiceAccount. ops/a subjects.0.name']]),
  ['rbac.authorization.k8s.io/v1', 'RoleBinding', { roleRef: { name: 'r' } }, []],
  ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].map((kind): [string, string, object, string[]] =>
    ['admissionregistration.k8s.io/v1', kind, { webhooks: [{ clientConfig: { service } }, { clientConfig: { service: { ...service, port: 8443 } } }] }, [
      'Service. ops/hook webhooks.0.clientConfig.service.name 443 of webhooks.0.clientConfig.service',
      'Service. ops/hook webhooks.1.clientConfig.service.name 8443 of webhooks.1.clientConfig.service.port',
    ]]),
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', { spec: { conversion: { webhook: { clientConfig: { service } } } } },
    ['Service. ops/hook spec.conversion.webhook.clientConfig.service.name 443 of spec.conversion.webhook.clientConfig.service']],
  ['apiregistration.k8s.io/v1', 'APIService', { spec: { service } }, ['Service. ops/hook spec.service.name 443 of spec.service']],
  ['autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', { spec: { targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } } }, ['Deployment.apps web spec.targetRef.name']],
  ['autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', { spec: { targetRef: { name: 'web' } } }, []],
  ['keda.sh/v1alpha1', 'ScaledObject', { spec: { triggers: [{ authenticationRef: { name: 'a' } }, { authenticationRef: { kind: 'ClusterTriggerAuthentication', name: 'b' } }] } },
    ['TriggerAuthentication.keda.sh a spec.triggers.0.authenticationRef.name', 'ClusterTriggerAuthentication.keda.sh b spec.triggers.1.authenticationRef.name']],
  ['cert-manager.io/v1', 'Certificate', { spec: { issuerRef: { name: 'i' } } }, ['Issuer.cert-manager.io i spec.issuerRef.name']],
  ['argoproj.io/v1alpha1', 'Rollout', {
    spec: { strategy: { blueGreen: { activeService: 'a', previewService: 'p' }, canary: { stableService: 's', canaryService: 'c' } }, workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
  }, [
    'Service. a spec.strategy.blueGreen.activeService', 'Service. p spec.strategy.blueGreen.previewService', 'Service. s spec.strategy.canary.stableService',
    'Service. c spec.strategy.canary.canaryService', 'Deployment.apps web spec.workloadRef.name',
  ]],
  ['networking.istio.io/v1', 'DestinationRule', { spec: { host: 'web.shop.svc.cluster.local' } }, ['Service. shop/web spec.host']],
  ['networking.istio.io/v1', 'DestinationRule', { spec: { host: 'web' } }, ['Service. web spec.host']],
  ['networking.istio.io/v1', 'DestinationRule', { spec: { host: 'api.example.com' } }, []],
  ['networking.istio.io/v1', 'VirtualService', { spec: { gateways: ['mesh', 'infra/public', 'own'] } },
    ['Gateway.networking.istio.io infra/public spec.gateways.1', 'Gateway.networking.istio.io own spec.gateways.2']],
  ['networking.istio.io/v1', 'VirtualService', {
    spec: {
      http: [{ route: [{ destination: { host: 'a', port: { number: 80 } } }, { destination: { host: 'b' } }], mirror: { host: 'c' }, mirrors: [{ destination: { host: 'd' } }] }],
      tcp: [{ route: [{ destination: { host: 'e' } }] }],
      tls: [{ route: [{ destination: { host: 'f', port: { number: 'https' } } }] }],
    },
  }, [
    'Service. a spec.http.0.route.0.destination.host 80 of spec.http.0.route.0.destination.port.number', 'Service. b spec.http.0.route.1.destination.host',
    'Service. c spec.http.0.mirror.host', 'Service. d spec.http.0.mirrors.0.destination.host', 'Service. e spec.tcp.0.route.0.destination.host', 'Service. f spec.tls.0.route.0.destination.host',
  ]],
  ...['Prometheus', 'Alertmanager'].map((kind): [string, string, object, string[]] =>
    ['monitoring.coreos.com/v1', kind, { spec: { serviceAccountName: 'a' } }, ['ServiceAccount. a spec.serviceAccountName']]),
  ['example.com/v1', 'ServiceAccount', { secrets: [{ name: 's' }] }, []],
  ['v1', 'Secret', { data: { name: 's' } }, []],
  ['v1', 'constructor', {}, []],
  ['constructor/v1', 'name', {}, []],
])('%s %s with %j names other objects', (apiVersion, kind, rest, names) => {
  expect(namedBy(apiVersion, kind, rest)).toEqual(names);
});

test('a reference within the namespace of an object does not lead out of it, whatever stands beside the name', () => {
  expect(namedBy('v1', 'ServiceAccount', { secrets: [{ name: 's', namespace: 'other' }] })).toEqual(['Secret. s secrets.0.name']);
});
