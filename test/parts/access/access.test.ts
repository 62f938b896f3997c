import { App, Chart, Testing } from 'cdk8s';
import { ContainerRestartPolicy, EnvValue, Service, ServiceType } from 'cdk8s-plus-28';
import { Access, Cluster, Expose, Peers, Port, WebApp, Platform, WebAppProps } from '../../../src';
import { IMAGE, webApp } from '../../apps/manifests';

function policy(props: Partial<WebAppProps>): any {
  return webApp(props).objects().find(({ kind }) => kind === 'NetworkPolicy');
}

const IDENTITY = { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'web' };
const DNS = { ports: [{ port: 53, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }] };

describe('open', () => {
  test('is the default: the declared ports from anywhere, and nothing said of what goes out', () => {
    const ports = [Port.http({ containerPort: 8080 }), Port.http({ containerPort: 9102, name: 'metrics', published: false })];
    expect(policy({ ports }).spec).toEqual({
      podSelector: { matchLabels: IDENTITY },
      policyTypes: ['Ingress'],
      ingress: [{ ports: [{ port: 8080, protocol: 'TCP' }, { port: 9102, protocol: 'TCP' }] }],
    });
  });

  test('has the ports of sidecars that were added later, and a mesh port', () => {
    const { web, objects } = webApp({ access: Access.open({ meshPorts: [15008] }) });
    web.deployment.addContainer({ name: 'proxy', image: IMAGE, ports: [{ number: 9901 }] });
    web.deployment.addInitContainer({ name: 'agent', image: IMAGE, ports: [{ number: 8125 }], restartPolicy: ContainerRestartPolicy.ALWAYS });
    web.deployment.addInitContainer({ name: 'migrate', image: IMAGE, ports: [{ number: 1234 }] });
    const { spec } = objects().find(({ kind }) => kind === 'NetworkPolicy');
    expect(spec.ingress[0].ports.map(({ port }: any) => port)).toEqual([8080, 8125, 9901, 15008]);
  });
});

test('unmanaged writes no policy', () => {
  expect(policy({ access: Access.unmanaged() })).toBeUndefined();
  expect(webApp({ access: Access.unmanaged() }).web.networkPolicy).toBeUndefined();
});

describe('declared', () => {
  test('alone lets nobody in, and only DNS out', () => {
    expect(policy({ access: Access.declared() }).spec).toEqual({
      podSelector: { matchLabels: IDENTITY }, policyTypes: ['Ingress', 'Egress'], ingress: [], egress: [DNS],
    });
  });

  test('asks DNS where it is told to, and has the ports of a mesh both ways', () => {
    const dns = [Peers.namespace('kube-system', { podLabels: { 'k8s-app': 'kube-dns' } })];
    const { spec } = policy({ access: Access.declared({ dns, meshPorts: [15008] }) });
    const mesh = { ports: [{ port: 15008, protocol: 'TCP' }] };
    expect(spec.ingress).toEqual([mesh]);
    expect(spec.egress).toEqual([{
      to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }], ...DNS,
    }, mesh]);
  });

  test.each([
    ['node port', Expose.nodePort()], ['load balancer', Expose.loadBalancer()], ['external IP', Expose.clusterIp({ externalIps: ['203.0.113.7'] })],
  ])('with a %s must say where its traffic comes from', (_, expose) => {
    expect(() => webApp({ expose, access: Access.declared() })).toThrow('[test/web] expose: receives traffic from outside the cluster, but the access does not specify its clients');
    const clients = [Peers.cidr('0.0.0.0/0', { excluding: ['10.0.0.0/8'] })];
    expect(policy({ expose, access: Access.declared({ clients }) }).spec.ingress).toEqual([
      { from: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }], ports: [{ port: 8080, protocol: 'TCP' }] },
    ]);
  });

  test('lets in and out what is no app, at the ports that are named', () => {
    const { web, objects } = webApp({
      ports: [Port.http({ containerPort: 8080, servicePort: 80 }), Port.http({ containerPort: 9102, name: 'metrics', published: false })],
      access: Access.declared(),
    });
    web.calledBy(Peers.namespace('monitoring'), { port: 'metrics' });
    web.calledBy(Peers.namespace('tools'));
    web.callsOutside({ cidr: '203.0.113.0/24', ports: [443, 5432] });
    const { spec } = objects().find(({ kind }) => kind === 'NetworkPolicy');
    expect(spec.ingress.map(({ ports }: any) => ports.map(({ port }: any) => port))).toEqual([[9102], [8080]]);
    expect(spec.egress).toContainEqual({ to: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: [{ port: 443, protocol: 'TCP' }, { port: 5432, protocol: 'TCP' }] });
  });
});

