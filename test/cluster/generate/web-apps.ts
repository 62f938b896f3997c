import { App, Chart, Duration, Size, Testing } from 'cdk8s';
import { Cpu, Env, EnvValue, ImagePullPolicy, NodeTaintQuery, PercentOrAbsolute, Secret } from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { anyExpose } from './exposures';
import { addNeighbour, anyAccess, anyNeighbour, anyRoutes, Neighbour } from './ways-in';
import {
  AutoScalingOptions, ConfigFiles, Health, HealthOptions, Liveness, Rollout, Scaling, Security, WebApp, WebAppProps,
} from '../../../src';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { anyProps } from '../../apps/arbitraries';

/** Objects that a generated app refers to: the tests make them first. */
export const REFERRED: readonly KubeObject[] = [
  { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'web' }, value: 1000 },
  { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'sandbox' }, handler: 'sandbox' },
];
/** The account that generated pods run as, in the namespace of the test. */
export const ACCOUNT = 'robot';

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const seconds = (max: number): fc.Arbitrary<Duration> => fc.integer({ min: 1, max }).map(Duration.seconds);
const anyText = fc.string({ maxLength: 12, unit: 'binary' });

const anySecurityOptions = fc.record({
  readOnlyRoot: maybe(fc.boolean()),
  writablePaths: maybe(fc.subarray(['/data', '/var/cache/nginx', '/usr/local/apache2/logs', '/tmp/x', '/a/b/c'])),
  writablePathSize: maybe(fc.integer({ min: 1, max: 4096 }).map(Size.mebibytes)),
});
const anyId = maybe(fc.integer({ min: 1, max: 65534 }));

/** Whether Pod Security "restricted" has to take the pods. */
export type Strictness = 'restricted' | 'free';

const anySecurity: fc.Arbitrary<readonly [Security | undefined, Strictness]> = fc.oneof(
  fc.constant([undefined, 'restricted'] as const),
  fc.record({ options: anySecurityOptions, user: anyId, group: anyId, fsGroup: anyId })
    .map(({ options, ...ids }) => [Security.restricted({ ...options, ...ids }), 'restricted'] as const),
  anySecurityOptions.map((options) => [Security.imageUser(options), 'restricted'] as const),
  fc.constant([Security.unrestricted({ reason: 'needs the host network' }), 'free'] as const),
);

const anyCheck = { period: maybe(seconds(60)), timeout: maybe(seconds(10)) };
const anyLiveness = fc.record(anyCheck).chain((options) => fc.constantFrom(
  Liveness.http('/live', options), Liveness.tcp(options), Liveness.exec(['true'], options), Liveness.grpc({ ...options, service: 'live' }),
));
const anyHealth: fc.Arbitrary<Health | undefined> = fc.record({ ...anyCheck, startup: maybe(seconds(600)), liveness: maybe(anyLiveness) })
  .chain((options: HealthOptions) => fc.constantFrom(
    undefined, Health.none(), Health.http('/ready', options), Health.tcp(options), Health.grpc(options), Health.exec(['cat', '/tmp/ready'], options),
  ));

const anyAmount = fc.oneof(
  fc.integer({ min: 0, max: 10 }).map(PercentOrAbsolute.absolute),
  fc.integer({ min: 0, max: 100 }).map(PercentOrAbsolute.percent),
);
const anyRollout: fc.Arbitrary<Rollout | undefined> = fc.record({
  drain: maybe(fc.integer({ min: 0, max: 60 }).map(Duration.seconds)),
  shutdown: maybe(seconds(120)),
  progressDeadline: maybe(fc.integer({ min: 30, max: 2000 }).map(Duration.seconds)),
  minReady: maybe(seconds(20)),
  maxSurge: maybe(anyAmount),
  maxUnavailable: maybe(anyAmount),
}).chain(({ minReady, maxSurge, maxUnavailable, ...options }) => fc.constantFrom(
  () => undefined,
  () => Rollout.recreate(options),
  () => Rollout.zeroDowntime({ ...options, minReady, maxSurge }),
  () => Rollout.rolling({ ...options, minReady, maxSurge, maxUnavailable }),
)).map(attempt);

const anyScheduling = fc.record({
  nodeSelector: maybe(fc.constant({ 'kubernetes.io/arch': 'amd64' })),
  tolerations: maybe(fc.constant(undefined).map(() => [NodeTaintQuery.is('dedicated', 'web'), NodeTaintQuery.exists('spot')])),
  priorityClassName: maybe(fc.constant('web')),
  runtimeClassName: maybe(fc.constant('sandbox')),
  spread: maybe(fc.boolean()),
});

