import * as fs from 'node:fs';
import * as path from 'node:path';
import { BROKEN_SERVICE, DEPLOYMENT, SERVICE, Workspace } from '../run-cli';

let work: Workspace;
beforeEach(() => work = new Workspace());
afterEach(() => work.remove());

const FINDING = /^service\.yaml:11:7: error: Service default\/web: .*no TCP port named "web".* \[target-port-name-missing\]$/m;

describe('findings', () => {
  test('are printed with file, line, column, object, what and fix, and the exit status is 1', async () => {
    const { code, stdout, stderr } = await work.write({ 'deployment.yaml': DEPLOYMENT, 'service.yaml': BROKEN_SERVICE }).run(['check', '.']);
    expect(stdout).toMatch(FINDING);
    expect(stdout).toMatch(/^ {2}see Deployment default\/web, deployment\.yaml:1:1$/m);
    expect(stdout).toMatch(/^ {2}fix: \S/m);
    expect(stdout).toMatch(/\n1 error, 0 warnings, 0 notes in 2 objects of 2 files\n$/);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  test('are none, with exit status 0, where nothing is wrong', async () => {
    expect(await work.write({ 'all.yaml': `${DEPLOYMENT}---\n${SERVICE}` }).run(['check', 'all.yaml']))
      .toEqual({ code: 0, stdout: '0 errors, 0 warnings, 0 notes in 2 objects of 1 file\n', stderr: '' });
  });

  test('of standard input are named after it, and a List is read by its items', async () => {
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] } }] }, undefined, 1);
    const { code, stdout } = await work.run(['check', '-'], { stdin: list });
    expect(stdout).toMatch(/^<stdin>:\d+:\d+: error: Service default\/web: .* \[node-port-out-of-range\]$/m);
    expect(stdout).not.toMatch(/^<stdin>:1:1:/m);
    expect(code).toBe(1);
  });

  test('are let pass by an annotation, with its reason', async () => {
    const annotated = BROKEN_SERVICE.replace('  name: web\n', '  name: web\n  annotations: { cdk8s-webapp/ignore-target-port-name-missing: a sidecar is injected }\n');
    const { code, stdout } = await work.write({ 'deployment.yaml': DEPLOYMENT, 'service.yaml': annotated }).run(['check', '.']);
    expect(stdout).toMatch(/^service\.yaml:\d+:\d+: ignored: Service default\/web: target-port-name-missing: a sidecar is injected$/m);
    expect(stdout).toContain('0 notes (and 1 ignored by annotation) in 2 objects');
    expect(code).toBe(0);
  });
});

test('more paths than are written out are one line that names the limit, and exit status 2', async () => {
  const hostnames = Array.from({ length: 600 }, (_, i) => `${i}.example.com`);
  const rules = [{ matches: hostnames.map((value) => ({ path: { value } })), backendRefs: [{ name: 'web', port: 80 }] }];
  const route = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'web' }, spec: { hostnames, rules } };
  expect(await work.write({ 'route.json': JSON.stringify(route) }).run(['check', '--paths', 'route.json'])).toEqual({
    code: 2, stdout: '', stderr: 'cdk8s-webapp: check: there are 360,000 traffic paths, and 300,000 is the limit; ask for those of fewer objects at once\n',
  });
});

