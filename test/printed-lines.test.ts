import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { HIDDEN, hostileText } from './hostile-text';
import { CheckedApp } from '../src/checked-app';
import { CheckValidation } from '../src/validation';
import '../src/jest';

// What the command prints is judged in test/cli/output.test.ts.

let folder: string;
beforeEach(() => folder = fs.mkdtempSync(path.join(os.tmpdir(), 'printed-')));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A Service and an Ingress with errors and warnings that quote their texts. */
const objects = fc.record({ name: hostileText, value: hostileText }).map(({ name, value }) => [
  { apiVersion: 'v1', kind: 'Service', metadata: { name, annotations: { [`cdk8s-webapp/ignore-${value}`]: name } }, spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 1 }] } },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: value }, spec: { rules: [{ host: name, http: { paths: [{ path: value, backend: { service: { name, port: { name: value } } } }] } }] } },
]);

test('App: an error and a warning stay one line each, whatever is in the manifests', () => {
  fc.assert(fc.property(objects, hostileText, ([service, ingress], id) => {
    const app = new CheckedApp({ outdir: path.join(folder, 'dist') });
    const chart = new Chart(app, `shop${id.replaceAll('/', '')}`);
    new ApiObject(chart, 'service', { ...service, kind: 'Service' });
    new ApiObject(chart, 'ingress', { ...ingress, kind: 'Ingress' });
    let thrown = '';
    try {
      app.synth();
    } catch (error) {
      thrown = (error as Error).message;
    }
    const [head, ...lines] = thrown.split('\n');
    expect(head).toMatch(/^The manifests have /);
    expect(lines.filter((line) => !/^ {2}(\[|and \d+ more of )/.test(line) || HIDDEN.test(line))).toEqual([]);
  }));
});

test('CheckValidation: no text that the cdk8s CLI prints has a line break or a character that hides', () => {
  fc.assert(fc.property(objects, (input) => {
    const file = path.join(folder, 'all.yaml');
    fs.writeFileSync(file, `${input.map((object) => JSON.stringify(object)).join('\n---\n')}\n---\na: {{ x }}\u2028\n`);
    const texts: string[] = [];
    new CheckValidation().validate({
      manifests: [file],
      logger: { log: (text: string) => texts.push(text) },
      report: { addViolation: (violation: object) => JSON.stringify(violation, (_, value: unknown) => typeof value === 'string' ? texts.push(value) && value : value), submit: () => undefined },
    });
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter((text) => HIDDEN.test(text))).toEqual([]);
  }));
});

test('matchers: no line of a message is made by what a manifest holds', () => {
  fc.assert(fc.property(objects, hostileText, (wrong, name) => {
    const input = [...wrong, { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { app: 'web' } }, spec: { containers: [] } },
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'front' }, spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } }];
    for (const run of [
      () => expect(input).toHaveNoFindings(),
      () => expect(input).toHaveResource('Service', { metadata: { name: 1, annotations: {} } }),
      () => expect(input).toHaveResource('Job'),
      () => expect(input).not.toHaveResource('Service'),
      () => expect(input).toRoute({ from: 'front', to: 'elsewhere' }),
    ]) {
      let message = '';
      try {
        run();
      } catch (error) {
        message = (error as Error).message;
      }
      const text = message.replace(/\x1b\[\d+m/g, '').replaceAll('\n', '');
      expect(text).not.toBe('');
      expect(text).not.toMatch(HIDDEN);
    }
  }));
});
