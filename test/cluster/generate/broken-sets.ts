import * as fc from 'fast-check';
import { anyWebApp, synthesise, withoutScarceNumbers } from './web-apps';
import { KubeObject } from '../../../src/kube/objects/kube-object';

/**
 * WebApps, and beside them workloads and Services that hardly fit together: few labels, so that selectors overlap; few port names and numbers, so
 * that a named port exists in some pods only or with another protocol; two namespaces; headless, selectorless and
 * not-ready-published Services; sidecars and init containers that hold the port.
 */
export interface BrokenSet {
  readonly objects: readonly KubeObject[];
  /** Which of a workload's pods become Ready. */
  readonly ready: 'all' | 'none' | 'first';
}

const LABEL_VALUES = { app: fc.constantFrom('a', 'b'), tier: fc.constantFrom('front', 'back'), track: fc.constantFrom('stable', 'canary') };
const anyLabels = fc.record(LABEL_VALUES, { requiredKeys: ['app'] });

const PORT_NAMES = ['http', 'metrics', 'dns'];
const anyNumber = fc.constantFrom(53, 80, 8080, 9090);
const anyProtocol = fc.constantFrom(undefined, 'TCP', 'UDP', 'SCTP');

const anyContainerPort = fc.record({
  name: fc.option(fc.constantFrom(...PORT_NAMES), { nil: undefined }),
  containerPort: anyNumber,
  protocol: anyProtocol,
});
const anyContainerPorts = fc.uniqueArray(anyContainerPort, {
  maxLength: 3,
  // Kubernetes wants names to be unique in a container, and warns of a number and protocol that stand twice.
  selector: (port) => port.name ?? `${port.containerPort}/${port.protocol ?? 'TCP'}`,
});

const anyPodSpec = fc.record({
  containers: fc.array(anyContainerPorts, { minLength: 1, maxLength: 2 }),
  sidecar: fc.option(anyContainerPorts, { nil: undefined }),
  init: fc.option(anyContainerPorts, { nil: undefined }),
}).map(({ containers, sidecar, init }) => ({
  containers: containers.map((ports, i) => ({ name: `c${i}`, image: 'example.com/none:1', ports })),
  initContainers: [
    ...(sidecar ? [{ name: 'sidecar', image: 'example.com/none:1', ports: sidecar, restartPolicy: 'Always' }] : []),
    ...(init ? [{ name: 'init', image: 'example.com/none:1', ports: init }] : []),
  ],
}));

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'ReplicationController', 'Pod'] as const;

const anyWorkload = fc.record({
  kind: fc.constantFrom(...KINDS),
  labels: anyLabels,
  pod: anyPodSpec,
  replicas: fc.integer({ min: 0, max: 2 }),
  other: fc.boolean(),
});
type AnyWorkload = typeof anyWorkload extends fc.Arbitrary<infer T> ? T : never;

function workload({ kind, labels, pod, replicas, other }: AnyWorkload, index: number, namespaces: readonly string[]): KubeObject {
  const name = `w${index}`;
  const metadata = { name, namespace: namespaces[other ? 1 : 0] };
  // A label of its own, or two controllers would fight for the same pods.
  const own = { ...labels, workload: name };
  const selector = { matchLabels: { workload: name } };
  const template = { metadata: { labels: own }, spec: pod };
  switch (kind) {
    case 'Pod': return { apiVersion: 'v1', kind, metadata: { ...metadata, labels: own }, spec: pod };
    case 'Job': return { apiVersion: 'batch/v1', kind, metadata, spec: { template: { ...template, spec: { ...pod, restartPolicy: 'Never' } } } };
    case 'DaemonSet': return { apiVersion: 'apps/v1', kind, metadata, spec: { selector, template } };
    case 'StatefulSet': return { apiVersion: 'apps/v1', kind, metadata, spec: { replicas, serviceName: name, podManagementPolicy: 'Parallel', selector, template } };
    case 'ReplicationController': return { apiVersion: 'v1', kind, metadata, spec: { replicas, selector: selector.matchLabels, template } };
    default: return { apiVersion: 'apps/v1', kind, metadata, spec: { replicas, selector, template } };
  }
}

