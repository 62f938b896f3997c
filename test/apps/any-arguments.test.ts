import { App, Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { anyJavaScript, REFUSAL } from './hostile';
import { IMAGE } from './manifests';
import * as api from '../../src';

/** The classes whose factories make the value of a prop, each with an app that has it. */
const USERS: { readonly [name: string]: (value: any) => object } = {
  Access: (access) => ({ access }),
  ConfigFiles: (files) => ({ configFiles: [files] }),
  Expose: (expose) => ({ expose }),
  Health: (health) => ({ health }),
  RouteTls: (tls) => ({ routes: [api.Route.ingress({ host: 'shop.example.com', tls })] }),
  Liveness: (liveness) => ({ health: api.Health.http('/ready', { liveness }) }),
  Peers: (peers) => ({ access: api.Access.declared({ clients: [peers] }), expose: api.Expose.nodePort() }),
  Port: (port) => ({ port: undefined, ports: [port] }),
  Rollout: (rollout) => ({ rollout }),
  Route: (route) => ({ routes: [route] }),
  Scaling: (scaling) => ({ scaling }),
  Security: (security) => ({ security }),
  SessionAffinity: (sessionAffinity) => ({ expose: api.Expose.clusterIp({ sessionAffinity }) }),
};

/** Classes that are used in another way: the methods below call them, or (CheckedApp, the plugin) tests of their own. */
const OTHERS = ['CheckValidation', 'CheckedApp', 'Cluster', 'Platform', 'WebApp'];

const classes = Object.entries(api).filter(([, value]) => typeof value === 'function') as [string, any][];
const factories = classes.filter(([name]) => Object.hasOwn(USERS, name)).flatMap(([name, of]) =>
  Object.getOwnPropertyNames(of).filter((method) => typeof of[method] === 'function').map((method) => [name, method] as const));

const newChart = () => new Chart(new App(), 'test');
const newApp = (chart: Chart, props: object = {}) => new api.WebApp(chart, 'web', { image: IMAGE, port: 8080, ...props });

const CALLS: { readonly [what: string]: (chart: Chart, args: any) => unknown } = {
  'new WebApp': (chart, [id, props]) => new api.WebApp(chart, id, props),
  'new WebApp, its scope': (_chart, [scope, id, props]) => new api.WebApp(scope, id, props),
  'new WebApp, its props': (chart, [, props]) => new api.WebApp(chart, 'web', props),
  'addRoute': (chart, [route]) => newApp(chart).addRoute(route),
  'calls': (chart, args) => newApp(chart).calls(...args as [any, any]),
  'calls itself': (chart, [options]) => {
    const web = newApp(chart);
    web.calls(web, options);
  },
  'calledBy': (chart, args) => newApp(chart).calledBy(...args as [any, any]),
  'calledBy a namespace': (chart, [options]) => newApp(chart).calledBy(api.Peers.namespace('edge'), options),
  'callsOutside': (chart, [options]) => newApp(chart).callsOutside(options),
  'callsOutside a block': (chart, [ports, protocol]) => newApp(chart).callsOutside({ cidr: '10.0.0.0/8', ports, protocol }),
  'hostFrom': (chart, [namespace]) => newApp(chart, { namespace: 'shop' }).hostFrom(namespace),
  'url': (chart, [options]) => newApp(chart, { namespace: 'shop' }).url(options),
  'url of a port': (chart, [port]) => newApp(chart, { namespace: 'shop' }).url({ port }),
  'urlFrom': (chart, [namespace, port]) => newApp(chart, { namespace: 'shop' }).urlFrom(namespace, { port }),
  'Cluster.assign': (chart, [name]) => api.Cluster.assign(chart, name),
  'Cluster.assign, its scope': (_chart, [scope, name]) => api.Cluster.assign(scope, name),
  'Cluster.nameOf': (_chart, [scope]) => api.Cluster.nameOf(scope),
  'Platform.of': (_chart, [scope]) => api.Platform.of(scope),
  'Platform.addDefaults': (chart, [defaults]) => {
    api.Platform.of(chart).addDefaults(defaults);
    newApp(chart);
  },
  'Platform.addRules': (chart, [rules]) => {
    api.Platform.of(chart).addRules(rules);
    newApp(chart);
  },
};

/** Calls, and synthesises what came of it; gives what was thrown. */
function thrown(call: (chart: Chart) => unknown): Error | undefined {
  const chart = newChart();
  try {
    call(chart);
    Testing.synth(chart);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

const anyArguments = fc.array(anyJavaScript, { maxLength: 3 });
const NUM_RUNS = Number(process.env.RUNS ?? 300);

/** Runs a call with any arguments: each is taken, or refused in our own words. */
function expectRefusals(call: (chart: Chart, args: unknown[]) => unknown): void {
  let refused = 0;
  fc.assert(fc.property(anyArguments, (args) => {
    const error = thrown((chart) => call(chart, args.map((make) => make())));
    if (!error) return;
    refused++;
    if (!REFUSAL.test(error.message)) throw error;
  }), { numRuns: NUM_RUNS });
  expect(refused).toBeGreaterThan(0);
}

test('every exported class is called by a test below, or has one of its own', () => {
  const values = classes.map(([name]) => name);
  expect(values.filter((name) => !Object.hasOwn(USERS, name)).sort()).toEqual(OTHERS);
});

describe('whatever the arguments: what is made is taken, or refused with the fix', () => {
  const takesNothing = ['Access.unmanaged', 'Health.none'];

  test.each(factories.filter(([name, method]) => !takesNothing.includes(`${name}.${method}`)))('%s.%s', (name, method) => {
    expectRefusals((chart, args) => newApp(chart, USERS[name]((api as any)[name][method](...args))));
  });

  test.each(Object.keys(CALLS))('%s', (what) => {
    expectRefusals((chart, args) => CALLS[what](chart, args));
  });
});
