import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { BROKEN_SERVICE, DEPLOYMENT, SERVICE } from './cli/run-cli';
import { CheckValidation, CheckValidationProps } from '../src/validation';
import { ensureCompiled } from '../tools/compiled';
import { ROOT } from '../tools/examples';

const CDK8S = path.join(ROOT, 'node_modules', '.bin', 'cdk8s');

let folder: string;
beforeEach(() => folder = fs.mkdtempSync(path.join(os.tmpdir(), 'validation-')));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(files: { readonly [name: string]: string }): string[] {
  return Object.entries(files).map(([name, content]) => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
    return file;
  });
}

/** Runs the plugin as the CLI does, with a report that only remembers. */
function validate(manifests: readonly string[], props?: CheckValidationProps, stdout = false) {
  const violations: any[] = [];
  const logged: string[] = [];
  let submitted: unknown[] = [];
  new CheckValidation(props).validate({
    manifests,
    stdout,
    logger: { log: (message: string) => logged.push(message) },
    report: { addViolation: (violation: unknown) => violations.push(violation), submit: (...all: unknown[]) => submitted = all },
  });
  return { violations, logged, status: submitted[0], metadata: submitted[1] };
}

describe('the plugin', () => {
  test('reports each finding with its object, place and fix', () => {
    const files = write({ 'a.yaml': DEPLOYMENT, 'b.yaml': `# b\n${BROKEN_SERVICE}` });
    const { violations, status, metadata } = validate(files);
    expect(violations).toEqual([{
      ruleName: 'target-port-name-missing',
      recommendation: expect.stringMatching(/^error: Service default\/web: /),
      fix: expect.stringMatching(/./),
      violatingResources: [{ resourceName: 'Service default/web', manifestPath: files[1], locations: [`Service default/web, ${files[1]}:12:7`, 'see Deployment default/web'] }],
    }]);
    expect(status).toBe('failure');
    expect(metadata).toEqual({ errors: '1', warnings: '0', notes: '0', suppressed: '0', objects: '2' });
  });

  test('leaves the name as it is where no other object has it, so that the CLI finds its construct', () => {
    const { violations } = validate(write({ 'a.yaml': DEPLOYMENT, 'b.yaml': BROKEN_SERVICE.replace('name: web', 'name: front') }));
    expect(violations[0].violatingResources[0].resourceName).toBe('front');
  });

  test('is content where nothing is wrong', () => {
    expect(validate(write({ 'a.yaml': `${DEPLOYMENT}---\n${SERVICE}` }))).toMatchObject({ violations: [], status: 'success' });
  });

  test.each<[CheckValidationProps, string]>([
    [{ severities: { 'target-port-name-missing': 'warning' } }, 'success'],
    [{ severities: { 'target-port-name-missing': 'warning' }, failOn: 'warning' }, 'failure'],
    [{ severities: { 'target-port-name-missing': 'off' } }, 'success'],
    [{ failOn: 'never' }, 'success'],
  ])('obeys %j', (props, status) => {
    expect(validate(write({ 'a.yaml': DEPLOYMENT, 'b.yaml': BROKEN_SERVICE }), props).status).toBe(status);
  });

  test('takes each file or folder for a cluster when told so', () => {
    const files = write({ 'dev/all.yaml': `${DEPLOYMENT}---\n${SERVICE}`, 'prod/all.yaml': `${DEPLOYMENT}---\n${SERVICE}` });
    expect(validate(files).violations.map(({ ruleName }) => ruleName)).toContain('object-twice');
    expect(validate(files, { clusterPer: 'folder' }).violations).toEqual([]);
    expect(validate(files, { clusterPer: 'file' }).violations).toEqual([]);
  });

  test('fails for a manifest that cannot be read, and says where', () => {
    const { status, logged } = validate(write({ 'a.yaml': 'a: 1\n\tb: 2\n' }));
    expect(status).toBe('failure');
    expect(logged).toEqual([expect.stringMatching(/a\.yaml:2:1: is not YAML/)]);
  });

  test('names no temporary file where the manifests go to stdout', () => {
    const { violations } = validate(write({ 'a.yaml': DEPLOYMENT, 'b.yaml': BROKEN_SERVICE }), {}, true);
    expect(violations[0].violatingResources[0].locations[0]).toBe('Service default/web, line 11:7');
  });

  test.each<[object, string]>([
    [{ failOn: 'always' }, '[CheckValidation] failOn: got "always"; allowed: error, warning, note, never.'],
    [{ clusterPer: 'chart' }, '[CheckValidation] clusterPer: got "chart"; allowed: file, folder.'],
    [{ severities: { 'object-twice': 'bad' } }, '[CheckValidation] severities.object-twice: got "bad"; allowed: error, warning, note, off. Fix: '],
    [{ severities: { 'object-twise': 'off' } }, '[CheckValidation] severities.object-twise: there is no rule "object-twise"; did you mean object-twice? Fix: '],
    [{ namespace: 5 }, '[CheckValidation] namespace: 5 is not text. Fix: '],
    [{ kubernetesVersion: 1.31 }, '[CheckValidation] kubernetesVersion: got 1.31; write it as text: "1.'],
    [['error'], '[CheckValidation] got a list; allowed: a map of namespace, '],
    [{ faliOn: 'error' }, '[CheckValidation] faliOn: is not a setting; did you mean failOn? Fix: '],
  ])('refuses %j', (props, message) => {
    expect(() => new CheckValidation(props)).toThrow(message);
  });
});

describe('the cdk8s CLI', () => {
  beforeAll(ensureCompiled);

  test('loads the plugin, prints its report with the construct path, and fails', () => {
    write({
      'cdk8s.yaml': `language: typescript\napp: node main.js\nvalidations:\n  - package: ${ROOT}\n    version: 0.0.0\n    class: CheckValidation\n`,
      'main.js': `const { App, Chart, ApiObject } = require(${JSON.stringify(require.resolve('cdk8s'))});
const app = new App();
const chart = new Chart(app, 'shop');
new ApiObject(chart, 'service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] } });
app.synth();\n`,
    });
    const { status, stdout } = spawnSync(process.execPath, [CDK8S, 'synth', '--validate'], { cwd: folder, encoding: 'utf8', env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' } });
    expect(status).toBe(2);
    expect(stdout).toContain('node-port-out-of-range (1 occurrences)');
    expect(stdout).toContain('- Construct Path: shop/service');
    expect(stdout).toContain('> Service default/web, dist/shop.k8s.yaml:7:7');
  }, 60_000);

  test("synthesises the example's app with a report of success", () => {
    const example = path.join(ROOT, 'examples/validation-plugin');
    const stdout = execFileSync(process.execPath, [CDK8S, 'synth', '-o', folder], { cwd: example, encoding: 'utf8', env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' } });
    expect(stdout).toMatch(/Status\s+│ success/);
    expect(stdout).toMatch(/errors\s+│ 0/);
  }, 60_000);
});
