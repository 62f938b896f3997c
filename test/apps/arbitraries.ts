import * as fc from 'fast-check';
import { Expose, Port, PortOptions, WebAppProps } from '../../src';

const LABEL = /^[a-z]([-a-z0-9]{0,18}[a-z0-9])?$/;

/** Names that Deployments, Services and namespaces may have. */
export const anyName = fc.stringMatching(LABEL);

const anyLabelKey = fc.tuple(
  fc.constantFrom('', 'example.com/', 'team.example.com/'),
  fc.stringMatching(/^[A-Za-z]([-A-Za-z0-9_.]{0,10}[A-Za-z0-9])?$/),
).map(([prefix, name]) => prefix + name);
const anyLabelValue = fc.stringMatching(/^([A-Za-z0-9]([-A-Za-z0-9_.]{0,10}[A-Za-z0-9])?)?$/);

/** Labels that nobody selects by. */
export const anyLabels = fc.dictionary(anyLabelKey, anyLabelValue, { maxKeys: 3 });

const KINDS = ['http', 'https', 'grpc', 'tcp', 'udp', 'sctp'] as const;
const EXPOSURES = { clusterIp: Expose.clusterIp, nodePort: Expose.nodePort, loadBalancer: () => Expose.loadBalancer() };

/** Ports that may stand together in one app, as plain data: the kind of port and its options. */
export type PlainPort = readonly [kind: typeof KINDS[number], options: PortOptions];

const anyPlainPorts = (nodePorts: boolean): fc.Arbitrary<PlainPort[]> => fc
  .uniqueArray(fc.integer({ min: 1, max: 65535 }), { minLength: 1, maxLength: 4 })
  .chain((numbers) => fc.tuple(...numbers.map((containerPort, i) => fc.record({
    kind: fc.constantFrom(...KINDS),
    published: i === 0 ? fc.constant(true) : fc.boolean(),
    moved: fc.boolean(),
    pinned: fc.boolean(),
  }).map(({ kind, published, moved, pinned }): PlainPort => [kind, {
    containerPort,
    name: `p-${i}`,
    published,
    servicePort: published && moved ? 1000 + i : undefined,
    nodePort: published && nodePorts && pinned ? 30000 + i : undefined,
  }]))))
  // A service port that was moved to 1000 + i may meet another port that stayed there.
  .filter((ports) => {
    const published = ports.filter(([, options]) => options.published).map(([, { servicePort, containerPort }]) => servicePort ?? containerPort);
    return new Set(published).size === published.length;
  });

/** Props of a WebApp over its whole option space, made anew by each call of what is generated. */
export const anyProps: fc.Arbitrary<() => WebAppProps> = fc.record({
  exposure: fc.constantFrom(...Object.keys(EXPOSURES) as (keyof typeof EXPOSURES)[]),
  name: anyName,
  replicas: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
  serviceName: fc.option(anyName, { nil: undefined }),
  namespace: fc.option(anyName, { nil: undefined }),
  labels: anyLabels,
  selectorLabels: fc.option(fc.dictionary(fc.constantFrom('run', 'app', 'example.com/tier'), anyLabelValue, { minKeys: 1 }), { nil: undefined }),
  annotations: anyLabels,
  podAnnotations: anyLabels,
}).chain(({ exposure, ...plain }) => anyPlainPorts(exposure !== 'clusterIp').map((ports) => () => ({
  ...plain,
  image: 'registry.example.com/web:1.0.0',
  // A label may not contradict the selector; one of its keys is left to the selector.
  labels: Object.fromEntries(Object.entries(plain.labels).filter(([key]) => !(key in (plain.selectorLabels ?? {})))),
  expose: EXPOSURES[exposure](),
  ports: ports.map(([kind, options]) => Port[kind](options)),
})));