/** Two apps in charts of their own. */
function callers(namespaces: [string | undefined, string | undefined] = ['shop', 'shop'], props: Partial<WebAppProps> = {}) {
  const app = new App();
  const charts = namespaces.map((namespace, i) => new Chart(app, `chart-${i}`, { namespace }));
  const ports = [Port.http({ containerPort: 8080, servicePort: 80 }), Port.grpc({ containerPort: 9000 }), Port.http({ containerPort: 1, name: 'm', published: false })];
  const [caller, callee] = charts.map((chart, i) => new WebApp(chart, ['front', 'api'][i], { image: IMAGE, ports, ...props }));
  const env = () => Testing.synth(charts[0])[0].spec.template.spec.containers[0].env;
  return { app, charts, caller, callee, env };
}

describe('a call', () => {
  test('gives the caller the URL that is right for its namespace', () => {
    const same = callers();
    same.caller.calls(same.callee, { env: 'API_URL' });
    expect(same.env()).toEqual([{ name: 'API_URL', value: 'http://api:80' }]);
    const across = callers(['shop', 'billing']);
    across.caller.calls(across.callee, { env: 'API_URL', port: 'grpc' });
    expect(across.env()).toEqual([{ name: 'API_URL', value: 'grpc://api.billing:9000' }]);
    const unnamed = callers([undefined, undefined]);
    unnamed.caller.calls(unnamed.callee, { env: 'API_URL' });
    expect(unnamed.env()).toEqual([{ name: 'API_URL', value: 'http://api:80' }]);
  });

  test('is allowed at both ends by the container port, and the order of calls changes nothing', () => {
    const { charts, caller, callee } = callers(['shop', 'billing'], { access: Access.declared() });
    caller.calls(callee, { port: 'grpc' });
    caller.calls(callee);
    const [out, into] = charts.map((chart) => Testing.synth(chart).find(({ kind }) => kind === 'NetworkPolicy').spec);
    const ports = [{ port: 8080, protocol: 'TCP' }, { port: 9000, protocol: 'TCP' }];
    const of = (name: string, namespace: string) => [{
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
      podSelector: { matchLabels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name } },
    }];
    expect(out.egress).toContainEqual({ to: of('api', 'billing'), ports });
    expect(into.ingress).toEqual([{ from: of('front', 'shop'), ports }]);
  });

  test('over a port that the callee does not have, or does not publish, is an error', () => {
    const { caller, callee } = callers();
    expect(() => caller.calls(callee, { port: 'admin' })).toThrow(
      '[chart-0/front] calls port: is not a port of chart-1/api that can be called, got "admin"; its ports are http, grpc. '
      + "Fix: port: 'http', or declare the port in the callee's ports",
    );
    expect(() => caller.calls(callee, { port: 'm' })).toThrow('calls port: is not a port of chart-1/api');
    expect(() => callee.calledBy(Peers.namespace('x'), { port: 'admin' })).toThrow('calledBy port: is not a port of chart-1/api');
  });

  test('where only one of the two apps specifies a namespace is an error', () => {
    const { caller, callee } = callers(['shop', undefined]);
    expect(() => caller.calls(callee)).toThrow('[chart-0/front] calls: reaches chart-1/api, and only one of the two apps specifies a namespace, got {"caller":"shop"}');
  });

  test('into another cluster is an error at synth', () => {
    const { app, charts, caller, callee } = callers();
    caller.calls(callee);
    Cluster.assign(charts[0], 'prod');
    expect(() => app.synth()).toThrow('[chart-0/front] calls: reaches chart-1/api in another cluster, got {"caller":"prod"}');
  });

  test('takes no variable that the container already has', () => {
    const { caller, callee } = callers(['shop', 'shop'], { env: { API_URL: EnvValue.fromValue('http://other') } });
    expect(() => caller.calls(callee, { env: 'API=URL' })).toThrow('calls env: is not the name of a variable, got "API=URL"');
    expect(() => caller.calls(callee, { env: 'API_URL' })).toThrow('calls env: is a variable that the container already has, got "API_URL"');
  });
});

test.each<[string, (web: WebApp) => void]>([
  ['callsOutside cidr: has no prefix length', (web) => web.callsOutside({ cidr: '203.0.113.7', ports: [443] })],
  ['callsOutside ports: is empty', (web) => web.callsOutside({ cidr: '203.0.113.0/24', ports: [] })],
  ['callsOutside ports[0]: is not a port number', (web) => web.callsOutside({ cidr: '203.0.113.0/24', ports: [0] })],
  ['calledBy: is not a DNS label', (web) => web.calledBy(Peers.namespace('Monitoring'))],
  ['calledBy podLabels key: is not a label key', (web) => web.calledBy(Peers.namespace('monitoring', { podLabels: { 'a b': 'c' } }))],
  ['calledBy excluding[0]: is not within 10.0.0.0/8', (web) => web.calledBy(Peers.cidr('10.0.0.0/8', { excluding: ['11.0.0.0/16'] }))],
  ['calledBy: is not Peers', (web) => web.calledBy('monitoring' as unknown as Peers)],
  ['calls: is not an app, got "api"', (web) => web.calls('api' as any)],
  ['calls prot: is not a known property', (web) => web.calls(web, { prot: 'http' } as object)],
])('refuses %s', (message, declare) => {
  expect(() => declare(webApp().web)).toThrow(`[test/web] ${message}`);
});

