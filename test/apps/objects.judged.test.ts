import { Duration, Size, Testing } from 'cdk8s';
import { ConfigMap, Cpu, Env, EnvValue, ImagePullPolicy, NodeTaintQuery, PercentOrAbsolute, Secret } from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { IMAGE, webApp } from './manifests';
import {
  Access, ConfigFiles, Expose, ExternalTrafficPolicy, Health, RouteTls, IpFamily, IpFamilyPolicy, Liveness, PathType, Peers, Port, Rollout,
  Route, Scaling,
  Security, SessionAffinity, WebAppProps,
} from '../../src';
import { ask, describeJudged } from '../judges/judges';

const ROUNDS = Number(process.env.RUNS ?? 3_000);

/** Options as somebody may give them, at and over the edges of what Kubernetes takes. Most are left out, so that one is looked at at a time. */
const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary });
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'web', 'shop-2', 'example.com/tier', 'shop.example.com') },
  fc.constantFrom('', 'A', 'a.b', 'a_b', '-a', 'a-', '9a', 'a'.repeat(63), 'a'.repeat(64), 'a'.repeat(254), 'a/b/c', '/a', '10.0.0.1',
    '10.0.0.0/8', '::1', 'a b', 'a\nb', 'é',
    '$(A)', '*', '*.example.com', 'a=b', '.', '..', 'None', '\u2028'),
);
const path = fc.oneof(fc.constantFrom('/', '/a', '/etc/app', '/a-b', '/a/b', '/tmp', '/a/', '//', '/a/../b', '/a:b', '/%2f', '/a b', '/é', '/*',
  `/${'a'.repeat(100)}/b`), text);
const number = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(1, 2, 80, 8080, 30_000) },
  fc.constantFrom(0, -1, 0.5, 65_535, 65_536, 32_767, 32_768, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e21, NaN, Infinity),
);
const duration = number.filter((seconds) => !(seconds < 0)).map((seconds) => Duration.seconds(seconds));
const size = fc.tuple(number.filter((amount) => !(amount < 0)), fc.constantFrom(Size.kibibytes, Size.mebibytes, Size.gibibytes)).map(([amount,
  of]) => of(amount));
const cpu = number.chain((amount) => fc.constantFrom(Cpu.millis(amount), Cpu.units(amount)));
const fence = number.chain((amount) => fc.constantFrom(PercentOrAbsolute.absolute(amount), PercentOrAbsolute.percent(amount)));
const map = some(fc.dictionary(text, text, { maxKeys: 2 }));
const texts = some(fc.array(text, { maxLength: 2 }));

const check = { port: some(fc.constantFrom('http', 'grpc', 'tcp')), period: some(duration), timeout: some(duration), failureThreshold: some(number) };
const healthOptions = fc.record({
  ...check,
  startup: some(duration),
  liveness: some(fc.record(check).map((options) => Liveness.http('/live',
    options))),
});
const health = fc.oneof(
  fc.tuple(path, healthOptions).map(([at, options]) => Health.http(at, options)),
  healthOptions.map((options) => Health.tcp(options)),
  fc.tuple(healthOptions, some(text)).map(([options, service]) => Health.grpc({ ...options, service })),
  fc.tuple(fc.array(text, { maxLength: 2 }), healthOptions).map(([command, options]) => Health.exec(command, options)),
);
const rollout = fc.record({
  drain: some(duration),
  shutdown: some(duration),
  progressDeadline: some(duration),
  minReady: some(duration),
  maxSurge: some(fence),
  maxUnavailable: some(fence),
}).map((options) => Rollout.rolling(options));
const scaling = fc.record({
  min: some(number),
  max: number,
  cpu: some(number),
  memory: some(number),
  scaleDownAfter: some(duration),
}).map((options) => Scaling.auto(options));
const taint = fc.oneof(fc.tuple(text, text).map(([key, value]) => NodeTaintQuery.is(key, value)), text.map((key) => NodeTaintQuery.exists(key)));
const scheduling = fc.record({
  nodeSelector: map,
  tolerations: some(fc.array(taint, { maxLength: 2 })),
  priorityClassName: some(text),
  runtimeClassName: some(text),
})
;
const security = fc.record({
  user: some(number),
  group: some(number),
  fsGroup: some(number),
  writablePaths: some(fc.array(path,
    { maxLength: 2 })),
  writablePathSize: some(size),
})
  .map((options) => Security.restricted(options));
const peers = fc.oneof(
  fc.tuple(text, map).map(([namespace, podLabels]) => Peers.namespace(namespace, { podLabels })),
  fc.tuple(text, texts).map(([cidr, excluding]) => Peers.cidr(cidr, { excluding })),
);
const access = fc.record({
  clients: some(fc.array(peers, { maxLength: 2 })),
  dns: some(fc.array(peers, { maxLength: 1 })),
  meshPorts: some(fc.array(number, { maxLength: 2 })),
})
  .chain((options) => fc.constantFrom(Access.open(options), Access.declared(options)));
const tls = fc.oneof(text.map((name) => RouteTls.secret(name)), fc.tuple(text, some(text)).map(([name, secretName]) => RouteTls.issuer(name,
  { secretName })));
