import * as fs from 'node:fs';
import * as path from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { BROKEN_SERVICE, DEPLOYMENT, SERVICE, Workspace } from './cli/run-cli';
import { messageOf } from './jest/objects';
import { CheckedApp } from '../src/checked-app';
import { ConfigError, ConfigFile } from '../src/config-file';
import { matchers } from '../src/jest';
import { CheckValidation, CheckValidationProps } from '../src/validation';

let work: Workspace;
beforeEach(() => work = new Workspace().write({ 'deployment.yaml': DEPLOYMENT, 'service.yaml': BROKEN_SERVICE }));
afterEach(() => {
  jest.restoreAllMocks();
  work.remove();
});

const NAME = '.cdk8s-webapp.yaml';
const IGNORE = 'ignores:\n  - rule: target-port-name-missing\n    kind: Service\n    namespace: default\n    name: w*\n    reason: a sidecar is injected\n';

describe('the command', () => {
  test('lets pass what an ignore names, with its reason, as one that an annotation names', async () => {
    work.write({ [NAME]: IGNORE });
    expect(await work.run(['check', '.'])).toEqual({
      code: 0, stderr: '', stdout: 'service.yaml:11:7: ignored: Service default/web: target-port-name-missing: a sidecar is injected\n0 errors, 0 warnings, 0 notes (and 1 ignored by configuration) in 2 objects of 2 files\n',
    });
    expect(JSON.parse((await work.run(['check', '.', '-o', 'json'])).stdout)).toMatchObject({ findings: [], suppressed: [{ reason: 'a sidecar is injected', by: 'configuration' }] });
    expect((await work.run(['check', '.', '-o', 'sarif'])).stdout).toContain('"kind": "external"');
  });

  test.each([['kind', 'Service', 'Deployment'], ['namespace', 'def*', 'shop'], ['name', '{web,api}', 'api'], ['file', '*/service.yaml', 'service.yaml']])('an ignore takes what its %s matches, and is told of when it takes nothing', async (field, matching, other) => {
    work.write({ 'k8s/deployment.yaml': DEPLOYMENT, 'k8s/service.yaml': BROKEN_SERVICE, [NAME]: `ignores:\n  - rule: target-port-name-missing\n    ${field}: ${JSON.stringify(matching)}\n    reason: r\n` });
    expect(await work.run(['check', 'k8s'])).toMatchObject({ code: 0, stderr: '' });
    work.write({ [NAME]: `ignores:\n  - rule: target-port-name-missing\n    ${field}: ${JSON.stringify(other)}\n    reason: r\n` });
    expect(await work.run(['check', 'k8s'])).toMatchObject({ code: 1, stderr: `${NAME}:2:3: ignores[0] matches no finding of this run; remove it if it never does\n` });
  });

  test('counts an ignore as used also where another one would do, and tells the reason of the first', async () => {
    work.write({ [NAME]: `${IGNORE}  - { rule: target-port-name-missing, reason: other }\n  - { rule: object-twice, reason: none }\n` });
    const { stdout, stderr } = await work.run(['check', '.']);
    expect(stdout).toContain(': a sidecar is injected\n');
    expect(stderr).toBe(`${NAME}:8:3: ignores[2] matches no finding of this run; remove it if it never does\n`);
  });

  test('takes severities, namespace and version from it, and what the command line says before that', async () => {
    work.write({ [NAME]: 'severities: { target-port-name-missing: note }\nnamespace: shop\nkubernetesVersion: "1.20"\n' });
    const { code, stdout } = await work.run(['check', '.']);
    expect(stdout).toContain('note: Service shop/web: ');
    expect(code).toBe(0);
    expect(await work.run(['check', '.', '--severity', 'target-port-name-missing=error', '-n', 'prod'])).toMatchObject({ code: 1, stdout: expect.stringContaining('error: Service prod/web') });
    work.write({ 'budget.yaml': 'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}\n' });
    expect((await work.run(['check', '.'])).stdout).not.toContain('[removed-api]');
    expect((await work.run(['check', '.', '--kubernetes-version', '1.31'])).stdout).toContain('[removed-api]');
  });

  test('judges the files of each cluster for themselves', async () => {
    work.write({ 'service.yaml': SERVICE, 'dev/all.yaml': `${DEPLOYMENT}---\n${SERVICE}`, 'prod/all.yaml': `${DEPLOYMENT}---\n${BROKEN_SERVICE}` });
    expect((await work.run(['check', '.'])).stdout).toContain('[object-twice]');
    work.write({ [NAME]: 'clusters:\n  dev: dev/**\n  prod: [prod/*.yaml, prod/more/**]\n' });
    const { stdout } = await work.run(['check', '.']);
    expect(stdout).not.toContain('[object-twice]');
    expect(stdout).toContain('Service default/web (cluster prod): ');
    work.write({ [NAME]: 'clusterPer: folder\n' });
    expect((await work.run(['check', 'dev', 'prod'])).stdout).not.toContain('[object-twice]');
    expect((await work.run(['check', '--paths', 'dev', 'prod'])).stdout).toMatch(/^\[dev\] Service/m);
  });

  test('looks for it upwards from its input, no further than the repository, and not from where it runs', async () => {
    work.write({ 'a/b/deployment.yaml': DEPLOYMENT, 'a/b/service.yaml': BROKEN_SERVICE, [`a/${NAME}`]: IGNORE });
    expect((await work.run(['check', '.'])).code).toBe(1);
    for (const input of ['a', 'a/b', 'a/b/*.yaml', 'a/b/service.yaml']) expect(await work.run(['check', 'a/b/deployment.yaml', input])).toMatchObject({ code: 0 });
    work.write({ 'a/b/.git/HEAD': '' });
    expect((await work.run(['check', 'a/b'])).code).toBe(1);
    expect((await work.run(['check', 'a'])).code).toBe(0);
  });

  test('takes the one that --config names, and none with --no-config', async () => {
    work.write({ [NAME]: IGNORE, 'other.yaml': 'severities: { target-port-name-missing: warning }\n' });
    expect((await work.run(['check', '.', '--config', 'other.yaml'])).stdout).toContain('warning: Service');
    expect((await work.run(['check', '.', '--no-config'])).code).toBe(1);
    expect(await work.run(['check', '.', '--no-config', '--config', NAME])).toMatchObject({ code: 2, stderr: 'cdk8s-webapp: check: --config and --no-config conflict; remove one of them\n' });
    expect((await work.run(['check', '-', '--config', 'no.yaml'])).stderr).toBe('cdk8s-webapp: check: the configuration cannot be used:\nno.yaml does not exist\n');
    expect((await work.run(['check', '-', '--config', '.'])).stderr).toContain('. is not a file\n');
    expect((await work.run(['check', '-', '--config', '/dev/zero'])).stderr).toContain('/dev/zero is not a file\n');
  });

  test('does not guess between two, or take a name that is nearly it', async () => {
    work.write({ [`a/${NAME}`]: IGNORE, 'a/x.yaml': SERVICE, [`b/${NAME}`]: IGNORE, 'b/x.yaml': SERVICE });
    expect((await work.run(['check', 'a', 'b'])).stderr).toBe(`cdk8s-webapp: check: the configuration cannot be used:\na/${NAME} and b/${NAME} apply to different parts of the input; check the parts separately, or specify one file with --config\n`);
    work.write({ 'c/.cdk8s-webapp.yml': IGNORE });
    expect((await work.run(['check', 'c'])).stderr).toMatch(/c\/\.cdk8s-webapp\.yml is not read; rename it to \.cdk8s-webapp\.yaml\n$/);
  });

  test('does not take it for a manifest', async () => {
    work.write({ [NAME]: `# apiVersion, kind\n${IGNORE}` });
    expect((await work.run(['check', '.'])).stdout).toContain('2 objects of 2 files');
  });
});