const anyServicePorts = fc.uniqueArray(fc.record({
  port: fc.constantFrom(53, 80, 443, 8080),
  protocol: anyProtocol,
  targetPort: fc.oneof(fc.constant(undefined), anyNumber, fc.constantFrom(...PORT_NAMES)),
}), { maxLength: 3, selector: ({ port, protocol }) => `${port}/${protocol ?? 'TCP'}` })
  .map((ports) => ports.map((port, i) => ports.length === 1 ? port : { name: `p${i}`, ...port }));

/** What controllers add to the pods that they make: a selector can pick by it, and then gets some pods of a workload only. */
const anyAddedLabel = fc.constantFrom<Record<string, string>>(
  { 'apps.kubernetes.io/pod-index': '0' },
  { 'statefulset.kubernetes.io/pod-name': 'w0-1' },
  { 'batch.kubernetes.io/job-name': 'w1' },
  { 'job-name': 'w0' },
);
const anySelector = fc.oneof(
  { weight: 8, arbitrary: fc.record(LABEL_VALUES, { requiredKeys: [] }) },
  { weight: 1, arbitrary: anyAddedLabel },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

const anyService = fc.record({
  ports: anyServicePorts,
  selector: anySelector,
  type: fc.constantFrom('ClusterIP', 'ClusterIP', 'headless', 'NodePort', 'LoadBalancer', 'ExternalName'),
  publishNotReadyAddresses: fc.constantFrom(undefined, undefined, true, false),
  other: fc.boolean(),
}).filter(({ type, ports }) => ports.length > 0 || type === 'headless' || type === 'ExternalName');
type AnyService = typeof anyService extends fc.Arbitrary<infer T> ? T : never;

function service({ ports, selector, type, publishNotReadyAddresses, other }: AnyService, index: number, namespaces: readonly string[]): KubeObject {
  const spec = {
    ...(type === 'headless' ? { clusterIP: 'None' } : { type }),
    ...(type === 'ExternalName' ? { externalName: 'elsewhere.example.com' } : {}),
    ports,
    selector,
    publishNotReadyAddresses,
  };
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: `s${index}`, namespace: namespaces[other ? 1 : 0] }, spec };
}

/** A WebApp among the broken ones, whose selector a broken Service may share. It uses nothing that only some clusters have. */
const anyApp = fc.record({ generated: anyWebApp('set'), selectorLabels: fc.option(fc.record({ app: LABEL_VALUES.app }), { nil: undefined }) });
type AnyApp = typeof anyApp extends fc.Arbitrary<infer T> ? T : never;

function webApp({ generated: { props }, selectorLabels }: AnyApp, index: number, namespaces: readonly string[]): readonly KubeObject[] {
  const here = { name: `web${index}`, serviceName: undefined, namespace: namespaces[0], labels: undefined, selectorLabels, replicas: index };
  const objects = synthesise({ ...props, ...here, scaling: undefined, scheduling: undefined, serviceAccountName: undefined }) ?? [];
  return objects.map(withoutScarceNumbers);
}

const anyParts = fc.record({
  apps: fc.array(anyApp, { maxLength: 2 }),
  workloads: fc.array(anyWorkload, { minLength: 1, maxLength: 4 }),
  services: fc.array(anyService, { minLength: 1, maxLength: 4 }),
  ready: fc.constantFrom<BrokenSet['ready'][]>('all', 'all', 'none', 'first'),
});

/** One set in two namespaces of its own. */
export function brokenSets(namespaces: (index: number) => readonly string[]): fc.Arbitrary<(index: number) => BrokenSet> {
  return anyParts.map(({ apps, workloads, services, ready }) => (index: number) => ({
    objects: [
      ...apps.flatMap((app, i) => webApp(app, i + 1, namespaces(index))),
      ...workloads.map((w, i) => workload(w, i, namespaces(index))),
      ...services.map((s, i) => service(s, i, namespaces(index))),
    ],
    ready,
  }));
}