describe('options', () => {
  beforeEach(() => work.write({ 'deployment.yaml': DEPLOYMENT, 'service.yaml': BROKEN_SERVICE }));

  test.each([
    [['--severity', 'target-port-name-missing=off'], 0], [['--severity', 'target-port-name-missing=note'], 0], [['--fail-on', 'never'], 0],
    [['--severity', 'target-port-name-missing=warning'], 0], [['--severity', 'target-port-name-missing=warning', '--fail-on', 'warning'], 1],
    [['--severity', 'target-port-name-missing=note', '--fail-on', 'note'], 1],
  ])('%j exits with %d', async (options, code) => {
    expect((await work.run(['check', '.', ...options])).code).toBe(code);
  });

  test('--namespace says where objects go that name none', async () => {
    work.write({ 'service.yaml': SERVICE.replace('  name: web\n', '  name: web\n  namespace: shop\n') });
    expect((await work.run(['check', '.'])).stdout).toContain('[service-in-other-namespace]');
    expect((await work.run(['check', '.', '-n', 'shop'])).code).toBe(0);
  });

  test('--cluster-per judges each file or folder for itself', async () => {
    work.write({ 'service.yaml': SERVICE, 'dev/all.yaml': `${DEPLOYMENT}---\n${SERVICE}`, 'prod/all.yaml': `${DEPLOYMENT}---\n${SERVICE}` });
    expect((await work.run(['check', '.'])).stdout).toContain('[object-twice]');
    expect((await work.run(['check', '.', '--cluster-per', 'folder'])).code).toBe(0);
    expect((await work.run(['check', 'dev', 'prod', '--cluster-per', 'file'])).code).toBe(0);
    expect((await work.run(['check', '.', '--cluster-per', 'file'])).stdout).toMatch(/^service\.yaml:\d+:\d+: \w+: Service default\/web \(cluster service\.yaml\): /m);
  });

  test('--kubernetes-version judges removed versions by it', async () => {
    work.write({ 'budget.yaml': 'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}\n' });
    expect((await work.run(['check', 'budget.yaml', '--kubernetes-version', 'v1.24.3'])).stdout).not.toContain('[removed-api]');
    expect((await work.run(['check', 'budget.yaml', '--kubernetes-version', '1.31'])).stdout).toContain('[removed-api]');
  });

  test('--explain tells all of a rule', async () => {
    const { code, stdout } = await work.run(['check', '--explain', 'service-selects-nothing']);
    expect(stdout).toMatch(/^service-selects-nothing \(\w+\)\n\n/);
    expect(stdout).toMatch(/\nHow to fix: [^]*\nFound in:\n\n {2}[^]*\nNot found in:\n\n {2}/);
    expect(code).toBe(0);
  });

  test('--paths prints who reaches whom, in words and as JSON', async () => {
    expect(await work.write({ 'service.yaml': SERVICE }).run(['check', '.', '--paths'])).toEqual({
      code: 0, stdout: 'Service default/web (ClusterIP):80 "http" -> Deployment default/web 8080/TCP\n', stderr: '',
    });
    expect(JSON.parse((await work.run(['check', '.', '--paths', '-o', 'json'])).stdout)).toMatchObject({
      version: 1, services: [{ name: 'web', endpoints: [{ workload: { kind: 'Deployment' }, port: { name: 'http', servicePort: 80, number: 8080, protocol: 'TCP' } }] }], routes: [],
    });
  });

  test('colours are for terminals that want them', async () => {
    expect((await work.run(['check', '.'], { tty: true })).stdout).toContain('\x1b[31merror\x1b[0m');
    expect((await work.run(['check', '.'], { tty: true, env: { NO_COLOR: '1' } })).stdout).not.toContain('\x1b');
    expect((await work.run(['check', '.'], { tty: true, env: { TERM: 'dumb' } })).stdout).not.toContain('\x1b');
    expect((await work.run(['check', '.'])).stdout).not.toContain('\x1b');
  });
});

describe('a baseline', () => {
  test('lets the findings of its time pass, also when lines move, and no others', async () => {
    work.write({ 'deployment.yaml': DEPLOYMENT, 'service.yaml': BROKEN_SERVICE });
    expect(await work.run(['check', '.', '--baseline', 'base.json', '--write-baseline'])).toEqual({ code: 0, stdout: 'base.json: baseline of 1 finding written\n', stderr: '' });
    work.write({ 'service.yaml': `# moved\n\n${BROKEN_SERVICE}` });
    expect(await work.run(['check', '.', '--baseline', 'base.json'])).toMatchObject({ code: 0, stdout: '0 errors, 0 warnings, 0 notes (and 1 in the baseline) in 2 objects of 2 files\n' });
    work.write({ 'service.yaml': `${BROKEN_SERVICE}    - name: more\n      port: 81\n      targetPort: more\n` });
    const { code, stdout } = await work.run(['check', '.', '--baseline', 'base.json']);
    expect(stdout.match(/\[target-port-name-missing\]/g)).toHaveLength(1);
    expect(code).toBe(1);
  });

  test('says which of its findings are mended', async () => {
    work.write({ 'deployment.yaml': DEPLOYMENT, 'service.yaml': BROKEN_SERVICE });
    await work.run(['check', '.', '--baseline', 'base.json', '--write-baseline']);
    work.write({ 'service.yaml': SERVICE });
    expect((await work.run(['check', '.', '--baseline', 'base.json'])).stderr).toBe('base.json: 1 finding fixed; update the baseline with --write-baseline\n');
  });

  test('that is missing or something else is refused', async () => {
    work.write({ 'service.yaml': SERVICE, 'other.json': '{"version":2}' });
    expect(await work.run(['check', '.', '--baseline', 'no.json'])).toEqual({ code: 2, stdout: '', stderr: 'cdk8s-webapp: check: --baseline: no.json does not exist; --write-baseline creates it\n' });
    expect((await work.run(['check', '.', '--baseline', 'other.json'])).stderr).toBe('cdk8s-webapp: check: --baseline: other.json is not a baseline; --write-baseline creates one\n');
  });
});

