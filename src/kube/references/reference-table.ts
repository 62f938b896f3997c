import { apiGroup } from '../objects/api-group';
import { serviceHost } from '../services/service-host';
import { Fields, text } from '../values/json-fields';

/** The kind of object that a reference names. */
export interface ReferredKind {
  readonly group: string;
  readonly kind: string;
}

/** A row of the tables: the path of a name, and the kind that it names, which may be given beside the name. */
export interface ReferenceRow {
  /** Fields from the root, with `[]` for each item of a list; the last field is the name. */
  readonly at: string;
  readonly to: ReferredKind | ((beside: Fields) => ReferredKind | undefined);
  /** Path of the keys, relative to the map that contains the name. */
  readonly keys?: string;
  /** Whether the reference may be to another namespace, which is given beside the name. */
  readonly anywhere?: boolean;
  /** Parses a value that is more than a name. */
  readonly read?: (value: string) => { readonly name: string; readonly namespace?: string } | undefined;
  /** Path of the Service's port number, relative to the map that contains the name, and the number if not specified. */
  readonly port?: { readonly at: string; readonly number?: number };
}

const core = (kind: string): ReferredKind => ({ group: '', kind });
const CONFIG_MAP = core('ConfigMap');
const SECRET = core('Secret');
const SERVICE = core('Service');
const STORAGE_CLASS = { group: 'storage.k8s.io', kind: 'StorageClass' };
const GATEWAY_GROUP = 'gateway.networking.k8s.io';
const RBAC_GROUP = 'rbac.authorization.k8s.io';

/** The kind and group that are given beside a name, or else the defaults. */
const beside = (kind: string | undefined, group: string, groupField = 'group') => (reference: Fields): ReferredKind | undefined => {
  const given = text(reference.kind) ?? kind;
  return given === undefined ? undefined : { group: text(reference[groupField]) ?? group, kind: given };
};
const byApiVersion = ({ apiVersion, kind }: Fields): ReferredKind | undefined =>
  text(kind) === undefined ? undefined : { group: apiGroup(text(apiVersion) ?? ''), kind };
const serviceAccount = ({ kind }: Fields): ReferredKind | undefined => (kind === 'ServiceAccount' ? core(kind) : undefined);

/** The references of a container, with paths relative to the container. */
const CONTAINER_ROWS: readonly ReferenceRow[] = [
  { at: 'env[].valueFrom.configMapKeyRef.name', to: CONFIG_MAP, keys: 'key' },
  { at: 'env[].valueFrom.secretKeyRef.name', to: SECRET, keys: 'key' },
  { at: 'envFrom[].configMapRef.name', to: CONFIG_MAP },
  { at: 'envFrom[].secretRef.name', to: SECRET },
];

/** The references of a pod, with paths relative to its spec. */
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
/** A Service that the API server calls: in any namespace, at port 443 unless another is specified. */
const called = (at: string): ReferenceRow => ({ at: `${at}.name`, to: SERVICE, anywhere: true, port: { at: 'port', number: 443 } });
const WEBHOOK_ROWS: readonly ReferenceRow[] = [called('webhooks[].clientConfig.service')];
/** A Gateway unless the route specifies another kind. A route in a mesh names a Service, with an explicit empty group. */
const routeParent = (reference: Fields): ReferredKind | undefined =>
  reference.group === '' ? core(text(reference.kind) ?? 'Gateway') : beside('Gateway', GATEWAY_GROUP)(reference);
const PARENT_ROWS: readonly ReferenceRow[] = [{ at: 'spec.parentRefs[].name', to: routeParent, anywhere: true }];

const ISTIO_GROUP = 'networking.istio.io';
/** A host in the mesh: a host without dots is a Service in the same namespace, and any other host is a full name. */
const meshHost = (host: string) => {
  const service = serviceHost(host);
  return service?.certain ? service : undefined;
};
const meshGateway = (name: string) => {
  const slash = name.indexOf('/');
  return name === 'mesh' ? undefined : { name: name.slice(slash + 1), namespace: slash > 0 ? name.slice(0, slash) : undefined };
};
const destination = (at: string): ReferenceRow => ({ at: `${at}.host`, to: SERVICE, read: meshHost, port: { at: 'port.number' } });

/** The references of other objects, by group and kind. The graph reads the backends of routes and the targets of autoscalers. */
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