test('refuses peers of an access that are none', () => {
  expect(() => webApp({ access: Access.declared({ client: [] } as object) })).toThrow('[test/web] access.client: is not a known property');
  expect(() => webApp({ access: Access.declared({ clients: [Peers.cidr('all')] }) })).toThrow('[test/web] access.clients: is not a CIDR block, got "all"');
  expect(() => webApp({ access: Access.open({ meshPorts: [0] }) })).toThrow('[test/web] access.meshPorts[0]: is not a port number');
});

test('a platform that leaves apps open says where traffic comes from for those that close themselves', () => {
  const chart = new Chart(new App(), 'shop');
  Platform.of(chart).addDefaults({ access: Access.open({ clients: [Peers.namespace('ingress')] }) });
  const made = (id: string, access?: Access) =>
    new WebApp(chart, id, { image: IMAGE, port: 8080, expose: Expose.nodePort(), access }).networkPolicy?.toJson().spec.ingress;
  const ports = [{ port: 8080, protocol: 'TCP' }];
  expect(made('open')).toEqual([{ ports }]);
  expect(made('closed', Access.declared())).toEqual([{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress' } } }], ports }]);
});

test('a platform says once where traffic comes from; an app that closes itself keeps that', () => {
  const chart = new Chart(new App(), 'shop');
  Platform.of(chart).addDefaults({ access: Access.declared({ clients: [Peers.namespace('ingress')], meshPorts: [15008] }) });
  const made = (id: string, access?: Access) => {
    const web = new WebApp(chart, id, { image: IMAGE, port: 8080, expose: Expose.nodePort(), access });
    return web.networkPolicy?.toJson().spec;
  };
  const ingress = [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress' } } }], ports: [{ port: 8080, protocol: 'TCP' }] }];
  expect(made('by-default').ingress).toEqual(expect.arrayContaining(ingress));
  expect(made('closed', Access.declared({ meshPorts: [] })).ingress).toEqual(ingress);
  expect(made('opened', Access.open()).ingress).toEqual([{ ports: [{ port: 8080, protocol: 'TCP' }, { port: 15008, protocol: 'TCP' }] }]);
});

describe('a second Service before the pods of a declared app', () => {
  const declared = (also: (web: WebApp) => void = () => undefined) => {
    const made = webApp({ access: Access.declared() }, { namespace: 'shop' });
    also(made.web);
    return made;
  };
  const through = (web: WebApp, serviceType = ServiceType.CLUSTER_IP) => web.deployment.exposeViaService({ name: 'second', serviceType });

  test('is refused, because nobody who comes through it is let in', () => {
    const { objects } = declared((web) => through(web));
    expect(objects).toThrow(/^\[test\/web\] access: blocks a port of the Service "second".*Fix: web\.calledBy\(/);
  });

  test('is refused also where it selects the pods by labels of its own', () => {
    const { chart, web, objects } = declared();
    const service = new Service(chart, 'Other', { ports: [{ port: 80, targetPort: 8080 }], metadata: { namespace: 'shop' } });
    service.selectLabel('app.kubernetes.io/name', web.name);
    expect(objects).toThrow(/blocks a port of the Service/);
  });

  test('is taken where somebody may connect to the port that it leads to', () => {
    const { objects } = declared((web) => {
      through(web);
      web.calledBy(Peers.namespace('edge'));
    });
    expect(objects).not.toThrow();
  });

  test('is refused from outside the cluster where only apps of the cluster may connect', () => {
    const calledByApp = (web: WebApp) => new WebApp(web.node.scope!, 'caller', { image: IMAGE, port: 80 }).calls(web);
    expect(declared((web) => { calledByApp(web); through(web); }).objects).not.toThrow();
    expect(declared((web) => { calledByApp(web); through(web, ServiceType.LOAD_BALANCER); }).objects).toThrow(/blocks a port of the Service/);
  });

  test('is taken before the pods of an open app, and before the pods of another one', () => {
    const { web, objects } = webApp();
    through(web);
    expect(objects).not.toThrow();
    const other = declared(({ node }) => through(new WebApp(node.scope!, 'other', { image: IMAGE, port: 80 })));
    expect(other.objects).not.toThrow();
  });
});