/** Root may read everything. */
async function asNobody<T>(run: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid!(65534);
  try {
    return await run();
  } finally {
    if (isRoot) process.seteuid!(0);
  }
}

describe('input that cannot be read', () => {
  test('is told in one line with its place, the rest is checked, and the exit status is 2', async () => {
    work.write({ 'bad.yaml': 'kind: X\napiVersion: v1\n\tname: y\n', 'deployment.yaml': DEPLOYMENT, 'service.yaml': BROKEN_SERVICE });
    const { code, stdout, stderr } = await work.run(['check', '.']);
    expect(stderr).toBe('bad.yaml:3:1: is not YAML: a tab indents the line; YAML allows spaces only\nFindings may be caused by input that could not be read.\n');
    expect(stdout).toMatch(FINDING);
    expect(code).toBe(2);
  });

  test.each<[string, string | Buffer, RegExp]>([
    ['binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 0, 0xff]), /^x\.yaml:1:8: is binary, or text that is not UTF-8$/],
    ['half of a character in UTF-16', Buffer.from('\uFEFFkind: X\n', 'utf16le').subarray(0, -1), /^x\.yaml:1:1: is binary, or text that is not UTF-8$/],
    ['a Helm template', 'kind: X\nname: {{ .Values.name }}\n', /^x\.yaml:2:7: is a template, not YAML: /],
    ['broken JSON', '{"kind": "X",\n "a": ]}', /^x\.yaml:2:7: is neither JSON nor YAML: /],
    ['items twice in a list', 'kind: List\nitems: []\nitems: []\n', /^x\.yaml:3:1: has the key items twice in one mapping; the last one is used$/],
    ['deep nesting', `kind: ${'['.repeat(1e6)}`, /^x\.yaml:1:506: is nested too deep$/],
    ['an indentation that grows without end', `a:\n${Array.from({ length: 1500 }, (_, i) => `${' '.repeat(i + 1)}a:\n`).join('')}`, /^x\.yaml:\d+:\d+: is nested too deep$/],
  ])('%s gives one line and no stack trace', async (_, content, line) => {
    const { code, stderr } = await work.write({ 'x.yaml': content }).run(['check', 'x.yaml']);
    expect(stderr.replace('Findings may be caused by input that could not be read.\n', '').trimEnd().split('\n')).toEqual([expect.stringMatching(line)]);
    expect(code).toBe(2);
  });

  test('is not UTF-16 with a byte order mark, which kubectl reads', async () => {
    const little = Buffer.from(`\uFEFF${DEPLOYMENT}---\n${BROKEN_SERVICE}`, 'utf16le');
    for (const bytes of [little, Buffer.from(little).swap16()]) {
      const { code, stdout, stderr } = await work.write({ 'x.yaml': bytes }).run(['check', 'x.yaml']);
      expect([code, stderr]).toEqual([1, '']);
      expect(stdout).toContain('target-port-name-missing');
    }
  });

  test('is not a key that is there twice, which is a finding at its place', async () => {
    const twice = DEPLOYMENT.replace('kind: Deployment\n', 'kind: Deployment\nkind: Deployment\n');
    const { code, stdout, stderr } = await work.write({ 'x.yaml': twice }).run(['check', 'x.yaml']);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('duplicate-key');
    const items = await work.write({ 'x.yaml': `apiVersion: v1\nkind: List\nitems:\n- ${twice.trim().replaceAll('\n', '\n  ')}\n` }).run(['check', 'x.yaml']);
    expect(items.stdout).toMatch(/x\.yaml:6:3/);
    expect(items.code).toBe(1);
  });

  test('JSON that is nested without end is told with its place, and the rest is checked', async () => {
    const deep = `{"apiVersion": "v1", "kind": "X",\n"spec": ${'['.repeat(1e5)}${']'.repeat(1e5)}}`;
    const { code, stdout, stderr } = await work.write({ 'deep.json': deep, 'deployment.yaml': DEPLOYMENT, 'service.yaml': BROKEN_SERVICE }).run(['check', '.']);
    expect(stderr).toBe('deep.json:2:508: is nested too deep\nFindings may be caused by input that could not be read.\n');
    expect(stdout).toMatch(FINDING);
    expect(code).toBe(2);
  });

  test('a file that is too large is not read at all', async () => {
    work.write({ 'huge.yaml': '', 'deployment.yaml': DEPLOYMENT });
    fs.truncateSync(path.join(work.folder, 'huge.yaml'), 100 * 1024 * 1024);
    expect(await work.run(['check', '.'])).toMatchObject({ code: 2, stderr: 'huge.yaml: is larger than 64 MB; split it\nFindings may be caused by input that could not be read.\n' });
  });

  // Windows has no such permissions.
  (process.getuid ? test : test.skip)('a file and a folder that may not be read are named, and the rest is checked', async () => {
    work.write({ 'closed/x.yaml': DEPLOYMENT, 'secret.yaml': DEPLOYMENT, 'service.yaml': BROKEN_SERVICE, 'web.yaml': DEPLOYMENT });
    await work.run(['check', '.']);
    fs.chmodSync(work.folder, 0o755);
    for (const name of ['closed', 'secret.yaml']) fs.chmodSync(path.join(work.folder, name), 0);
    const { code, stdout, stderr } = await asNobody(() => work.run(['check', '.', 'closed/x.yaml']));
    fs.chmodSync(path.join(work.folder, 'closed'), 0o755);
    expect(stderr.split('\n')).toEqual([
      ...['closed', 'closed/x.yaml', 'secret.yaml'].map((name) => `${name}: cannot be read (permission denied)`), 'Findings may be caused by input that could not be read.', '',
    ]);
    expect(stdout).toMatch(FINDING);
    expect(code).toBe(2);
  });

  test('a file, a glob and a link that lead to nothing are named', async () => {
    fs.symlinkSync('nowhere', path.join(work.folder, 'link.yaml'));
    fs.symlinkSync('loop.yaml', path.join(work.folder, 'loop.yaml'));
    const { code, stderr } = await work.write({ 'deployment.yaml': DEPLOYMENT }).run(['check', 'no.yaml', 'no/*.yaml', '.']);
    expect(stderr.split('\n').slice(0, 4)).toEqual(['no.yaml: does not exist', 'no/*.yaml: matches no file', 'link.yaml: does not exist', 'loop.yaml: is a link to itself']);
    expect(code).toBe(2);
  });
});

describe('input that holds nothing', () => {
  test('is noted beside input that holds something', async () => {
    work.write({ 'empty.yaml': '', 'values.yaml': 'replicas: 3\n', 'deployment.yaml': DEPLOYMENT });
    expect(await work.run(['check', 'empty.yaml', 'values.yaml', 'deployment.yaml'])).toMatchObject({
      code: 0, stderr: 'empty.yaml:1:1: is empty\nvalues.yaml:1:1: contains no Kubernetes objects (nothing with apiVersion and kind)\n',
    });
  });

  test('is trouble when there is no other', async () => {
    expect(await work.run(['check', '-'], { stdin: '' })).toEqual({ code: 2, stdout: '', stderr: 'cdk8s-webapp: check: nothing to check: <stdin>:1:1: is empty\n' });
    expect(await work.write({ 'package.json': '{"name": "x"}' }).run(['check', '.'])).toMatchObject({ code: 2, stderr: 'cdk8s-webapp: check: nothing to check: .: contains no Kubernetes objects\n' });
  });
});

describe('a check of nothing', () => {
  const stderr = 'cdk8s-webapp: check: nothing to check: values.yaml:1:1: contains no Kubernetes objects (nothing with apiVersion and kind)\n';
  beforeEach(() => work.write({ 'values.yaml': 'replicas: 3\n' }));

  test('is a report with a problem, for programs that read one', async () => {
    const json = await work.run(['check', 'values.yaml', '-o', 'json']);
    expect(json).toMatchObject({ code: 2, stderr });
    expect(JSON.parse(json.stdout)).toMatchObject({
      version: 1, findings: [], problems: [{ file: 'values.yaml', line: 1, column: 1, message: expect.stringContaining('no Kubernetes object') }], summary: { objects: 0, files: 0 },
    });
    const sarif = await work.run(['check', 'values.yaml', '-o', 'sarif']);
    expect(sarif).toMatchObject({ code: 2, stderr });
    expect(JSON.parse(sarif.stdout)).toMatchObject({ runs: [{ invocations: [{ executionSuccessful: false }], results: [] }] });
    expect(await work.run(['check', 'values.yaml', '-o', 'github'])).toEqual({ code: 2, stderr, stdout: expect.stringMatching(/^::error file=values\.yaml,line=1,col=1::values\.yaml contains no [^\n]*\n$/) });
    const paths = await work.run(['check', 'values.yaml', '--paths', '-o', 'json']);
    expect(paths).toMatchObject({ code: 2, stderr });
    expect(JSON.parse(paths.stdout)).toEqual({ version: 1, services: [], routes: [] });
  });

  test('is no report for people, and writes no baseline', async () => {
    expect(await work.run(['check', 'values.yaml'])).toEqual({ code: 2, stdout: '', stderr });
    expect(await work.run(['check', 'values.yaml', '--baseline', 'base.json', '--write-baseline'])).toEqual({ code: 2, stdout: '', stderr });
    expect(() => work.read('base.json')).toThrow('ENOENT');
  });

  test('in many files is named by a few of them', async () => {
    work.write(Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`v${i}.yaml`, ''])));
    expect((await work.run(['check', ...Array.from({ length: 9 }, (_, i) => `v${i}.yaml`)])).stderr).toMatch(/v4\.yaml:1:1: is empty; and 4 more\n$/);
  });
});

