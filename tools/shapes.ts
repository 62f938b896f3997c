import { KubeObject } from '../src/kube/objects/kube-object';

/** Inputs whose parts all refer to each other: what a checker that compares each with each takes minutes for. */

type Make = (i: number) => KubeObject;

const object = (apiVersion: string, kind: string, name: string, spec: object, metadata: object = {}): KubeObject =>
  ({ apiVersion, kind, metadata: { name, ...metadata }, spec });

export const template = (labels: object, port: number, name = 'http', more: object = {}): object => ({
  metadata: { labels },
  spec: {
    containers: [{
      name: 'web', image: 'example.com/web:1', ports: [{ name, containerPort: port }], readinessProbe: { httpGet: { port } }, ...more,
    }],
  },
});

export const LABELS = { app: 'one' };
export const workload = (i: number, labels: object, port: number, name?: string, kind = 'Deployment'): KubeObject =>
  object('apps/v1', kind, `w-${i}`, { replicas: 2, selector: { matchLabels: labels }, template: template(labels, port, name) });
export const service = (i: number, selector: object, port: number, targetPort: number | string, more: object = {}): KubeObject =>
  object('v1', 'Service', `s-${i}`, { selector, ports: [{ port, targetPort }], ...more });
export const policy = (i: number, podSelector: object, ports: object[] = [{ port: 9 }]): KubeObject =>
  object('networking.k8s.io/v1', 'NetworkPolicy', `p-${i}`, { podSelector, policyTypes: ['Ingress', 'Egress'], ingress: [{ ports }], egress: [{ ports }] });
export const budget = (i: number, selector: object): KubeObject =>
  object('policy/v1', 'PodDisruptionBudget', `b-${i}`, { minAvailable: '100%', selector });
const backend = (i: number) => ({ service: { name: `s-${i}`, port: { number: 80 } } });
export const ingress = (i: number, host: string, path: string): KubeObject =>
  object('networking.k8s.io/v1', 'Ingress', `i-${i}`, { rules: [{ host, http: { paths: [{ path, pathType: 'Prefix', backend: backend(i) }] } }] });
export const httpRoute = (i: number, hostnames: string[], paths: string[], more: object = {}): KubeObject =>
  object('gateway.networking.k8s.io/v1', 'HTTPRoute', `r-${i}`, {
    parentRefs: [{ name: 'g-0' }],
    hostnames,
    rules: [{ matches: paths.map((value) => ({ path: { type: 'Exact', value } })), backendRefs: [{ name: `s-${i}`, port: 80, ...more }] }],
  });
export const gateway = (i: number, hostnames: string[]): KubeObject => object('gateway.networking.k8s.io/v1', 'Gateway', `g-${i}`, {
  listeners: hostnames.map((hostname, n) => ({ name: `l-${n}`, protocol: 'HTTP', port: 80, hostname })),
});
export const grant = (i: number, from: number, to: number): KubeObject => object('gateway.networking.k8s.io/v1beta1', 'ReferenceGrant', `grant-${i}`, {
  from: numbers(from).map((n) => ({ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: `far-${n}` })),
  to: numbers(to).map((n) => ({ group: '', kind: 'Service', name: `s-${n}` })),
});
const pod = (i: number, owner: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: `pod-${i}`, labels: LABELS, ownerReferences: [{ kind: owner.split('/')[0], name: owner.split('/')[1], controller: true }] },
  spec: (template({}, 80 + i) as any).spec,
});
const autoscaler = (i: number, target: number, metrics: object[]): KubeObject => object('autoscaling/v2', 'HorizontalPodAutoscaler', `h-${i}`, {
  scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: `w-${target}` }, maxReplicas: 3, metrics,
});
const utilization = (name: string) => ({ type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization: 80 } } });
const slice = (i: number): KubeObject => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: `e-${i}`, labels: { 'kubernetes.io/service-name': 's-0' } as any },
  endpoints: [{ addresses: ['10.0.0.1'] }],
  ports: [{ name: '', port: 80 }],
} as KubeObject);

