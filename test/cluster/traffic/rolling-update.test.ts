import { FIRST, INNER_WEB_APP, NAMESPACE, PLAIN, SERVICE, TUTORIAL, WEB_APP } from './apps';
import { LiveApp } from './live-app';
import { Client, during, lost, Traffic } from './load';
import { NODE, NODE_ADDRESS_OUTSIDE, OUTSIDE } from './node';
import { expectStatus } from '../harness/client';
import { client } from '../harness/connection';
import { makeNamespaces } from '../harness/namespaces';
import { until } from '../harness/until';

const api = client();
const ALL = process.env.TRAFFIC === 'all';
const RUNS = ALL ? 3 : 1;
/** Another namespace, where only callers are. */
const ELSEWHERE = 'elsewhere';
const rows: string[] = [];

beforeAll(async () => {
  await until('the node is ready', async () => {
    const node = (await api.get({ apiVersion: 'v1', kind: 'Node', metadata: { name: NODE } })).body;
    return node.status?.conditions?.some(({ type, status }: { type: string; status: string }) => type === 'Ready' && status === 'True');
  }, 120);
  await makeNamespaces(api, [NAMESPACE, ELSEWHERE]);
});
afterAll(() => {
  process.stdout.write(`\n| app | change | run | sent | lost | slow (> 1 s) |\n|-|-|-|-|-|-|\n${rows.join('\n')}\n\n`);
  api.close();
});

function report(app: string, change: string, run: number, traffic: Traffic): void {
  const row = `| ${app} | ${change} | ${run} | ${traffic.sent} | ${lost(traffic)}${lost(traffic) > 0 ? ` (${describeLost(traffic)})` : ''} | ${traffic.slow} |`;
  rows.push(row);
  process.stderr.write(`${row}\n`);
}

