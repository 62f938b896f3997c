import '@microsoft/jest-sarif';
import { DEPLOYMENT as CHECKED, documents, SERVICE as CHECKED_SERVICE } from '../../../src/check/examples/deployment-and-service';
import { rules } from '../../../src/check/rules';
import { BROKEN_SERVICE, DEPLOYMENT, Workspace } from '../run-cli';

let work: Workspace;
beforeEach(() => {
  work = new Workspace().write({
    'deployment.yaml': DEPLOYMENT,
    'a, b: 100%.yaml': BROKEN_SERVICE,
    'ignored.yaml': BROKEN_SERVICE.replace('  name: web\n', '  name: api\n  annotations: { cdk8s-webapp/ignore-target-port-name-missing: injected }\n'),
    'bad.yaml': 'kind: X\napiVersion: [\n',
  });
});
afterEach(() => work.remove());

const run = async (format: string) => (await work.run(['check', '.', '-o', format])).stdout;

test('json holds the findings, the suppressed ones, what could not be read, and a summary', async () => {
  const report = JSON.parse(await run('json')) as unknown;
  const object = { apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'web', cluster: '' };
  expect(report).toEqual({
    version: 1,
    findings: [{
      rule: 'target-port-name-missing',
      severity: 'error',
      file: 'a, b: 100%.yaml',
      line: 11,
      column: 7,
      object,
      path: ['spec', 'ports', 0, 'targetPort'],
      message: expect.stringContaining('"web"'),
      fix: expect.any(String),
      related: [{ file: 'deployment.yaml', line: 1, column: 1, object: { ...object, apiVersion: 'apps/v1', kind: 'Deployment' } }],
    }],
    suppressed: [expect.objectContaining({ rule: 'target-port-name-missing', file: 'ignored.yaml', reason: 'injected' })],
    problems: [{ file: 'bad.yaml', line: 3, column: 1, message: expect.stringMatching(/^is not YAML/) }],
    summary: { error: 1, warning: 0, note: 0, suppressed: 1, inBaseline: 0, objects: 3, files: 3 },
  });
});

test('github shows each finding and problem beside its line, with its separators escaped', async () => {
  expect((await run('github')).split('\n')).toEqual([
    expect.stringMatching(/^::error file=bad\.yaml,line=3,col=1::bad\.yaml is not YAML/),
    expect.stringMatching(/^::error file=a%2C b%3A 100%25\.yaml,line=11,col=7,title=target-port-name-missing::Service default\/web: .*%0AFix: /),
    '',
  ]);
});

describe('sarif', () => {
  test('is what its schema asks for, with findings, suppressed ones, problems, and with nothing at all', async () => {
    work.write({ 'tab.yaml': 'a:\n\tb: 1\n', 'list.json': '{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Service"}]}' });
    expect(JSON.parse(await run('sarif'))).toBeValidSarifLog();
    for (const args of [['deployment.yaml'], ['-'], [work.folder], ['a, b: 100%.yaml', 'no-such-file.yaml']]) {
      expect(JSON.parse((await work.run(['check', ...args, '-o', 'sarif'], { stdin: BROKEN_SERVICE })).stdout)).toBeValidSarifLog();
    }
    expect({ version: '2.1.0', runs: [{}] }).not.toBeValidSarifLog();
  });

  interface Sarif {
    readonly version: string;
    readonly runs: readonly {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly invocations: readonly { readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly unknown[] }[];
      readonly results: readonly { readonly ruleId: string; readonly ruleIndex: number; readonly suppressions?: unknown }[];
    }[];
  }

  test('is one run of version 2.1.0 with all rules, each result naming its own', async () => {
    const { version, runs: [{ tool: { driver }, results }] } = JSON.parse(await run('sarif')) as Sarif;
    expect(version).toBe('2.1.0');
    expect(driver.rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    for (const { ruleId, ruleIndex } of results) expect(driver.rules[ruleIndex].id).toBe(ruleId);
  });

  test('results have a place, related places and a fingerprint that does not move with lines', async () => {
    const [{ results }] = (JSON.parse(await run('sarif')) as Sarif).runs;
    expect(results).toEqual([
      expect.objectContaining({
        level: 'error',
        message: { text: expect.stringMatching(/^Service default\/web: .* Fix: /) },
        locations: [{
          physicalLocation: { artifactLocation: { uri: 'a%2C%20b%3A%20100%25.yaml' }, region: { startLine: 11, startColumn: 7 } },
          logicalLocations: [{ fullyQualifiedName: 'Service default/web', kind: 'resource' }],
        }],
        relatedLocations: [expect.objectContaining({ id: 0, message: { text: 'Deployment default/web' } })],
      }),
      expect.objectContaining({ suppressions: [{ kind: 'inSource', justification: 'injected' }] }),
    ]);
    work.write({ 'a, b: 100%.yaml': `# moved\n${BROKEN_SERVICE}` });
    const [moved] = (JSON.parse(await run('sarif')) as Sarif).runs;
    expect(moved.results[0]).toMatchObject({ partialFingerprints: (results[0] as { partialFingerprints?: object }).partialFingerprints });
  });

  test('what could not be read is a notification, and the run no success', async () => {
    const [{ invocations: [invocation] }] = (JSON.parse(await run('sarif')) as Sarif).runs;
    expect(invocation).toEqual({
      executionSuccessful: false,
      toolExecutionNotifications: [expect.objectContaining({ level: 'error', message: { text: expect.stringMatching(/^bad\.yaml is not YAML/) } })],
    });
  });
});

describe('advice that several objects of one file get', () => {
  const undrained = (name: string) => documents(CHECKED, CHECKED_SERVICE)
    .replace(/ +lifecycle: .*\n/, '').replace(/ +readinessProbe: .*\n/, '').replaceAll('web', name);
  beforeEach(() => {
    work.remove();
    work = new Workspace().write({ 'shop.yaml': ['cart', 'front', 'pay'].map(undrained).join('---\n'), 'one.yaml': undrained('news') });
  });

  test('is one line a file and rule in the text report, and names them', async () => {
    const lines = (await run('text')).split('\n').filter((line) => line.includes('[rollout-no-drain]'));
    expect(lines).toEqual([
      expect.stringMatching(/^one\.yaml:\d+:\d+: warning: Deployment default\/news: container news receives requests and stops at once .* \[rollout-no-drain\]$/),
      expect.stringMatching(/^shop\.yaml:\d+:\d+: warning: Deployment default\/cart, Deployment default\/front and Deployment default\/pay receive requests and stop at once .* \[rollout-no-drain\]$/),
    ]);
  });

  test('is one annotation a file and rule on GitHub', async () => {
    expect((await run('github')).split('\n').filter((line) => line.includes('title=rollout-no-readiness'))).toHaveLength(2);
  });

  test('is a finding for each object in JSON', async () => {
    const { findings } = JSON.parse(await run('json')) as { findings: { rule: string }[] };
    expect(findings.filter(({ rule }) => rule === 'rollout-no-drain')).toHaveLength(4);
  });
});
