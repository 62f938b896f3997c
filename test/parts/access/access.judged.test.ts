import { App, Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { Access, Peers, Port, WebApp } from '../../../src';
import { IMAGE } from '../../apps/manifests';
import { ask, describeJudged } from '../../judges/judges';

interface Plan {
  /** For each app its namespace, by index, and whether its access is declared. */
  readonly apps: readonly { readonly namespace: number; readonly declared: boolean }[];
  /** Pairs of apps and the port that is called, by index; the apps are taken modulo their number. */
  readonly calls: readonly { readonly caller: number; readonly callee: number; readonly port: number }[];
}

const anyPlan: fc.Arbitrary<Plan> = fc.record({
  apps: fc.array(fc.record({ namespace: fc.nat(1), declared: fc.boolean() }), { minLength: 2, maxLength: 5 }),
  calls: fc.array(fc.record({ caller: fc.nat(4), callee: fc.nat(4), port: fc.nat(1) }), { maxLength: 8 }),
});

const NAMESPACES = ['shop', 'billing'];
/** What every app listens on; the last is declared by none. */
const PORTS = [8080, 9000];
const UNDECLARED = 1234;

/** The policies of a plan's apps, and for each connection between two of them whether it should be allowed. */
function connectionsOf({ apps, calls }: Plan) {
  const root = new App();
  const charts = NAMESPACES.map((namespace) => new Chart(root, namespace, { namespace }));
  const webs = apps.map(({ namespace, declared }, i) => new WebApp(charts[namespace], `app-${i}`, {
    image: IMAGE,
    ports: PORTS.map((containerPort, n) => Port.tcp({ containerPort, servicePort: 80 + n, name: `p-${n}` })),
    access: declared ? Access.declared() : Access.open(),
  }));
  const called = new Set<string>();
  for (const { caller, callee, port } of calls) {
    const [from, to] = [caller % apps.length, callee % apps.length];
    webs[from].calls(webs[to], { port: `p-${port}` });
    called.add(`${from} ${to} ${PORTS[port]}`);
  }
  const policies = charts.flatMap((chart) => Testing.synth(chart)).filter(({ kind }) => kind === 'NetworkPolicy');
  const pod = (i: number) => ({ namespace: webs[i].namespace, labels: webs[i].selectorLabels, ip: `10.0.0.${i + 1}` });
  const stranger = { namespace: 'elsewhere', labels: { app: 'stranger' }, ip: '10.0.1.1' };
  const outside = { external: true, ip: '203.0.113.9' };
  const connections = webs.flatMap((_, to) => [...PORTS, UNDECLARED].flatMap((port) => [
    ...webs.map((__, from) => ({
      source: pod(from),
      destination: pod(to),
      port,
      allowed: called.has(`${from} ${to} ${port}`) || (!apps[to].declared && port !== UNDECLARED && !apps[from].declared),
    })),
    ...[stranger, outside].map((source) => ({ source, destination: pod(to), port, allowed: !apps[to].declared && port !== UNDECLARED })),
    { source: pod(to), destination: outside, port, allowed: !apps[to].declared },
  ]));
  return { policies, connections: connections.map((connection) => ({ ...connection, portName: '', protocol: 'TCP' })) };
}

const ROUNDS = 60;

describeJudged('cyclonus', () => {
  test(`allows what is declared and nothing else between apps, in ${ROUNDS} sets of apps and calls`, () => {
    for (const plan of fc.sample(anyPlan, { numRuns: ROUNDS, seed: 20260102 })) {
      const { policies, connections } = connectionsOf(plan);
      const verdicts = ask<boolean[]>('policies', { policies, connections });
      expect({ plan, wrong: connections.filter(({ allowed }, i) => verdicts[i] !== allowed) }).toEqual({ plan, wrong: [] });
    }
  });

  test('lets declared peers in and outside calls out, and everybody ask for DNS', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
    const web = new WebApp(chart, 'web', { image: IMAGE, port: 8080, access: Access.declared() });
    web.calledBy(Peers.namespace('monitoring', { podLabels: { app: 'prometheus' } }));
    web.calledBy(Peers.cidr('192.0.2.0/24', { excluding: ['192.0.2.128/25'] }));
    web.callsOutside({ cidr: '203.0.113.0/24', ports: [443] });
    const policies = Testing.synth(chart).filter(({ kind }) => kind === 'NetworkPolicy');
    const own = { namespace: 'shop', labels: web.selectorLabels, ip: '10.0.0.1' };
    const external = (ip: string) => ({ external: true, ip });
    const pod = (namespace: string, app: string) => ({ namespace, labels: { app }, ip: '10.0.0.2' });
    const connection = (source: object, destination: object, port: number, protocol = 'TCP') => ({ source, destination, port, portName: '', protocol });
    expect(ask<boolean[]>('policies', {
      policies,
      connections: [
        connection(pod('monitoring', 'prometheus'), own, 8080),
        connection(external('192.0.2.1'), own, 8080),
        connection(own, external('203.0.113.9'), 443),
        connection(own, pod('kube-system', 'dns'), 53, 'UDP'),
        connection(own, external('169.254.20.10'), 53),
        connection(pod('monitoring', 'grafana'), own, 8080),
        connection(pod('shop', 'prometheus'), own, 8080),
        connection(external('192.0.2.200'), own, 8080),
        connection(own, external('203.0.113.9'), 80),
        connection(own, external('198.51.100.1'), 443),
      ],
    })).toEqual([true, true, true, true, true, false, false, false, false, false]);
  });
});