describe('usage', () => {
  test.each([
    [['check'], 'check: no input; specify files, folders or globs, or - for standard input. See cdk8s-webapp check --help'],
    [['check', '.', '--outptu', 'json'], "check: Unknown option '--outptu'. See cdk8s-webapp check --help"],
    [['check', '.', '-o', 'xml'], 'check: --output: got "xml"; allowed: text, json, sarif, github'],
    [['check', '.', '--fail-on', 'x'], 'check: --fail-on: got "x"; allowed: error, warning, note, never'],
    [['check', '.', '--cluster-per', 'x'], 'check: --cluster-per: got "x"; allowed: file, folder'],
    [['check', '.', '--kubernetes-version', 'latest'], 'check: --kubernetes-version: got "latest"; write it like 1.31'],
    [['check', '.', '--severity', 'x'], 'check: --severity: got "x"; write RULE=error, RULE=warning, RULE=note or RULE=off'],
    [['check', '.', '--severity', 'object-twise=off'], 'check: --severity: there is no rule "object-twise"; similar rules: object-twice'],
    [['check', '.', '--namespace', 'A b'], /^check: --namespace: "A b" is not a DNS label; allowed: 1 to 63/],
    [['check', '.', '--write-baseline'], 'check: --write-baseline requires --baseline FILE, the file to write'],
    [['check', '.', '--paths', '-o', 'sarif'], 'check: --paths prints text or json, not sarif'],
    [['check', '.', '--paths', '--baseline', 'x'], 'check: --paths prints no findings, so it conflicts with --baseline; remove one of them'],
    [['check', '.', '--explain', 'object-twice'], 'check: --explain RULE prints what a rule means and checks nothing; remove the other arguments'],
    [['check', '--explain', 'object-twice', '--write-baseline'], 'check: --explain RULE prints what a rule means and checks nothing; remove the other arguments'],
    [['check', '--explain', 'object-twise'], 'check: --explain: there is no rule "object-twise"; similar rules: object-twice'],
    [['chekc'], 'there is no command "chekc"; commands: check, init. See cdk8s-webapp --help'],
  ])('%j is refused in one line', async (args, message) => {
    const { code, stdout, stderr } = await work.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^cdk8s-webapp: [^\n]+\n$/);
    expect(stderr.slice('cdk8s-webapp: '.length).trimEnd()).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });

  test('help and version go to stdout', async () => {
    expect(await work.run(['--version'])).toEqual({ code: 0, stdout: `${(require('../../../package.json') as { version: string }).version}\n`, stderr: '' });
    expect((await work.run(['--help'])).stdout).toMatch(/^Usage: cdk8s-webapp COMMAND[^]*\n {2}check {2}\S/);
    const help = (await work.run(['check', '--help'])).stdout;
    for (const option of ['output', 'namespace', 'cluster-per', 'kubernetes-version', 'fail-on', 'severity', 'baseline', 'write-baseline', 'paths', 'explain']) expect(help).toContain(`--${option}`);
    expect((await work.run(['help', 'check'])).stdout).toBe(help);
    expect(await work.run([])).toMatchObject({ code: 2, stdout: '' });
  });
});
