import * as fs from 'fs';
import * as path from 'path';
import { Yaml } from 'cdk8s';

/** What differs from the tutorial on purpose, and why. Everything else it sets has the same value in ours. */
const DIFFERENT: { readonly [field: string]: string } = {
  'Deployment apiVersion': 'apps/v1beta1 left Kubernetes in 1.16',
  'Deployment spec.template.spec.containers.0.image': 'a tag, so that what runs is known',
  'Service metadata.namespace': "the Deployment's: as published the Service selects nothing",
  'Service spec.ports.0.targetPort': 'a name, which resolves to the same number',
};

const EXAMPLES = path.join(__dirname, '..', '..', 'examples');

function load(file: string): any[] {
  return Yaml.load(file);
}

/** Every leaf of an object by its path. */
function leaves(value: unknown, at: string[] = []): [string, unknown][] {
  if (value === null || typeof value !== 'object') return [[at.join('.'), value]];
  return Object.entries(value).flatMap(([key, field]) => leaves(field, [...at, key]));
}

describe.each(['cluster-ip', 'node-port'])("the tutorial's %s manifest", (name) => {
  const theirs = load(path.join(__dirname, `${name}.yaml`));
  const ours = load(path.join(EXAMPLES, `tutorial-${name}`, 'expected.yaml'));
  const our = (kind: string) => ours.find((object) => object.kind === kind);

  test('has every field it sets at the same value in ours, but for a named list', () => {
    const differences = theirs.flatMap((object) => {
      const mine = new Map(leaves(our(object.kind)));
      return leaves(object).filter(([field, value]) => mine.get(field) !== value).map(([field]) => `${object.kind} ${field}`);
    });
    expect(differences.filter((field) => !(field in DIFFERENT))).toEqual([]);
    expect(differences).toContain('Deployment apiVersion');
  });

  test("ours has what it lacks: a selector that picks the pods, in the Deployment's namespace", () => {
    const [deployment, service] = [our('Deployment'), our('Service')];
    expect(deployment.apiVersion).toBe('apps/v1');
    expect(deployment.spec.selector.matchLabels).toEqual({ run: 'httpd' });
    expect(service.metadata.namespace).toBe(deployment.metadata.namespace);
    const [port] = service.spec.ports;
    const [container] = deployment.spec.template.spec.containers;
    expect(container.ports).toContainEqual({ containerPort: 80, name: port.targetPort, protocol: 'TCP' });
    expect(container.image).toMatch(/^httpd:/);
  });
});

test('the tutorial is quoted as published', () => {
  const text = fs.readFileSync(path.join(__dirname, 'cluster-ip.yaml'), 'utf8');
  expect(text).toContain('apiVersion: apps/v1beta1');
  expect(text).toContain('namespace: kube-system');
});
