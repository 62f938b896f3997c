import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { messageOf, shopChart } from './objects';
import { Cluster, Port, WebApp } from 'cdk8s-webapp';
import 'cdk8s-webapp/jest';

const NODE_PORT = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] } };

test('a WebApp has none', () => {
  const chart = Testing.chart();
  new WebApp(chart, 'web', { image: 'nginx:1.29', ports: [Port.http({ containerPort: 8080 })] });
  expect(chart).toHaveNoFindings();
});

test('errors and warnings count, and what counts can be chosen', () => {
  expect(shopChart()).not.toHaveNoFindings();
  expect(shopChart()).toHaveNoFindings({ failOn: 'error' });
  expect(shopChart()).toHaveNoFindings({ severities: { 'rollout-no-readiness': 'off', 'rollout-no-drain': 'note' } });
  expect([NODE_PORT]).not.toHaveNoFindings({ failOn: 'error' });
});

test('the message says what is wrong, where, and which edit mends it', () => {
  expect(messageOf(() => expect([NODE_PORT]).toHaveNoFindings({ failOn: 'error', namespace: 'shop' }))).toMatch(
    /^Expected no findings, got 1:\n\n {2}error: Service shop\/web at spec\.ports\.0\.nodePort: nodePort 80 is .* \[node-port-out-of-range\]\n {4}fix: \S/,
  );
});

test('findings that are expected and not there are missed', () => {
  expect(messageOf(() => expect([]).not.toHaveNoFindings())).toBe('Expected findings, got none in 0 objects');
});

test('the charts of an App are judged each in its cluster', () => {
  const app = new App();
  for (const cluster of ['dev', 'prod']) {
    const chart = new Chart(app, cluster, { namespace: 'shop' });
    if (cluster === 'prod') Cluster.assign(chart, cluster);
    new ApiObject(chart, 'service', { ...NODE_PORT, spec: { type: 'ExternalName', externalName: `${cluster}.example.com` } });
  }
  expect(app).toHaveNoFindings();
  expect(app.charts.flatMap((chart) => chart.toJson() as object[])).not.toHaveNoFindings();
});

test.each<[object | null, string]>([
  [{ failOn: 'warn' }, 'failOn: got "warn"; allowed: error, warning, note'],
  [{ failOn: 'never' }, 'failOn: got "never"; allowed: error, warning, note'],
  [{ failOn: true }, 'failOn: got true; allowed: error, warning, note'],
  [{ faliOn: 'error' }, 'faliOn: is not a setting; did you mean failOn?'],
  [{ severities: { 'object-twise': 'off' } }, 'severities.object-twise: there is no rule "object-twise"; did you mean object-twice?'],
  [{ severities: { 'object-twice': 'none' } }, 'severities.object-twice: got "none"; allowed: error, warning, note, off'],
  [{ severities: ['object-twice'] }, 'severities: got a list; allowed: a map of rules and severities'],
  [{ kubernetesVersion: 1.3 }, 'kubernetesVersion: got 1.3; write it as text: "1.'],
  [{ kubernetesVersion: 'latest' }, 'kubernetesVersion: got "latest"; write it as text: "1.'],
  [{ namespace: 'A b' }, 'namespace: "A b" is not a DNS label; allowed: '],
  [{ namespace: {} }, 'namespace: a map is not text'],
  [null, 'got null; allowed: a map of namespace, kubernetesVersion, severities, failOn'],
])('options %j are refused, also for not', (options, message) => {
  expect(messageOf(() => expect([NODE_PORT]).toHaveNoFindings(options as object))).toContain(`toHaveNoFindings: ${message}`);
  expect(messageOf(() => expect([NODE_PORT]).not.toHaveNoFindings(options as object))).toContain(`toHaveNoFindings: ${message}`);
});