const between = <T>(min: number, max: number, unit: (amount: number) => T): fc.Arbitrary<T | undefined> => maybe(fc.integer({ min, max }).map(unit));
const anyResources = fc.record({
  cpu: maybe(fc.record({ request: between(1, 500, Cpu.millis), limit: between(500, 4000, Cpu.millis) })),
  memory: maybe(fc.record({ request: between(16, 256, Size.mebibytes), limit: between(256, 4096, Size.mebibytes) })),
});

const settings = Secret.fromSecretName(new Chart(new App(), 'elsewhere'), 'settings', 'settings');
const anyConfigFiles = fc.subarray([
  ConfigFiles.text('/etc/web', { 'web.conf': 'listen 8080', 'empty': '', 'odd': '\u0007\u00e9\ud83d\ude00: # - \n\ttab' }),
  ConfigFiles.text('/etc/more', { 'more.yaml': 'a: 1\n' }),
  ConfigFiles.secret('/etc/certificate', 'certificate', { optional: true }),
]);

/** How many pods: a number (the generated app's own), or an autoscaler and what it needs. */
const anyScaling: fc.Arbitrary<Partial<WebAppProps>> = fc.record<AutoScalingOptions>({
  min: maybe(fc.integer({ min: 1, max: 5 })),
  max: fc.integer({ min: 5, max: 50 }),
  cpu: maybe(fc.integer({ min: 1, max: 300 })),
  memory: maybe(fc.integer({ min: 1, max: 100 })),
  scaleDownAfter: maybe(seconds(3600)),
}).map((options) => ({ replicas: undefined, resources: undefined, scaling: Scaling.auto(options) }));

const anyRest = fc.record({
  env: maybe(fc.dictionary(fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,10}$/), anyText.map((value) => EnvValue.fromValue(value)), { maxKeys: 3 })),
  command: maybe(fc.array(anyText, { maxLength: 3 })),
  args: maybe(fc.array(anyText, { maxLength: 3 })),
  imagePullPolicy: maybe(fc.constantFrom(ImagePullPolicy.ALWAYS, ImagePullPolicy.IF_NOT_PRESENT, ImagePullPolicy.NEVER)),
  imagePullSecrets: maybe(fc.subarray(['registry', 'mirror'], { minLength: 1 })),
  serviceAccountName: maybe(fc.constant(ACCOUNT)),
  automountServiceAccountToken: maybe(fc.boolean()),
  disruptionBudget: maybe(fc.record({ maxUnavailable: fc.integer({ min: 1, max: 100 }).map(PercentOrAbsolute.percent) })),
  resources: maybe(anyResources),
  health: anyHealth,
  rollout: anyRollout,
  scheduling: maybe(anyScheduling),
  envFrom: maybe(fc.constant(undefined).map(() => [Env.fromSecret(settings)])),
  configFiles: maybe(anyConfigFiles),
  access: anyAccess,
});

export interface GeneratedApp {
  readonly props: WebAppProps;
  readonly strictness: Strictness;
  readonly neighbour?: Neighbour;
}

/** A WebApp over its whole option space, in one namespace. What does not fit together is refused when it is made. */
export function anyWebApp(namespace: string, { gatewayApi = false } = {}): fc.Arbitrary<GeneratedApp> {
  return fc.tuple(anyProps, anyRest, anySecurity, maybe(anyExpose), maybe(anyScaling), anyRoutes(gatewayApi), maybe(anyNeighbour(`${namespace}-next`)))
    .map(([base, rest, [security, strictness], expose, scaling, routes, neighbour]) => {
      const wide = { ...base(), ...rest, routes, security, namespace };
      return {
        props: { ...wide, ...(expose && { expose }), ...scaling },
        strictness,
        neighbour: neighbour && { ...neighbour, weight: gatewayApi ? neighbour.weight : undefined },
      };
    });
}

/** The objects of an app and its neighbour; undefined when WebApp refuses them. */
export function synthesise(props: WebAppProps, neighbour?: Neighbour): KubeObject[] | undefined {
  return attempt(() => {
    const chart = new Chart(new App(), 'generated');
    const web = new WebApp(chart, 'app', props);
    if (neighbour) addNeighbour(web, neighbour);
    return Testing.synth(chart) as KubeObject[];
  });
}

/** The same object for a cluster that holds many apps: it has each address and each node port once. */
export function withoutScarceNumbers(object: KubeObject): KubeObject {
  if (object.kind !== 'Service') return object;
  const { healthCheckNodePort, clusterIP, clusterIPs, ...spec } = object.spec;
  const ports = spec.ports.map(({ nodePort, ...port }: { nodePort?: number }) => port);
  return { ...object, spec: { ...spec, ...(clusterIP === 'None' && { clusterIP }), ports } };
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
