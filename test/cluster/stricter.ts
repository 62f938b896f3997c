import { KubeObject } from '../../src/kube/object';

/** An input that WebApp refuses, forced past it into the manifest that it would have made. */
export interface Forced {
  /** As the docs' table of errors names it. */
  readonly what: string;
  readonly kind: 'Deployment' | 'Service';
  /** The path to what is changed, and the value there; undefined takes it away. */
  readonly at: readonly (string | number)[];
  readonly value: unknown;
  /** Why WebApp refuses what Kubernetes would take; none where Kubernetes refuses it too. */
  readonly reason?: string;
}

const POD = ['spec', 'template', 'spec'] as const;
const CONTAINER = [...POD, 'containers', 0] as const;
const CONTAINER_PORT = [...CONTAINER, 'ports', 0] as const;
const SERVICE_PORT = ['spec', 'ports', 0] as const;

/** The names that tests and docs/cluster-tests.md share. */
export const FORCED: readonly Forced[] = [
  { what: 'name not a DNS label', kind: 'Deployment', at: ['metadata', 'name'], value: 'My App' },
  {
    what: 'app name with a dot',
    kind: 'Deployment',
    at: ['metadata', 'name'],
    value: 'web.shop',
    reason: 'The name is also the container\'s, the Service\'s and a label\'s value, which may not hold a dot or be longer than 63.',
  },
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
    reason: 'Only leading and trailing space is looked for: no pod ever starts (InvalidImageName).',
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
    reason: 'The server only warns: one process cannot listen twice, so one of the two is a mistake.',
  },
  { what: 'service port twice for one protocol', kind: 'Service', at: ['spec', 'ports'], value: [{ port: 80, name: 'a' }, { port: 80, name: 'b' }] },
  { what: 'replicas negative', kind: 'Deployment', at: ['spec', 'replicas'], value: -1 },
  { what: 'replicas fractional', kind: 'Deployment', at: ['spec', 'replicas'], value: 2.5 },
  { what: 'label key refused by Kubernetes', kind: 'Deployment', at: ['metadata', 'labels', 'cost centre'], value: 'x' },
  { what: 'label value refused by Kubernetes', kind: 'Deployment', at: ['metadata', 'labels', 'owner'], value: 'team shop' },
  { what: 'label value not a string', kind: 'Deployment', at: ['metadata', 'labels', 'version'], value: 3 },
  { what: 'annotation key refused by Kubernetes', kind: 'Deployment', at: ['metadata', 'annotations'], value: { 'a/b/c': '' } },
  { what: 'empty selectorLabels', kind: 'Deployment', at: ['spec', 'selector', 'matchLabels'], value: {} },
  {
    what: 'patch that breaks the selector',
    kind: 'Service',
    at: ['spec', 'selector'],
    value: { run: 'other' },
    reason: 'A Service that selects nothing is legal; the app would be unreachable.',
  },
  {
    what: 'patch that breaks a port',
    kind: 'Service',
    at: [...SERVICE_PORT, 'targetPort'],
    value: 'web',
    reason: 'A Service whose target port no pod has is legal; the app would be unreachable.',
  },
  { what: "patch that breaks the Deployment's selector", kind: 'Deployment', at: ['spec', 'selector', 'matchLabels'], value: { run: 'other' } },
  {
    what: 'pull secret refused by Kubernetes',
    kind: 'Deployment',
    at: [...POD, 'imagePullSecrets'],
    value: [{ name: 'Registry Key' }],
    reason: 'The name is looked at only when the image is pulled: no Secret can have it.',
  },
  { what: 'service account refused by Kubernetes', kind: 'Deployment', at: [...POD, 'serviceAccountName'], value: 'Robot' },
  {
    what: 'unknown property',
    kind: 'Deployment',
    at: ['spec', 'replica'],
    value: 3,
    reason: 'Refused only under strict field validation (kubectl\'s default); other clients lose it silently.',
  },
];

/** A copy of an object with one field changed. */
export function forced(object: KubeObject, [key, ...rest]: readonly (string | number)[], value: unknown): KubeObject {
  const copy: Record<string | number, unknown> = Array.isArray(object) ? [...object] as never : { ...object };
  copy[key] = rest.length === 0 ? value : forced((copy[key] ?? {}) as KubeObject, rest, value);
  return (Array.isArray(object) ? Object.values(copy) : copy) as KubeObject;
}
