import { apiGroup } from '../objects/api-group';
import { serviceHost } from '../services/service-host';
import { Fields, text } from '../values/json-fields';

/** What kind of object a reference means. */
export interface ReferredKind {
  readonly group: string;
  readonly kind: string;
}

/** A row of the tables: the path to the name, and what it names, which may stand beside it. */
export interface ReferenceRow {
  /** Fields from the top, `[]` for each item of a list; the last one is the name. */
  readonly at: string;
  readonly to: ReferredKind | ((beside: Fields) => ReferredKind | undefined);
  /** Where the keys are, from the map with the name. */
  readonly keys?: string;
  /** Whether the reference may lead to the namespace that stands beside the name. */
  readonly anywhere?: boolean;
  /** Reads a value that is more than a name. */
  readonly read?: (value: string) => { readonly name: string; readonly namespace?: string } | undefined;
  /** Where the number of a Service's port is, from the map with the name, and what it is when left out. */
  readonly port?: { readonly at: string; readonly number?: number };
}

const core = (kind: string): ReferredKind => ({ group: '', kind });
const CONFIG_MAP = core('ConfigMap');
const SECRET = core('Secret');
const SERVICE = core('Service');
const STORAGE_CLASS = { group: 'storage.k8s.io', kind: 'StorageClass' };
const GATEWAY_GROUP = 'gateway.networking.k8s.io';
const RBAC_GROUP = 'rbac.authorization.k8s.io';

/** The kind that stands beside a name, in the group that stands there too. */
const beside = (kind: string | undefined, group: string, groupField = 'group') => (reference: Fields): ReferredKind | undefined => {
  const given = text(reference.kind) ?? kind;
  return given === undefined ? undefined : { group: text(reference[groupField]) ?? group, kind: given };
};
const byApiVersion = ({ apiVersion, kind }: Fields): ReferredKind | undefined =>
  text(kind) === undefined ? undefined : { group: apiGroup(text(apiVersion) ?? ''), kind };
const serviceAccount = ({ kind }: Fields): ReferredKind | undefined => (kind === 'ServiceAccount' ? core(kind) : undefined);

/** What a container names, from the container. */
const CONTAINER_ROWS: readonly ReferenceRow[] = [
  { at: 'env[].valueFrom.configMapKeyRef.name', to: CONFIG_MAP, keys: 'key' },
  { at: 'env[].valueFrom.secretKeyRef.name', to: SECRET, keys: 'key' },
  { at: 'envFrom[].configMapRef.name', to: CONFIG_MAP },
  { at: 'envFrom[].secretRef.name', to: SECRET },
];

/** What a pod names, from its spec. */
export const POD_ROWS: readonly ReferenceRow[] = [
  { at: 'imagePullSecrets[].name', to: SECRET },
  { at: 'serviceAccountName', to: core('ServiceAccount') },
  { at: 'priorityClassName', to: { group: 'scheduling.k8s.io', kind: 'PriorityClass' } },
  { at: 'runtimeClassName', to: { group: 'node.k8s.io', kind: 'RuntimeClass' } },
  { at: 'volumes[].configMap.name', to: CONFIG_MAP, keys: 'items[].key' },
  { at: 'volumes[].secret.secretName', to: SECRET, keys: 'items[].key' },
  { at: 'volumes[].persistentVolumeClaim.claimName', to: core('PersistentVolumeClaim') },
  { at: 'volumes[].projected.sources[].configMap.name', to: CONFIG_MAP, keys: 'items[].key' },
  { at: 'volumes[].projected.sources[].secret.name', to: SECRET, keys: 'items[].key' },
  ...['containers[]', 'initContainers[]', 'ephemeralContainers[]'].flatMap((list) => CONTAINER_ROWS.map((row) => ({ ...row, at: `${list}.${row.at}` }))),
];

const BINDING_ROWS: readonly ReferenceRow[] = [
  { at: 'roleRef.name', to: beside(undefined, RBAC_GROUP, 'apiGroup') },
  { at: 'subjects[].name', to: serviceAccount, anywhere: true },
];
/** The API server calls a Service of any namespace, at its port 443 unless told another. */
const called = (at: string): ReferenceRow => ({ at: `${at}.name`, to: SERVICE, anywhere: true, port: { at: 'port', number: 443 } });
const WEBHOOK_ROWS: readonly ReferenceRow[] = [called('webhooks[].clientConfig.service')];
/** A Gateway unless the route says otherwise; a route within a mesh names a Service, with the empty group written out. */
const routeParent = (reference: Fields): ReferredKind | undefined =>
  reference.group === '' ? core(text(reference.kind) ?? 'Gateway') : beside('Gateway', GATEWAY_GROUP)(reference);
