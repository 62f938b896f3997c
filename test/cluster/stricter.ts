import { Access, Expose, Health, Liveness, Peers, Route, Scaling, WebAppProps } from '../../src';
import { KubeObject } from '../../src/kube/objects/kube-object';

/** An input that WebApp rejects, put into the manifest that it would have written. */
export interface Forced {
  /** As the docs' table of errors names it. */
  readonly what: string;
  readonly kind: 'Deployment' | 'HorizontalPodAutoscaler' | 'Ingress' | 'NetworkPolicy' | 'Service';
  /** What the app has besides a port. */
  readonly props?: Partial<WebAppProps>;
  /** The path to what is changed, and the value there; undefined takes it away. */
  readonly at: readonly (string | number)[];
  readonly value: unknown;
  /** Whether it has to be created for good: a dry run does not look at it. */
  readonly forGood?: boolean;
  /** Why WebApp rejects what Kubernetes accepts; not specified where Kubernetes rejects it too. */
  readonly reason?: string;
}

const POD = ['spec', 'template', 'spec'] as const;
const CONTAINER = [...POD, 'containers', 0] as const;
const CONTAINER_PORT = [...CONTAINER, 'ports', 0] as const;
const SERVICE_PORT = ['spec', 'ports', 0] as const;
const READINESS = [...CONTAINER, 'readinessProbe'] as const;
const ROLLING = ['spec', 'strategy', 'rollingUpdate'] as const;
const MOUNTS = [...CONTAINER, 'volumeMounts'] as const;

const HEALTHY = { health: Health.http('/ready', { liveness: Liveness.http('/live') }) };
const AUTOSCALED = { scaling: Scaling.auto({ min: 2, max: 5 }) };
const ROUTED = { routes: [Route.ingress({ host: 'shop.example.com' })] };
const ON_NODES = { expose: Expose.nodePort() };
const GUARDED = { access: Access.declared({ clients: [Peers.cidr('10.0.0.0/8')] }), ...ON_NODES };