export const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const hosts = (n: number): string[] => numbers(n).map((i) => `${i}.example.com`);
const paths = (n: number): string[] => numbers(n).map((i) => `/${i}`);
const ownPolicy = (i: number): KubeObject =>
  policy(i, { matchExpressions: [{ key: 'app', operator: 'NotIn', values: [`x-${i}`] }] }, [{ port: i }]);
const far = (made: KubeObject): KubeObject => ({ ...made, metadata: { ...made.metadata, namespace: 'far' } });

/** Objects of each kind that share a label, a host, a port and a target, and the same where each has a port, a path or a name of its own. */
export const KINDS: { readonly [kind: string]: { readonly same: Make; readonly own: Make } } = {
  'Deployment': { same: (i) => workload(i, LABELS, 8080), own: (i) => workload(i, { ...LABELS, own: `w-${i}` }, 1000 + i, `p-${i}`) },
  'StatefulSet': { same: (i) => workload(i, LABELS, 8080, 'http', 'StatefulSet'), own: (i) => workload(i, LABELS, 1000 + i, `p-${i}`, 'StatefulSet') },
  'Pod': { same: (i) => pod(i, 'Deployment/w-0'), own: (i) => pod(i, `Deployment/w-${i}`) },
  'Job': {
    same: (i) => object('batch/v1', 'Job', `j-${i}`, { template: template(LABELS, 80) }),
    own: (i) => object('batch/v1', 'Job', `j-${i}`, { template: template(LABELS, 80 + i) }),
  },
  'Service': { same: (i) => service(i, LABELS, 80, 'http'), own: (i) => service(i, LABELS, 1000 + i, 'http') },
  'Service of numbers': { same: (i) => service(i, LABELS, 80, 9999), own: (i) => service(i, LABELS, 80, 1000 + i) },
  'headless Service': { same: (i) => service(i, LABELS, 80, 'http', { clusterIP: 'None' }), own: (i) => service(i, LABELS, 80 + i, 'http', { clusterIP: 'None' }) },
  'Service without pods': { same: (i) => service(i, { app: 'two' }, 80, 80), own: (i) => service(i, { app: `on-${i}` }, 80, 80) },
  'Service elsewhere': { same: (i) => far(service(i, LABELS, 80, 80)), own: (i) => far(service(i, { own: `w-${i}` }, 80, 80)) },
  'node port': {
    same: (i) => service(i, LABELS, 80, 'http', { type: 'NodePort', ports: [{ port: 80, nodePort: 30080, targetPort: 'http' }] }),
    own: (i) => service(i, LABELS, 80, 'http', { type: 'NodePort', ports: [{ port: 80, nodePort: 30000 + i, targetPort: 'http' }] }),
  },
  'Ingress': { same: (i) => ingress(i, 'one.example.com', '/'), own: (i) => ingress(i, 'one.example.com', `/${i}`) },
  'HTTPRoute': { same: (i) => httpRoute(i, ['one.example.com'], ['/']), own: (i) => httpRoute(i, [`${i}.example.com`], ['/']) },
  'HTTPRoute elsewhere': {
    same: (i) => httpRoute(i, ['one.example.com'], ['/'], { namespace: 'far' }), own: (i) => httpRoute(i, [], [`/${i}`], { namespace: `far-${i}` }),
  },
  'Gateway': { same: (i) => gateway(i, ['*.example.com']), own: (i) => gateway(i, [`${i}.example.com`]) },
  'ReferenceGrant': { same: (i) => far(grant(i, 1, 1)), own: (i) => far(grant(i, 2, 2)) },
  'NetworkPolicy': { same: (i) => policy(i, { matchLabels: LABELS }), own: ownPolicy },
  'NetworkPolicy of one app': { same: (i) => policy(i, {}), own: (i) => policy(i, { matchLabels: { own: `w-${i}` } }, [{ port: 53, protocol: 'UDP' }]) },
  'PodDisruptionBudget': { same: (i) => budget(i, { matchLabels: LABELS }), own: (i) => budget(i, { matchLabels: { own: `w-${i}` } }) },
  'HorizontalPodAutoscaler': { same: (i) => autoscaler(i, 0, [utilization('cpu')]), own: (i) => autoscaler(i, i, [utilization(`r-${i}`)]) },
  'EndpointSlice': { same: slice, own: (i) => ({ ...slice(i), metadata: { name: `e-${i}`, labels: { 'kubernetes.io/service-name': `s-${i}` } as any } }) },
};