const PARENT_ROWS: readonly ReferenceRow[] = [{ at: 'spec.parentRefs[].name', to: routeParent, anywhere: true }];

const ISTIO_GROUP = 'networking.istio.io';
/** A host of the mesh: one without dots is a Service of the same namespace, and others are whole names. */
const meshHost = (host: string) => {
  const service = serviceHost(host);
  return service?.certain ? service : undefined;
};
const meshGateway = (name: string) => {
  const slash = name.indexOf('/');
  return name === 'mesh' ? undefined : { name: name.slice(slash + 1), namespace: slash > 0 ? name.slice(0, slash) : undefined };
};
const destination = (at: string): ReferenceRow => ({ at: `${at}.host`, to: SERVICE, read: meshHost, port: { at: 'port.number' } });

/** What other objects name, by group and kind. Backends of routes and targets of autoscalers are read in the graph. */
export const OBJECT_ROWS: { readonly [group: string]: { readonly [kind: string]: readonly ReferenceRow[] } } = {
  '': {
    ServiceAccount: [{ at: 'secrets[].name', to: SECRET }, { at: 'imagePullSecrets[].name', to: SECRET }],
    PersistentVolumeClaim: [
      { at: 'spec.storageClassName', to: STORAGE_CLASS },
      { at: 'spec.volumeName', to: core('PersistentVolume') },
    ],
  },
  'apps': {
    StatefulSet: [
      { at: 'spec.serviceName', to: SERVICE },
      { at: 'spec.volumeClaimTemplates[].spec.storageClassName', to: STORAGE_CLASS },
    ],
  },
  'networking.k8s.io': {
    Ingress: [
      { at: 'spec.ingressClassName', to: { group: 'networking.k8s.io', kind: 'IngressClass' } },
      { at: 'spec.tls[].secretName', to: SECRET },
    ],
  },
  [GATEWAY_GROUP]: {
    Gateway: [
      { at: 'spec.gatewayClassName', to: { group: GATEWAY_GROUP, kind: 'GatewayClass' } },
      { at: 'spec.listeners[].tls.certificateRefs[].name', to: beside('Secret', ''), anywhere: true },
    ],
    HTTPRoute: PARENT_ROWS,
    GRPCRoute: PARENT_ROWS,
    TLSRoute: PARENT_ROWS,
    TCPRoute: PARENT_ROWS,
    UDPRoute: PARENT_ROWS,
  },
  [RBAC_GROUP]: { RoleBinding: BINDING_ROWS, ClusterRoleBinding: BINDING_ROWS },
  'admissionregistration.k8s.io': { ValidatingWebhookConfiguration: WEBHOOK_ROWS, MutatingWebhookConfiguration: WEBHOOK_ROWS },
  'apiextensions.k8s.io': {
    CustomResourceDefinition: [called('spec.conversion.webhook.clientConfig.service')],
  },
  'apiregistration.k8s.io': { APIService: [called('spec.service')] },
  'autoscaling.k8s.io': { VerticalPodAutoscaler: [{ at: 'spec.targetRef.name', to: byApiVersion }] },
  'keda.sh': { ScaledObject: [{ at: 'spec.triggers[].authenticationRef.name', to: beside('TriggerAuthentication', 'keda.sh') }] },
  'cert-manager.io': { Certificate: [{ at: 'spec.issuerRef.name', to: beside('Issuer', 'cert-manager.io') }] },
  'argoproj.io': {
    Rollout: [
      ...['blueGreen.activeService', 'blueGreen.previewService', 'canary.stableService', 'canary.canaryService']
        .map((field) => ({ at: `spec.strategy.${field}`, to: SERVICE })),
      { at: 'spec.workloadRef.name', to: byApiVersion },
    ],
  },
  [ISTIO_GROUP]: {
    VirtualService: [
      { at: 'spec.gateways[]', to: { group: ISTIO_GROUP, kind: 'Gateway' }, read: meshGateway },
      ...['http[].route[].destination', 'http[].mirror', 'http[].mirrors[].destination', 'tcp[].route[].destination', 'tls[].route[].destination']
        .map((field) => destination(`spec.${field}`)),
    ],
    DestinationRule: [{ at: 'spec.host', to: SERVICE, read: meshHost }],
  },
  'monitoring.coreos.com': {
    Prometheus: [{ at: 'spec.serviceAccountName', to: core('ServiceAccount') }],
    Alertmanager: [{ at: 'spec.serviceAccountName', to: core('ServiceAccount') }],
  },
};