/** The names that tests and docs/cluster-tests.md share. */
export const FORCED: readonly Forced[] = [
  { what: 'name not a DNS label', kind: 'Deployment', at: ['metadata', 'name'], value: 'My App' },
  {
    what: 'Service name starting with a digit',
    kind: 'Service',
    at: ['metadata', 'name'],
    value: '3scale',
  },
  { what: 'empty image', kind: 'Deployment', at: [...CONTAINER, 'image'], value: '' },
  {
    what: 'image with white space',
    kind: 'Deployment',
    at: [...CONTAINER, 'image'],
    value: 'httpd: 2.4',
    reason: 'The server looks for leading and trailing space only. No pod ever starts (InvalidImageName).',
  },
  { what: 'port 0', kind: 'Deployment', at: [...CONTAINER_PORT, 'containerPort'], value: 0 },
  { what: 'port 65536', kind: 'Deployment', at: [...CONTAINER_PORT, 'containerPort'], value: 65536 },
  { what: 'port 1.5', kind: 'Deployment', at: [...CONTAINER_PORT, 'containerPort'], value: 1.5 },
  { what: 'service port 65536', kind: 'Service', at: [...SERVICE_PORT, 'port'], value: 65536 },
  { what: 'port name over 15 characters', kind: 'Deployment', at: [...CONTAINER_PORT, 'name'], value: 'administration-api' },
  { what: 'port name with capitals', kind: 'Deployment', at: [...CONTAINER_PORT, 'name'], value: 'Admin' },
  { what: 'port name without a letter', kind: 'Deployment', at: [...CONTAINER_PORT, 'name'], value: '8080' },
  { what: 'nodePort on a ClusterIP Service', kind: 'Service', at: [...SERVICE_PORT, 'nodePort'], value: 30000 },
  {
    what: 'no published port',
    kind: 'Service',
    at: ['spec', 'ports'],
    value: [],
  },
  {
    what: 'container port twice for one protocol',
    kind: 'Deployment',
    at: [...CONTAINER, 'ports'],
    value: [{ containerPort: 8080, name: 'http' }, { containerPort: 8080, name: 'admin' }],
    reason: 'The server only warns. One process cannot listen twice, so one of the two is a mistake.',
  },
  { what: 'service port twice for one protocol', kind: 'Service', at: ['spec', 'ports'], value: [{ port: 80, name: 'a' }, { port: 80, name: 'b' }] },
  { what: 'replicas negative', kind: 'Deployment', at: ['spec', 'replicas'], value: -1 },
  { what: 'replicas fractional', kind: 'Deployment', at: ['spec', 'replicas'], value: 2.5 },
  { what: 'label key that Kubernetes rejects', kind: 'Deployment', at: ['metadata', 'labels', 'cost centre'], value: 'x' },
  { what: 'label value that Kubernetes rejects', kind: 'Deployment', at: ['metadata', 'labels', 'owner'], value: 'team shop' },
  { what: 'label value not a string', kind: 'Deployment', at: ['metadata', 'labels', 'version'], value: 3 },
  { what: 'annotation key that Kubernetes rejects', kind: 'Deployment', at: ['metadata', 'annotations'], value: { 'a/b/c': '' } },
  { what: 'empty selectorLabels', kind: 'Deployment', at: ['spec', 'selector', 'matchLabels'], value: {} },
  {
    what: 'patch that breaks the selector',
    kind: 'Service',
    at: ['spec', 'selector'],
    value: { run: 'other' },
    reason: 'A Service that selects nothing is valid, but the app would be unreachable.',
  },
  {
    what: 'patch that breaks a port',
    kind: 'Service',
    at: [...SERVICE_PORT, 'targetPort'],
    value: 'web',
    reason: 'A Service whose target port no pod has is valid, but the app would be unreachable.',
  },
  { what: "patch that breaks the Deployment's selector", kind: 'Deployment', at: ['spec', 'selector', 'matchLabels'], value: { run: 'other' } },
  {
    what: 'pull secret that Kubernetes rejects',
    kind: 'Deployment',
    at: [...POD, 'imagePullSecrets'],
    value: [{ name: 'Registry Key' }],
    reason: 'The name is used only when the image is pulled. No Secret can have it.',
  },
  { what: 'service account that Kubernetes rejects', kind: 'Deployment', at: [...POD, 'serviceAccountName'], value: 'Robot' },
  {
    what: 'name too long',
    kind: 'Deployment',
    at: ['metadata', 'name'],
    value: 'a'.repeat(64),
    reason: 'The name is also that of the container and the Service, and a label value, which have at most 63 characters.',
  },
  { what: 'selector label value that Kubernetes rejects', kind: 'Service', at: ['spec', 'selector', 'run'], value: '-' },
  { what: 'label that contradicts the selector', kind: 'Deployment', at: ['spec', 'template', 'metadata', 'labels'], value: { run: 'other' } },
  { what: 'pod annotation not a string', kind: 'Deployment', at: ['spec', 'template', 'metadata', 'annotations'], value: { 'prometheus.io/scrape': true } },
  { what: 'nodePort outside the range', kind: 'Service', props: ON_NODES, at: [...SERVICE_PORT, 'nodePort'], value: 8080, forGood: true },
  {
    what: 'nodePort twice in an app',
    kind: 'Service',
    props: ON_NODES,
    at: ['spec', 'ports'],
    value: [{ name: 'a', port: 80, nodePort: 30085 }, { name: 'b', port: 81, nodePort: 30085 }],
  },
  {
    what: 'health path without its slash',
    kind: 'Deployment',
    props: HEALTHY,
    at: [...READINESS, 'httpGet', 'path'],
    value: 'ready',
    reason: 'The kubelet adds the slash. A path without one is usually a mistake for another URL.',
  },
  { what: 'health by no command', kind: 'Deployment', props: HEALTHY, at: READINESS, value: { exec: { command: [] } } },
  {
    what: 'health period of 0 seconds',
    kind: 'Deployment',
    props: HEALTHY,
    at: [...READINESS, 'periodSeconds'],
    value: 0,
    reason: '0 means "not specified": the period is then 10 seconds.',
  },
  { what: 'half a second', kind: 'Deployment', props: HEALTHY, at: [...READINESS, 'timeoutSeconds'], value: 0.5 },
  {
    what: 'failure threshold 0',
    kind: 'Deployment',
    props: HEALTHY,
    at: [...READINESS, 'failureThreshold'],
    value: 0,
    reason: '0 means "not specified": the threshold is then 3.',
  },
  {
    what: 'liveness that is the same as the readiness probe',
    kind: 'Deployment',
    props: HEALTHY,
    at: [...CONTAINER, 'livenessProbe', 'httpGet', 'path'],
    value: '/ready',
    reason: 'What makes a pod unready would also restart it: all pods at once, when something that they share is unavailable.',
  },
  { what: 'rollout without a surge', kind: 'Deployment', at: ROLLING, value: { maxSurge: 0, maxUnavailable: 0 } },
  { what: 'surge that is not a number of pods', kind: 'Deployment', at: [...ROLLING, 'maxSurge'], value: -1 },
  { what: 'more pods unavailable than there are', kind: 'Deployment', at: [...ROLLING, 'maxUnavailable'], value: '101%' },
  { what: 'drain of half seconds', kind: 'Deployment', at: [...CONTAINER, 'lifecycle', 'preStop', 'sleep', 'seconds'], value: 1.5 },
  {
    what: 'progress deadline shorter than the start',
    kind: 'Deployment',
    props: HEALTHY,
    at: ['spec', 'progressDeadlineSeconds'],
    value: 20,
    reason: 'The server compares `minReadySeconds` only. Each rollout of an app that starts slowly would count as failed.',
  },
  {
    what: 'replicas together with scaling',
    kind: 'Deployment',
    props: AUTOSCALED,
    at: ['spec', 'replicas'],
    value: 3,
    reason: 'Each apply would undo the change of the autoscaler.',
  },
  { what: 'scaling min above max', kind: 'HorizontalPodAutoscaler', props: AUTOSCALED, at: ['spec', 'minReplicas'], value: 6 },
  { what: 'scaling to no pod', kind: 'HorizontalPodAutoscaler', props: AUTOSCALED, at: ['spec', 'minReplicas'], value: 0 },
  {
    what: 'scaling target that is a share',
    kind: 'HorizontalPodAutoscaler',
    props: AUTOSCALED,
    at: ['spec', 'metrics', 0, 'resource', 'target', 'averageUtilization'],
    value: 0.7,
  },
  {
    what: 'scaling by what the pods do not request',
    kind: 'Deployment',
    props: AUTOSCALED,
    at: [...CONTAINER, 'resources'],
    value: {},
    reason: 'The autoscaler would never scale, because it has no request to compare with.',
  },
  {
    what: 'scaling window that is too long',
    kind: 'HorizontalPodAutoscaler',
    props: AUTOSCALED,
    at: ['spec', 'behavior'],
    value: { scaleDown: { stabilizationWindowSeconds: 7200 } },
  },
  { what: 'node label that Kubernetes rejects', kind: 'Deployment', at: [...POD, 'nodeSelector'], value: { 'a b': 'c' } },
  { what: 'priority class that Kubernetes rejects', kind: 'Deployment', at: [...POD, 'priorityClassName'], value: 'High' },
  {
    what: 'user root',
    kind: 'Deployment',
    at: [...POD, 'securityContext', 'runAsUser'],
    value: 0,
    reason: 'Only the kubelet compares the user with `runAsNonRoot`. No pod would ever start.',
  },
  { what: 'group that is not a number of a group', kind: 'Deployment', at: [...POD, 'securityContext', 'runAsGroup'], value: -1 },
  {
    what: 'writable path that is not absolute',
    kind: 'Deployment',
    at: [...MOUNTS, 0, 'mountPath'],
    value: 'logs',
    reason: 'Where it is mounted depends on the container runtime.',
  },
  { what: 'writable path twice', kind: 'Deployment', at: MOUNTS, value: [{ name: 'tmp', mountPath: '/logs' }, { name: 'tmp', mountPath: '/logs' }] },
  {
    what: 'writable paths without room',
    kind: 'Deployment',
    at: [...POD, 'volumes', 0, 'emptyDir', 'sizeLimit'],
    value: '0',
    reason: '0 means "no limit", the opposite of what it says.',
  },
  { what: 'external traffic policy without external traffic', kind: 'Service', at: ['spec', 'externalTrafficPolicy'], value: 'Local' },
  { what: 'source range without a prefix length', kind: 'Service', at: ['spec', 'loadBalancerSourceRanges'], value: ['203.0.113.7'] },
  {
    what: 'TLS without a host',
    kind: 'Ingress',
    props: ROUTED,
    at: ['spec', 'tls'],
    value: [{ secretName: 'cert' }],
    reason: 'A certificate is for a host name. Without one, the behaviour is implementation-specific.',
  },
  {
    what: 'route to a port that the app does not publish',
    kind: 'Ingress',
    props: ROUTED,
    at: ['spec', 'rules', 0, 'http', 'paths', 0, 'backend', 'service', 'port'],
    value: { name: 'admin' },
    reason: 'A backend that does not exist is valid, but every request would be answered with 503.',
  },
  { what: 'clients that are not addresses', kind: 'NetworkPolicy', props: GUARDED, at: ['spec', 'ingress', 0, 'from'], value: [{ ipBlock: { cidr: 'everywhere' } }] },
  {
    what: 'unknown property',
    kind: 'Deployment',
    at: ['spec', 'replica'],
    value: 3,
    reason: 'Rejected only under strict field validation (the default of kubectl). Other clients drop the property silently.',
  },
];

/** A copy of an object with one field changed. */
export function forced(object: KubeObject, [key, ...rest]: readonly (string | number)[], value: unknown): KubeObject {
  const copy: Record<string | number, unknown> = Array.isArray(object) ? [...object] as never : { ...object };
  copy[key] = rest.length === 0 ? value : forced((copy[key] ?? {}) as KubeObject, rest, value);
  return (Array.isArray(object) ? Object.values(copy) : copy) as KubeObject;
}
