import { App, Chart, JsonPatch, Size, Testing, ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { POD_MISTAKES } from './bad-pods';
import { WAY_IN_MISTAKES } from './bad-ways-in';
import { IMAGE } from './manifests';
import { CallOptions, Cluster, Expose, Port, Route, Security, WebApp, Platform, WebAppProps, PlatformRules } from '../../src';

/** One mistake that a person makes: what they wrote, and what makes the error appear. */
export interface Mistake {
  /** What they did, as the docs' table says it. */
  readonly what: string;
  /** The edit to a good app, as a person would write it. */
  readonly code: string;
  readonly make: () => unknown;
}

function chartOf(labels?: { [key: string]: string }): Chart {
  return new Chart(new App(), 'shop', { namespace: 'shop', labels });
}

function build(props: Partial<WebAppProps> & { [unknown: string]: unknown }, chart = chartOf()): WebApp {
  const port = props.ports || 'port' in props ? {} : { port: 8080 };
  return new WebApp(chart, 'web', { image: IMAGE, ...port, ...props } as WebAppProps);
}

/** A mistake in one construct's props, which throws when the construct is created. */
function atOnce(what: string, code: string, props: Partial<WebAppProps> & { [unknown: string]: unknown }): Mistake {
  return { what, code, make: () => build(props) };
}

function withPort(what: string, options: string, ports: () => Port[], props: Partial<WebAppProps> = {}): Mistake {
  return { what, code: options, make: () => build({ ports: ports(), ...props }) };
}

const http = (options: object) => () => [Port.http({ containerPort: 8080, ...options })];

function platformRule(what: string, code: string, rules: PlatformRules, props: Partial<WebAppProps>): Mistake {
  const make = () => {
    const web = build(props);
    Platform.of(Chart.of(web)).addRules(rules);
    return web;
  };
  return { what, code: `Platform.of(chart).addRules(${code})`, make };
}

class TeamApp extends WebApp {
  constructor(scope: Construct, id: string, props: WebAppProps & { readonly owner: string }) {
    super(scope, id, props);
  }
}

/** Every mistake that makes a WebApp throw, in the order of the docs' table. */
export const MISTAKES: readonly Mistake[] = [
  atOnce('name not a DNS label', "name: 'My App'", { name: 'My App' }),
  atOnce('name too long', "name: 'a'.repeat(64)", { name: 'a'.repeat(64) }),
  atOnce('namespace not a DNS label', "namespace: 'Shop'", { namespace: 'Shop' }),
  atOnce('Service name starting with a digit', "serviceName: '3scale'", { serviceName: '3scale' }),
  atOnce('app name starting with a digit, no Service name', "name: '3scale'", { name: '3scale' }),
  atOnce('empty image', "image: ''", { image: '' }),
  atOnce('no image (JavaScript)', 'image: undefined', { image: undefined }),
  atOnce('image with a scheme', "image: 'https://registry.example.com/web:1.0.0'", { image: 'https://registry.example.com/web:1.0.0' }),
  atOnce('image with capitals', "image: 'registry.example.com/Shop/web:1.0.0'", { image: 'registry.example.com/Shop/web:1.0.0' }),
  atOnce('image with two tags', "image: 'httpd:2.4:latest'", { image: 'httpd:2.4:latest' }),
  atOnce('image with a short digest', "image: 'httpd@sha256:0a1b2c'", { image: 'httpd@sha256:0a1b2c' }),
  atOnce('image with white space', "image: 'httpd: 2.4'", { image: 'httpd: 2.4' }),
  atOnce('no port', 'ports: []', { ports: [] }),
  withPort('no published port', 'ports: [Port.http({ containerPort: 8080, published: false })]', http({ published: false })),
  atOnce('port 0', 'port: 0', { port: 0 }),
  atOnce('port 65536', 'port: 65536', { port: 65536 }),
  atOnce('port 1.5', 'port: 1.5', { port: 1.5 }),
  atOnce('port NaN', 'port: NaN', { port: NaN }),
  withPort('container port 0', 'Port.http({ containerPort: 0 })', http({ containerPort: 0 })),
  withPort('service port 65536', 'Port.http({ containerPort: 8080, servicePort: 65536 })', http({ servicePort: 65536 })),
  atOnce('not a Port (JavaScript)', 'ports: [8080]', { ports: [8080 as any] }),
  atOnce('port together with ports', 'port: 80, ports: [Port.http({ containerPort: 8080 })]', { port: 80, ports: http({})() }),
  withPort('port name over 15 characters', "Port.http({ containerPort: 8080, name: 'administration-api' })", http({ name: 'administration-api' })),
  withPort('port name with capitals', "Port.http({ containerPort: 8080, name: 'Admin' })", http({ name: 'Admin' })),
  withPort('port name without a letter', "Port.http({ containerPort: 8080, name: '8080' })", http({ name: '8080' })),
  withPort('port name twice', 'Port.http({ containerPort: 8080 }), Port.http({ containerPort: 9090 })', () => [...http({})(), ...http({ containerPort: 9090 })()]),
  withPort('container port twice for one protocol', "Port.http({ containerPort: 8080 }), Port.http({ containerPort: 8080, name: 'admin' })",
    () => [...http({})(), ...http({ name: 'admin' })()]),
  withPort('service port twice for one protocol', "Port.http({ containerPort: 8080, servicePort: 80 }), Port.http({ containerPort: 9090, servicePort: 80, name: 'admin' })",
    () => [...http({ servicePort: 80 })(), ...http({ containerPort: 9090, servicePort: 80, name: 'admin' })()]),
  withPort('service port of an unpublished port', 'Port.http({ containerPort: 9102, published: false, servicePort: 80 })',
    () => [...http({})(), ...http({ containerPort: 9102, name: 'metrics', published: false, servicePort: 80 })()]),
  withPort('nodePort on a ClusterIP Service', 'Port.http({ containerPort: 8080, nodePort: 30000 })', http({ nodePort: 30000 })),
  withPort('nodePort outside the range', 'Port.http({ containerPort: 8080, nodePort: 8080 }), expose: Expose.nodePort()', http({ nodePort: 8080 }), { expose: Expose.nodePort() }),
  withPort('nodePort twice in an app', "Port.http({ containerPort: 8080, nodePort: 30000 }), Port.http({ containerPort: 9090, nodePort: 30000, name: 'admin' })",
    () => [...http({ nodePort: 30000 })(), ...http({ containerPort: 9090, nodePort: 30000, name: 'admin' })()], { expose: Expose.nodePort() }),
  {
    what: 'node port range that is not a range',
    code: "chart.node.setContext('cdk8s-webapp:nodePortRange', '20000')",
    make: () => {
      const chart = chartOf();
      chart.node.setContext('cdk8s-webapp:nodePortRange', '20000');
      return build({}, chart);
    },
  },
  withPort('port of a container that does not exist', "Port.https({ containerPort: 8443, container: 'proxy' })", http({ container: 'proxy' })),
  atOnce('replicas negative', 'replicas: -1', { replicas: -1 }),
  atOnce('replicas over what the API takes', 'replicas: 2 ** 31', { replicas: 2 ** 31 }),
  atOnce('replicas fractional', 'replicas: 2.5', { replicas: 2.5 }),
  atOnce('label key that Kubernetes rejects', "labels: { 'cost centre': 'x' }", { labels: { 'cost centre': 'x' } }),
  atOnce('label value that Kubernetes rejects', "labels: { owner: 'team shop' }", { labels: { owner: 'team shop' } }),
  atOnce('label value not a string (JavaScript)', 'labels: { version: 3 }', { labels: { version: 3 as any } }),
  atOnce('label that contradicts the selector', "labels: { 'app.kubernetes.io/name': 'shop' }", { labels: { 'app.kubernetes.io/name': 'shop' } }),
  {
    what: "chart's label that contradicts the selector",
    code: "new Chart(app, 'shop', { labels: { 'app.kubernetes.io/instance': 'prod' } })",
    make: () => build({}, chartOf({ 'app.kubernetes.io/instance': 'prod' })),
  },
  atOnce('selector label value that Kubernetes rejects', "selectorLabels: { run: '-' }", { selectorLabels: { run: '-' } }),
  atOnce('empty selectorLabels', 'selectorLabels: {}', { selectorLabels: {} }),
  atOnce('annotation key that Kubernetes rejects', "annotations: { 'a/b/c': '' }", { annotations: { 'a/b/c': '' } }),
  atOnce('pod annotation not a string (JavaScript)', "podAnnotations: { 'prometheus.io/scrape': true }", { podAnnotations: { 'prometheus.io/scrape': true as any } }),
  atOnce('pull secret that Kubernetes rejects', "imagePullSecrets: ['Registry Key']", { imagePullSecrets: ['Registry Key'] }),
  atOnce('service account that Kubernetes rejects', "serviceAccountName: 'Robot'", { serviceAccountName: 'Robot' }),
  atOnce('no reason for being unrestricted', "security: Security.unrestricted({ reason: '' })", { security: Security.unrestricted({ reason: '' }) }),
  ...POD_MISTAKES.map(([what, code, props]) => atOnce(what, code, props)),
  ...WAY_IN_MISTAKES.map(([what, code, props]) => atOnce(what, code, props)),
  { what: 'call over a port that the callee does not have', code: "web.calls(api, { port: 'admin' })", make: () => callOf({ port: 'admin' }) },
  {
    what: 'call of something that is not an app (JavaScript)',
    code: 'web.calls(api.service)',
    make: () => {
      const web = build({});
      web.calls(web.service as any);
    },
  },
  { what: 'outside call to an address without a prefix length', code: "web.callsOutside({ cidr: '203.0.113.7', ports: [443] })", make: () => build({}).callsOutside({ cidr: '203.0.113.7', ports: [443] }) },
  {
    what: 'outside call with an unknown protocol (JavaScript)',
    code: "web.callsOutside({ cidr: '203.0.113.7/32', ports: [443], protocol: 'tcp' })",
    make: () => build({}).callsOutside({ cidr: '203.0.113.7/32', ports: [443], protocol: 'tcp' as any }),
  },
  { what: 'call between an app with and one without a namespace', code: 'web.calls(api)', make: () => callOf({}, new Chart(new App(), 'api')) },
  atOnce('unknown property (JavaScript)', 'replica: 3', { replica: 3 }),
  withPort('unknown property of a port (JavaScript)', 'Port.http({ containerPort: 8080, targetPort: 80 })', http({ targetPort: 80 })),
  {
    what: 'unknown property in a subclass, two letters from a known one',
    code: "new TeamApp(chart, 'web', { owner: 'shop', imge: 'httpd:2.4', ... })",
    make: () => new TeamApp(chartOf(), 'web', { image: IMAGE, port: 8080, owner: 'shop', imge: 'httpd:2.4' } as any),
  },
  { what: 'URL of a port that is not published', code: "web.url({ port: 'metrics' })", make: () => build({}).url({ port: 'metrics' }) },
  {
    what: "URL from another namespace, the app's not known",
    code: "web.urlFrom('billing')",
    make: () => build({}, new Chart(new App(), 'shop')).urlFrom('billing'),
  },
  { what: 'cluster without a name', code: "Cluster.assign(chart, '')", make: () => Cluster.assign(chartOf(), '') },
  {
    what: 'two clusters for one chart',
    code: "Cluster.assign(chart, 'dev'); Cluster.assign(chart, 'prod')",
    make: () => {
      const chart = chartOf();
      Cluster.assign(chart, 'dev');
      return Cluster.assign(chart, 'prod');
    },
  },
  {
    what: 'defaults after an app was created',
    code: "new WebApp(chart, 'web', ...); Platform.of(chart).addDefaults({ replicas: 3 })",
    make: () => Platform.of(Chart.of(build({}))).addDefaults({ replicas: 3 }),
  },
  platformRule('fewer pods than the platform requires', '{ minReplicas: 2 }', { minReplicas: 2 }, { replicas: 1 }),
  platformRule('an image from another registry than the platform requires', "{ imageRegistries: ['registry.acme.example'] }",
    { imageRegistries: ['registry.acme.example'] }, {}),
  platformRule('less restricted security than the platform requires', '{ restrictedSecurity: true }', { restrictedSecurity: true },
    { security: Security.unrestricted({ reason: 'old image' }) }),
  {
    what: 'two apps with one name in a namespace',
    code: "new WebApp(chart, 'web', ...); new WebApp(chart, 'web-2', { name: 'web', ... })",
    make: () => twoApps({}, { name: 'web' }),
  },
  {
    what: 'two apps with one Service name',
    code: "serviceName: 'shop' in both",
    make: () => twoApps({ serviceName: 'shop' }, { serviceName: 'shop' }),
  },
  {
    what: 'two apps that select by the same labels',
    code: "selectorLabels: { run: 'web' } in both",
    make: () => twoApps({ selectorLabels: { run: 'web' } }, { selectorLabels: { run: 'web' } }),
  },
  {
    what: 'one node port for two apps of a cluster',
    code: 'nodePort: 30000 in both',
    make: () => {
      const props = () => ({ port: undefined, ports: http({ nodePort: 30000 })(), expose: Expose.nodePort() });
      return twoApps(props(), props());
    },
  },
  {
    what: 'one host and path for two apps of a cluster',
    code: "Route.ingress({ host: 'shop.example.com' }) in both",
    make: () => {
      const props = () => ({ routes: [Route.ingress({ host: 'shop.example.com' })] });
      return twoApps(props(), props());
    },
  },
  {
    what: 'one object name for the routes of two apps',
    code: "Route.ingress({ host: ..., name: 'edge' }) in both",
    make: () => {
      const props = (host: string) => ({ routes: [Route.ingress({ host, name: 'edge' })] });
      return twoApps(props('shop.example.com'), props('billing.example.com'));
    },
  },
  patched('patch that Kubernetes would reject', "JsonPatch.add('/spec/externalTrafficPolicy', 'Local')", 'service',
    JsonPatch.add('/spec/externalTrafficPolicy', 'Local')),
  withSidecar('sidecar that requests more than its limit', '{ resources: { memory: { request: Size.gibibytes(1), limit: Size.mebibytes(512) } } }',
    { resources: { memory: { request: Size.gibibytes(1), limit: Size.mebibytes(512) } } }),
  withSidecar('sidecar that is privileged', '{ securityContext: { privileged: true, allowPrivilegeEscalation: true } }',
    { securityContext: { privileged: true, allowPrivilegeEscalation: true } }),
  patched('patch that breaks the selector', "JsonPatch.replace('/spec/selector', { run: 'other' })", 'service', JsonPatch.replace('/spec/selector', { run: 'other' })),
  patched('patch that breaks a port', "JsonPatch.replace('/spec/ports/0/targetPort', 'web')", 'service', JsonPatch.replace('/spec/ports/0/targetPort', 'web')),
  patched("patch that breaks the Deployment's selector", "JsonPatch.replace('/spec/selector/matchLabels', { run: 'other' })", 'deployment',
    JsonPatch.replace('/spec/selector/matchLabels', { run: 'other' })),
  patched('patch that does not apply', "JsonPatch.remove('/spec/template/spec')", 'service', JsonPatch.remove('/spec/template/spec')),
];

function withSidecar(what: string, code: string, sidecar: object): Mistake {
  const make = () => {
    const web = build({});
    web.deployment.addContainer({ name: 'proxy', image: IMAGE, ...sidecar });
    return web;
  };
  return { what, code: `web.deployment.addContainer(${code})`, make };
}

function twoApps(first: Partial<WebAppProps>, second: Partial<WebAppProps>): unknown {
  const chart = chartOf();
  new WebApp(chart, 'web', { image: IMAGE, port: 8080, ...first });
  new WebApp(chart, 'web-2', { image: IMAGE, port: 8080, ...second });
  return Testing.synth(chart);
}

function callOf(options: CallOptions, chart = chartOf()): void {
  build({}).calls(new WebApp(chart, 'api', { image: IMAGE, port: 8080 }), options);
}

function patched(what: string, code: string, part: 'deployment' | 'service', patch: JsonPatch): Mistake {
  return {
    what,
    code: `ApiObject.of(web.${part}).addJsonPatch(${code})`,
    make: () => {
      const web = build({});
      ApiObject.of(web[part]).addJsonPatch(patch);
      return Testing.synth(Chart.of(web));
    },
  };
}

/** The message of a mistake, or undefined where none came. */
export function messageOf({ make }: Mistake): string | undefined {
  try {
    const made = make();
    // Conflicts between two constructs, and sidecars that may be added later, are validated at synth.
    if (made instanceof WebApp) Testing.synth(Chart.of(made));
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^Validation failed with the following errors:\n +/, '');
  }
}