describe('what is wrong in it', () => {
  test.each<[string, string]>([
    ['severites: {}', '1:1: severites: is not a setting; did you mean severities?'],
    ['colour: red', '1:1: colour: is not a setting; allowed: namespace, kubernetesVersion, severities, clusterPer, clusters, ignores'],
    ['severities:\n  object-twise: off', '2:3: severities.object-twise: there is no rule "object-twise"; did you mean object-twice?'],
    ['severities:\n  object-twice: bad', '2:3: severities.object-twice: got "bad"; allowed: error, warning, note, off'],
    ['severities:\n  object-twice: yes', '2:3: severities.object-twice: got true; allowed: error, warning, note, off'],
    ['kubernetesVersion: 1.30', '1:1: kubernetesVersion: got 1.3; write it as text: "1.'],
    ['namespace: Shop_1', '1:1: namespace: "Shop_1" is not a DNS label; allowed: '],
    ['clusterPer: chart', '1:1: clusterPer: got "chart"; allowed: file, folder'],
    ['clusterPer: file\nclusters: { a: "*" }', '1:1: clusterPer and clusters conflict; keep one of them'],
    ['clusters:\n  dev: [dev/**, 5]', '2:17: clusters.dev[1]: got 5; allowed: text, with *'],
    ['clusters:\n  dev: "[z-a]"', '2:3: clusters.dev: "[z-a]" has a range that runs backwards: z-a'],
    ['ignores: all', '1:1: ignores: got "all"; allowed: a list of maps of rule, reason, kind, namespace, name, file'],
    ['ignores:\n  - rule: object-twice', '2:3: ignores[0]: has no reason; add reason: why the finding is accepted'],
    ['ignores:\n  - rule: object-twice\n    reason: " "', '3:5: ignores[0].reason: " " is empty; write why the finding is accepted'],
    ['ignores:\n  - reason: r', '2:3: ignores[0]: has no rule; add rule: the id of a rule'],
    ['ignores:\n  - rule: object-twice\n    reason: r\n    nmae: web', '4:5: ignores[0].nmae: is not a field of an ignore; did you mean name?'],
    ['- a', '1:1: got a list; allowed: a map of namespace,'],
    ['a: 1\na: 2', '2:1: has the key a twice'],
    ['a: [', '2:1: is not YAML'],
    ['namespace: shop\n---\nnamespace: other', '3:1: starts a second document; a configuration file has one'],
  ])('%j is told with its place', async (config, message) => {
    work.write({ [NAME]: `${config}\n` });
    const { code, stdout, stderr } = await work.run(['check', '.']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`cdk8s-webapp: check: the configuration cannot be used:\n${NAME}:${message}`);
  });

  test('all of it is told, a line each', async () => {
    work.write({ [NAME]: 'namespace: 1\nseverites: {}\nignores: [{}, 5]\n' });
    expect((await work.run(['check', '.'])).stderr.trimEnd().split('\n')).toHaveLength(6);
  });

  test.each(['', '# nothing\n', 'ignores:\nseverities:\n', '{}\n'])('%j is nothing, and nothing is wrong', async (config) => {
    expect(await work.write({ [NAME]: config }).run(['check', '.'])).toMatchObject({ code: 1, stderr: '' });
  });

  test('whatever YAML it is, it is used or refused with its place', () => {
    const names = fc.constantFrom('namespace', 'kubernetesVersion', 'severities', 'clusterPer', 'clusters', 'ignores', '__proto__', 'x');
    fc.assert(fc.property(fc.oneof(fc.dictionary(names, fc.jsonValue()), fc.record({ ignores: fc.array(fc.dictionary(fc.constantFrom('rule', 'reason', 'kind', 'name'), fc.oneof(fc.constant('object-twice'), fc.jsonValue()))) })), (value) => {
      work.write({ [NAME]: JSON.stringify(value) });
      try {
        ConfigFile.above(work.folder).checkOptions({});
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        for (const line of (error as ConfigError).lines) expect(line).toMatch(/^\.cdk8s-webapp\.yaml:\d+:\d+: ./);
      }
    }));
  });
});