/** n of one kind beside n of another, by a name for each pair. */
export function pairs(n: number): { readonly name: string; readonly make: () => KubeObject[] }[] {
  const kinds = Object.keys(KINDS);
  return kinds.flatMap((a, i) => kinds.slice(i).flatMap((b) => (['same', 'own'] as const).flatMap((first) => (['same', 'own'] as const).map((second) => ({
    name: `${a} (${first}) x ${b} (${second})`,
    make: () => [...numbers(n).map(KINDS[a][first]), ...numbers(n).map(KINDS[b][second])],
  })))));
}

const chain = (n: number, next: (i: number) => number): KubeObject[] => numbers(n).map((i) => ({
  ...workload(i, LABELS, 80, 'http', 'ReplicaSet'),
  metadata: { name: `w-${i}`, ownerReferences: [{ kind: 'ReplicaSet', name: `w-${next(i)}`, controller: true }] },
}));
const many = (n: number, port: (i: number) => object): KubeObject =>
  object('apps/v1', 'Deployment', 'w-0', {
    selector: { matchLabels: LABELS },
    template: { metadata: { labels: LABELS }, spec: { containers: numbers(n).map((i) => ({ name: `c-${i}`, ...port(i) })) } },
  });

/** Shapes by name, with the size that the issue or a cluster of its worst has. */
export const SHAPES: { readonly [name: string]: { readonly size: number; readonly make: (n: number) => KubeObject[] } } = {
  'hosts x matches of one route': { size: 3000, make: (n) => [httpRoute(0, hosts(n), paths(n))] },
  'hosts x matches of two routes': {
    size: 3000, make: (n) => numbers(2).map((r) => httpRoute(r, hosts(n), paths(n))),
  },
  'from x to of one grant': { size: 4500, make: (n) => [far(grant(0, n, n)), httpRoute(0, [], ['/'], { namespace: 'far' })] },
  'Services x Deployments of one label': { size: 2000, make: (n) => [...numbers(n).map(KINDS.Deployment.same), ...numbers(n).map(KINDS.Service.same)] },
  'Services with a port each x Deployments of one label': { size: 2000, make: (n) => [...numbers(n).map(KINDS.Deployment.same), ...numbers(n).map(KINDS.Service.own)] },
  'Services with a port each x Deployments with a port each': {
    size: 2000, make: (n) => [...numbers(n).map(KINDS.Deployment.own), ...numbers(n).map(KINDS['Service of numbers'].own)],
  },
  'policies x Deployments': { size: 5000, make: (n) => [...numbers(n).map(KINDS.Deployment.same), ...numbers(n).map(KINDS.NetworkPolicy.same)] },
  'policies with a selector each x Deployments': { size: 5000, make: (n) => [...numbers(n).map(KINDS.Deployment.same), ...numbers(n).map(KINDS.NetworkPolicy.own)] },
  'policies x Services x Deployments': {
    size: 3000,
    make: (n) => [...numbers(n).map(KINDS.Deployment.same), ...numbers(n).map(KINDS.Service.same), ...numbers(n).map(KINDS.NetworkPolicy.same)],
  },
  'budgets x Deployments': { size: 2000, make: (n) => [...numbers(n).map(KINDS.Deployment.same), ...numbers(n).map(KINDS.PodDisruptionBudget.same)] },
  'chain of owners': { size: 10_000, make: (n) => chain(n, (i) => i + 1) },
  'owners that go round': { size: 10_000, make: (n) => chain(n, (i) => (i + 1) % n) },
  'Services of one label without pods': { size: 20_000, make: (n) => numbers(n).map(KINDS.Service.same) },
  'routes on one host': { size: 10_000, make: (n) => [...numbers(n).map(KINDS.Ingress.same), ...numbers(n).map(KINDS.Ingress.own)] },
  'ports of a Service x ports of its pods': {
    size: 3000,
    make: (n) => [
      many(1, () => ({ ports: numbers(n).map((i) => ({ name: `p-${i}`, containerPort: 1 + i })) })),
      service(0, LABELS, 80, 80, { ports: numbers(n).map((i) => ({ name: `p-${i}`, port: 1 + i, targetPort: 30_000 + i })) }),
    ],
  },
  'containers x probes of a pod': { size: 3000, make: (n) => [many(n, (i) => ({ ports: [{ containerPort: 1 + i }], livenessProbe: { httpGet: { port: 60_000 } } }))] },
  'metrics x containers': { size: 3000, make: (n) => [many(n, () => ({})), autoscaler(0, 0, numbers(n).map((i) => utilization(`r-${i}`)))] },
  'listeners x routes': { size: 3000, make: (n) => [gateway(0, hosts(n)), ...numbers(n).map((i) => httpRoute(i, [`x${i}.example.org`], ['/']))] },
  'addresses x ports of a slice': {
    size: 3000,
    make: (n) => [service(0, {}, 80, 80), { ...slice(0), endpoints: [{ addresses: numbers(n).map((i) => `10.0.${Math.floor(i / 256)}.${i % 256}`) }], ports: numbers(n).map((i) => ({ name: `p-${i}`, port: i })) }],
  },
  'slices of one Service': { size: 10_000, make: (n) => [service(0, {}, 80, 80), ...numbers(n).map(slice)] },
  'StatefulSets with many replicas': {
    size: 10_000, make: (n) => numbers(n).map((i) => ({ ...workload(i, LABELS, 80, 'http', 'StatefulSet'), spec: { replicas: 1_000_000, template: template(LABELS, 80) } } as KubeObject)),
  },
  'values of an expression x Deployments': {
    size: 5000, make: (n) => [...numbers(n).map(KINDS.Deployment.same), policy(0, { matchExpressions: [{ key: 'app', operator: 'NotIn', values: numbers(n).map(String) }] })],
  },
  'a name of 1 MB with many findings': {
    size: 3000, make: (n) => [{ ...many(n, () => ({ ports: [{ name: 'a_b', containerPort: 80 }] })), metadata: { name: 'n'.repeat(350 * n) } }],
  },
  'copies of a large object': { size: 3000, make: (n) => numbers(n).map((i) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'one' }, data: { text: i === 0 ? 'x'.repeat(300 * n) : '' } })) },
  'keys of a ConfigMap, misspelt': {
    size: 50_000,
    make: (n) => [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: Object.fromEntries(numbers(n).map((i) => [`some-longer-key-${i}`, ''])) },
      many(n / 10, (i) => ({ env: [{ name: 'X', valueFrom: { configMapKeyRef: { name: 'c', key: `some_longer-key-${i}` } } }] })),
    ],
  },
  'mounts x volumes of a pod': {
    size: 3000,
    make: (n) => {
      const made = many(n, (i) => ({ volumeMounts: [{ name: `m-${i}`, mountPath: '/x' }] }));
      made.spec.template.spec.volumes = numbers(n).map((i) => ({ name: `v-${i}`, emptyDir: {} }));
      return [made];
    },
  },
  'labels that are near for long': { size: 100_000, make: (n) => [workload(0, { app: 'x', near: 'a'.repeat(n) }, 80), service(0, { app: 'x', near: 'b'.repeat(n) }, 80, 80)] },
  'an image of separators': { size: 300_000, make: (n) => numbers(2).map((i) => ({ ...workload(i, LABELS, 80), spec: { template: template(LABELS, 80, 'http', { image: `${'@:'.repeat(n)}\n/${i}` }) } } as KubeObject)).concat(service(0, LABELS, 80, 80)) },
};
