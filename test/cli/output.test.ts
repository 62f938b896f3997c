import * as fc from 'fast-check';
import { Workspace } from './run-cli';
import { HIDDEN, hostileText } from '../hostile-text';

/** What the lines of each format begin with. */
const LINES: { readonly [format: string]: RegExp } = {
  text: /^(.+:\d+:\d+: (error|warning|note|ignored): |  see |  fix: |\d+ errors?, \d+ warnings?, \d+ notes?)/,
  github: /^::(error|warning|notice) file=/,
  paths: /^(\[.*\] )?((Service|Ingress) |No Service and no route\.$)/,
};
const STDERR = /^(.+: |Findings may be caused by input that could not be read\.$)/;

const fileName = hostileText.map((text) => `${text.replaceAll(/[/\0]/g, '').slice(0, 40)}.yaml`).filter((name) => !name.startsWith('.'));

/** Objects with faults of many rules, in which every name, value and reason is hostile. */
const objects = fc.record({ a: hostileText, b: hostileText, c: hostileText, d: hostileText }).map(({ a, b, c, d }) => [
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: a, namespace: b, labels: { [c]: d } }, spec: { selector: { matchLabels: { app: c } }, template: { metadata: { labels: { app: c, [d]: a } }, spec: { containers: [{ name: d, image: b, ports: [{ name: a, containerPort: 80 }], readinessProbe: { httpGet: { port: b } } }] } } } },
  { apiVersion: 'v1', kind: 'Service', metadata: { name: b, namespace: b, annotations: { 'cdk8s-webapp/ignore-service-port-unnamed': d, [`cdk8s-webapp/ignore-${a}`]: c } }, spec: { selector: { app: c }, ports: [{ port: 80, targetPort: c }, { port: 81 }], type: d } },
  { apiVersion: 'v1', kind: 'Service', metadata: { name: c, annotations: { 'cdk8s-webapp/ignore-name-refused': d } }, spec: { selector: { app: d }, ports: [] } },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: d, namespace: b }, spec: { rules: [{ host: a, http: { paths: [{ path: d, backend: { service: { name: c, port: { name: a } } } }] } }] } },
  { apiVersion: a, kind: b, metadata: { name: c } },
]);

let work: Workspace;
beforeEach(() => work = new Workspace());
afterEach(() => work.remove());

test.each(['text', 'json', 'sarif', 'github', 'paths'])('whatever the input, each line of %s begins as the format says, and no character hides', async (format) => {
  await fc.assert(fc.asyncProperty(objects, fileName, hostileText, async (input, file, cluster) => {
    work.remove();
    work.write({ [file]: input.map((object) => JSON.stringify(object)).join('\n---\n'), [`bad${file}`]: `{"kind": ${JSON.stringify(cluster)}, ${JSON.stringify(cluster)}: 1, ${JSON.stringify(cluster)}: 2, "apiVersion": ]}` });
    const { code, stdout, stderr } = await work.run(['check', '.', '--cluster-per', 'file', ...(format === 'paths' ? ['--paths'] : ['-o', format])]);
    expect(code).toBe(2);
    for (const text of [stdout, stderr]) {
      expect(text).toMatch(/\n$/);
      expect(text.replaceAll('\n', '')).not.toMatch(HIDDEN);
      expect(text).not.toMatch(/##\w*\[/);
    }
    const starts = LINES[format];
    if (starts) expect(stdout.trimEnd().split('\n').filter((line) => !starts.test(line) || /^\s*::(?!(error|warning|notice) file=)/.test(line))).toEqual([]);
    else JSON.parse(stdout);
    expect(stderr.trimEnd().split('\n').filter((line) => !STDERR.test(line) || /^\s*::/.test(line))).toEqual([]);
  }), { numRuns: 60 });
}, 60_000);

test('whatever the arguments, a refusal is one line in which no character hides', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.oneof(hostileText, hostileText.map((text) => `--${text}`), hostileText.map((text) => `-${text}`))), async (args) => {
    const { stderr } = await work.run(['check', ...args]);
    expect(stderr.replaceAll('\n', '')).not.toMatch(HIDDEN);
    expect(stderr.trimEnd().split('\n').filter((line) => !STDERR.test(line))).toEqual([]);
  }));
});