const NODE_PORT = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] } };

describe('the others that judge', () => {
  beforeEach(() => jest.spyOn(process, 'cwd').mockReturnValue(work.folder));

  function plugin(props?: CheckValidationProps) {
    const logged: string[] = [];
    let status = '';
    new CheckValidation(props).validate({
      manifests: ['deployment.yaml', 'service.yaml'].map((file) => path.join(work.folder, file)),
      logger: { log: (message: string) => logged.push(message) },
      report: { addViolation: () => undefined, submit: (submitted: string) => status = submitted },
    });
    return { status, logged };
  }

  test('CheckValidation takes it from where the cdk8s CLI runs, after its own properties', () => {
    expect(plugin().status).toBe('failure');
    work.write({ [NAME]: IGNORE });
    expect(plugin()).toEqual({ status: 'success', logged: [] });
    work.write({ [NAME]: `${IGNORE}    file: service.yaml\n` });
    expect(plugin()).toEqual({ status: 'success', logged: [] });
    work.write({ [NAME]: 'severities: { target-port-name-missing: warning }\nignores: [{ rule: object-twice, reason: r }]\n' });
    expect(plugin()).toEqual({ status: 'success', logged: [`${NAME}:2:11: ignores[0] matches no finding of this run; remove it if it never does`] });
    expect(plugin({ severities: { 'target-port-name-missing': 'error' } }).status).toBe('failure');
    work.write({ [NAME]: 'severites: {}\n' });
    expect(() => plugin()).toThrow(`${NAME}:1:1: severites: is not a setting; did you mean severities?`);
  });

  test('App takes it from where the program runs', () => {
    const synth = () => {
      const app = new CheckedApp({ outdir: path.join(work.folder, 'dist') });
      new ApiObject(new Chart(app, 'shop', { namespace: 'shop' }), 'web', NODE_PORT);
      app.synth();
    };
    expect(synth).toThrow('(node-port-out-of-range)');
    work.write({ [NAME]: 'ignores: [{ rule: node-port-out-of-range, namespace: shop, reason: the range of this cluster is another }]\n' });
    synth();
    expect(fs.readdirSync(path.join(work.folder, 'dist'))).toEqual(['shop.k8s.yaml']);
    work.write({ [NAME]: 'severities: { node-port-out-of-range: off }\n' });
    synth();
    work.write({ [NAME]: 'ignores: [{ rule: node-port-out-of-range, file: "**", reason: an app has no files yet }]\n' });
    expect(synth).toThrow('(node-port-out-of-range)');
    work.write({ [NAME]: 'ignores: [{ rule: node-port-out-of-range }]\n' });
    expect(synth).toThrow(`the configuration of the check cannot be used:\n  ${NAME}:1:11: ignores[0]: has no reason`);
  });

  test('a matcher takes it from above the test, after its own options', () => {
    const match = (options?: object) => matchers.toHaveNoFindings.call({ testPath: path.join(work.folder, 'test', 'x.test.ts') } as never, [NODE_PORT], options).pass;
    expect(match()).toBe(false);
    work.write({ [NAME]: 'ignores: [{ rule: node-port-out-of-range, kind: Service, reason: r }]\n' });
    expect(match()).toBe(true);
    work.write({ [NAME]: 'severities: { node-port-out-of-range: off }\n' });
    expect(match()).toBe(true);
    expect(match({ severities: { 'node-port-out-of-range': 'error' } })).toBe(false);
    work.write({ [NAME]: 'severites: {}\n' });
    expect(messageOf(() => match())).toContain('did you mean severities?');
  });
});