const routes = fc.array(fc.record({
  path: some(path),
  pathType: some(fc.constantFrom(...Object.values(PathType))),
  port: some(fc.constantFrom('http', 'tcp')),
  name: some(text),
  annotations: map,
  host: some(text),
  className: some(text),
  tls: some(tls),
}).map((options) => Route.ingress(options)), { maxLength: 2 });
const affinity = some(duration).map((timeout) => SessionAffinity.clientIp({ timeout }));
const expose = fc.record({
  annotations: map,
  ipFamilies: some(fc.array(fc.constantFrom(...Object.values(IpFamily)), { maxLength: 2 })),
  ipFamilyPolicy: some(fc.constantFrom(...Object.values(IpFamilyPolicy))),
  clusterIps: texts,
  externalIps: texts,
  sessionAffinity: some(affinity),
  externalTrafficPolicy: some(fc.constantFrom(...Object.values(ExternalTrafficPolicy))),
  sourceRanges: texts,
  healthCheckNodePort: some(number),
  loadBalancerClass: some(text),
  loadBalancerIp: some(text),
}).chain((options) => fc.constantFrom(Expose.clusterIp(options), Expose.nodePort(options), Expose.loadBalancer(options)));
const portOptions = fc.record({
  containerPort: number,
  servicePort: some(number),
  nodePort: some(number),
  name: some(text),
  appProtocol: some(text),
  published: some(fc.boolean()),
});
const ports = fc.array(fc.tuple(fc.constantFrom('http', 'https', 'grpc', 'tcp', 'udp', 'sctp', 'websocket'), portOptions), {
  minLength: 1,
  maxLength: 3,
})
  .map((all) => all.map(([kind, options]) => Port[kind as 'http'](options)));
const configFiles = fc.array(fc.oneof(
  fc.tuple(path, fc.dictionary(text, text, { maxKeys: 2 })).map(([at, files]) => ConfigFiles.text(at, files)),
  fc.tuple(path, text).map(([at, name]) => ConfigFiles.secret(at, name)),
), { maxLength: 3 });
const scope = webApp().chart;
let ids = 0;
const variable = fc.oneof(
  text.map((value) => EnvValue.fromValue(value)),
  fc.tuple(text, text).map(([name, key]) => EnvValue.fromConfigMap(ConfigMap.fromConfigMapName(scope, `Map${ids++}`, name), key)),
  fc.tuple(text, text).map(([name, key]) => EnvValue.fromSecretValue({ secret: Secret.fromSecretName(scope, `Secret${ids++}`, name), key })),
);
const envFrom = fc.array(fc.tuple(text, some(text)).map(([name, prefix]) => Env.fromConfigMap(ConfigMap.fromConfigMapName(scope, `Map${ids++}`,
  name), prefix)), { maxLength: 2 });
const amounts = some(fc.record({ request: some(size), limit: some(size) }));
const resources = fc.record({ cpu: some(fc.record({ request: some(cpu), limit: some(cpu) })), memory: amounts, ephemeralStorage: amounts });

const OPTIONS: { readonly [prop in keyof WebAppProps]-?: fc.Arbitrary<any> } = {
  image: fc.constant(IMAGE),
  imagePullPolicy: fc.constantFrom(...Object.values(ImagePullPolicy)),
  name: text,
  namespace: text,
  serviceName: text,
  replicas: number,
  port: number,
  ports,
  labels: map,
  selectorLabels: map,
  annotations: map,
  podAnnotations: map,
  env: fc.dictionary(text, variable, { maxKeys: 2 }),
  envFrom,
  configFiles,
  command: texts,
  args: texts,
  imagePullSecrets: texts,
  serviceAccountName: text,
  automountServiceAccountToken: fc.boolean(),
  resources,
  security,
  health,
  rollout,
  disruptionBudget: fc.record({ maxUnavailable: some(fence) }),
  scaling,
  scheduling,
  access,
  routes,
  expose,
};
/** One to three props, so that most that is refused is refused for one reason. */
const anyProps: fc.Arbitrary<Partial<WebAppProps>> = fc.uniqueArray(fc.constantFrom(...Object.keys(OPTIONS) as (keyof WebAppProps)[]),
  { minLength: 1, maxLength: 3 })
  .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, OPTIONS[name]!]))));

/** The objects of an app, or nothing where its props are refused in our own words. */
function objectsOf(props: Partial<WebAppProps>): object[] | undefined {
  try {
    const made = webApp({ image: IMAGE, ...props }, {}, 'web');
    return Testing.synth(made.chart);
  } catch (error) {
    if (!/Fix: /.test((error as Error).message)) throw error;
    return undefined;
  }
}

describeJudged("Kubernetes' own validation", () => {
  test(`takes every object of ${ROUNDS} apps with props at and over the edges, but for those that were refused before`, () => {
    const all = fc.sample(anyProps, { numRuns: ROUNDS, seed: Number(process.env.SEED ?? 20261124) }).map((props) => objectsOf(props));
    const made = all.flatMap((objects) => objects ?? []);
    const verdicts = ask<string[][]>('objects', made);
    const refused = made.map((object, i) => ({ object: object as any, refusals: verdicts[i] })).filter(({ refusals }) => refusals.length > 0);
    expect(refused.map(({ object, refusals }) => `${object.kind}: ${refusals.join('; ')}`).slice(0, 20)).toEqual([]);
    const apps = all.filter((objects) => objects !== undefined).length;
    expect(Math.min(apps, ROUNDS - apps)).toBeGreaterThan(ROUNDS / 10);
  });
});