function describeLost({ lost: kinds, firstLost, lastLost }: Traffic): string {
  return `${Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`).join(', ')}; ${firstLost} to ${lastLost} ms after the start`;
}

type Act = (run: number) => Promise<void>;

/** Three runs of a change under load, or one. */
async function losesNothing(app: string, change: string, target: () => string, act: Act, from: Client = {}): Promise<void> {
  for (let run = 1; run <= RUNS; run++) {
    const traffic = await during(target(), () => act(run), from);
    report(app, change, run, traffic);
    expect({ run, lost: traffic.lost }).toEqual({ run, lost: {} });
    expect(traffic.sent).toBeGreaterThan(500);
  }
}

const image = (run: number): string => `docker.io/local/server:${1 + run % 2}`;

describe('a WebApp, with its defaults', () => {
  const app = new LiveApp(api, WEB_APP);
  let address: string;
  beforeAll(async () => {
    await enforce('restricted');
    await app.rollOut(FIRST);
    address = `${await app.clusterIp()}:8080`;
  });
  afterAll(() => app.remove());

  test('loses no request in a rolling update to another image, at its ClusterIP', async () => {
    await losesNothing(WEB_APP.name, 'image, ClusterIP', () => address, (run) => app.rollOut({ ...FIRST, image: image(run) }));
  });

  const whole = ALL ? test : test.skip;
  whole('nor at its NodePort, from outside the network of the pods', async () => {
    const rollOut = (run: number) => app.rollOut({ ...FIRST, image: image(run + 1) });
    await losesNothing(WEB_APP.name, 'image, NodePort', () => `${NODE_ADDRESS_OUTSIDE}:30000`, rollOut, { from: OUTSIDE });
  });

  whole('nor in a rolling update of its configuration', async () => {
    await losesNothing(WEB_APP.name, 'configuration', () => address, (run) => app.rollOut({ ...FIRST, setting: `b${run}` }));
  });

  whole('nor on kept connections, to a server that closes them before it ends', async () => {
    await app.rollOut({ ...FIRST, atSigterm: 'close' });
    const rollOut = (run: number) => app.rollOut({ ...FIRST, atSigterm: 'close', image: image(run) });
    await losesNothing(WEB_APP.name, 'image, kept connections', () => address, rollOut, { keep: true });
    await app.rollOut(FIRST);
  });

  whole('nor when it is scaled up and down', async () => {
    await losesNothing(WEB_APP.name, '3 -> 5 -> 2 -> 3 pods', () => address, async () => {
      for (const replicas of [5, 2, 3]) await app.rollOut({ ...FIRST, replicas });
    });
  });

  whole('nor when every pod is evicted, one by one', async () => {
    await losesNothing(WEB_APP.name, 'eviction of each pod', () => address, async () => {
      for (const pod of await app.pods()) {
        await until('the budget allows the eviction', async () => (await app.evict(pod)) === 201, 120);
        await until('the pod is gone', async () => (await app.pods()).every(({ metadata }) => metadata?.uid !== pod.metadata?.uid), 120);
        await app.settled();
      }
    });
  });

  whole('nor when a new version fails: it stops, and the old one keeps serving', async () => {
    await losesNothing(WEB_APP.name, 'failing version', () => address, async (run) => {
      const failing = 'docker.io/local/server:broken';
      await app.apply({ ...FIRST, image: failing, setting: `c${run}` });
      await until('the new pod has failed', async () => (await app.pods()).some(({ spec, status }) => (
        spec.containers[0].image === failing && (status.containerStatuses ?? [])[0]?.restartCount > 0
      )), 120);
      expect((await app.pods()).filter(({ spec }) => spec.containers[0].image !== failing)).toHaveLength(3);
      await app.rollOut(FIRST);
    });
  });

  whole('spreads its requests over all pods, at an address that never changed', async () => {
    const names = (await app.pods()).map(({ metadata }) => metadata!.name!).sort();
    const started = Date.now();
    const { pods } = await during(address, () => until('10 s have passed', () => Date.now() - started > 10_000).then(() => undefined));
    expect(Object.keys(pods).sort()).toEqual(names);
    // Each of n new connections goes to one of three pods at random: chi-square with 2 degrees of freedom, one failure in 10,000.
    const expected = Object.values(pods).reduce((sum, count) => sum + count, 0) / names.length;
    const chiSquare = Object.values(pods).reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(18.42);
    expect(`${await app.clusterIp()}:8080`).toBe(address);
  });

  whole('is found by its name from its namespace, and with that namespace from another', async () => {
    const names = (await app.pods()).map(({ metadata }) => metadata!.name!);
    expect(names).toContain(await answerTo(NAMESPACE, SERVICE));
    expect(names).toContain(await answerTo(ELSEWHERE, `${SERVICE}.${NAMESPACE}`));
  });
});

(ALL ? describe : describe.skip)('a WebApp for callers inside the cluster, which drains for 5 s', () => {
  const app = new LiveApp(api, INNER_WEB_APP);
  beforeAll(async () => {
    await enforce('restricted');
    await app.rollOut(FIRST);
  });
  afterAll(() => app.remove());

  test('loses no request in a rolling update either', async () => {
    const address = `${await app.clusterIp()}:8080`;
    await losesNothing(INNER_WEB_APP.name, 'image, ClusterIP', () => address, (run) => app.rollOut({ ...FIRST, image: image(run) }));
  });
});

/** Which pods the namespace takes. */
async function enforce(level: 'privileged' | 'restricted'): Promise<void> {
  const labels = { 'pod-security.kubernetes.io/enforce': level };
  expectStatus(await api.patch({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } }, { metadata: { labels } }), 200);
}

/** The pod that answers a pod of a namespace that asks a host. */
async function answerTo(namespace: string, host: string): Promise<string> {
  const securityContext = {
    runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' },
  };
  const container = { name: 'asks', image: FIRST.image, command: ['/traffic', 'ask', `${host}:8080`], securityContext };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'asks', namespace }, spec: { restartPolicy: 'Never', containers: [container] } };
  expectStatus(await api.create(pod), 201);
  const { phase, containerStatuses } = await until(`a pod in ${namespace} has asked ${host}`, async () => {
    const { status } = (await api.get(pod)).body;
    return (status?.phase === 'Succeeded' || status?.phase === 'Failed') && status;
  }, 120);
  await api.delete(pod);
  await until('the pod that asked is gone', async () => (await api.get(pod)).status === 404, 120);
  const { message } = containerStatuses[0].state.terminated;
  expect({ phase, message }).toEqual({ phase: 'Succeeded', message });
  return message;
}

(ALL ? describe : describe.skip).each([TUTORIAL, PLAIN])('$name, as the comparison', (contestant) => {
  const app = new LiveApp(api, contestant);
  beforeAll(async () => {
    await enforce('privileged');
    await app.rollOut(FIRST);
  });
  afterAll(() => app.remove());

  test('loses requests in a rolling update', async () => {
    let total = 0;
    for (let run = 1; run <= RUNS; run++) {
      const address = `${await app.clusterIp()}:8080`;
      const traffic = await during(address, () => app.rollOut({ ...FIRST, image: image(run) }));
      report(contestant.name, 'image, ClusterIP', run, traffic);
      total += lost(traffic);
    }
    expect(total).toBeGreaterThan(0);
  });
});
