import { readFileSync } from 'fs';
import { join } from 'path';
import { check } from '../../src/check/check';
import { DEPLOYMENT, edit, SERVICE as TO_DEPLOYMENT } from '../../src/check/examples/deployment-and-service';
import { KubeObject } from '../../src/kube/objects/kube-object';
import { objects } from '../objects';

const TUTORIAL = readFileSync(join(__dirname, '../tutorial/cluster-ip.yaml'), 'utf8');

const SERVICE = `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ports: [{ port: 80, nodePort: 30080 }] }
`;

const DEPLOYMENT_WITHOUT_PROBE = edit(DEPLOYMENT, '          readinessProbe: { httpGet: { path: /, port: http } }\n', '');

const summary = (yaml: string, options = {}) => check(objects(yaml), options).findings.map(({ rule, severity }) => `${rule} ${severity}`);

test("names the tutorial's three faults, and nothing else", () => {
  expect(check(objects(TUTORIAL)).findings.map(({ rule, severity, object, path, message, fix }) =>
    [rule, severity, object.kind, path.join('.'), message, fix])).toEqual([
    [
      'removed-api', 'error', 'Deployment', 'apiVersion',
      'Kubernetes 1.16 and later do not serve Deployment in apps/v1beta1', 'Use apiVersion: apps/v1.',
    ],
    [
      'selector-missing', 'error', 'Deployment', 'spec',
      'spec.selector is missing, but apps/v1 requires it', 'Add spec.selector.matchLabels: run=httpd.',
    ],
    [
      'service-in-other-namespace', 'error', 'Service', 'spec.selector',
      'the Service is in namespace kube-system and its pods are in default (Deployment default/httpd); a Service selects only pods of its own namespace',
      'Set the same metadata.namespace in both; the Deployment without one goes to default. If it is applied with -n kube-system, check it with -n kube-system too.',
    ],
  ]);
});

test('an object without a namespace goes where the option says', () => {
  expect(summary(TUTORIAL, { namespace: 'kube-system' })).not.toContain('service-in-other-namespace error');
});

test('API versions are judged by the Kubernetes version that is given', () => {
  expect(summary(TUTORIAL, { kubernetesVersion: '1.15' })).not.toContain('removed-api error');
  expect(summary(TUTORIAL, { kubernetesVersion: 'v1.16.3' })).toContain('removed-api error');
  expect(() => check([], { kubernetesVersion: 'newest' })).toThrow('invalid Kubernetes version "newest"; write it like "1.34"');
});

test('a severity can be changed by rule, or a rule switched off', () => {
  expect(summary(SERVICE)).toEqual(['node-port-without-type error']);
  expect(summary(SERVICE, { severities: { 'node-port-without-type': 'note' } })).toEqual(['node-port-without-type note']);
  expect(summary(SERVICE, { severities: { 'node-port-without-type': 'off' } })).toEqual([]);
});

test('node ports are judged by the range of the cluster', () => {
  const nodePort = SERVICE.replace('spec: {', 'spec: { type: NodePort,');
  expect(summary(nodePort)).toEqual([]);
  expect(summary(nodePort, { nodePorts: { from: 20000, to: 22000 } })).toEqual(['node-port-out-of-range error']);
});

test('an annotation with a reason lets the findings of one rule at its object pass, and the report lists them', () => {
  const annotated = (reason: string) => SERVICE.replace('name: web', `name: web, annotations: { cdk8s-webapp/ignore-node-port-without-type: ${reason} }`);
  const { findings, suppressed } = check(objects(annotated('"a webhook sets the type"')));
  expect(findings).toEqual([]);
  expect(suppressed.map(({ rule, suppressed: why }) => [rule, why])).toEqual([['node-port-without-type', { reason: 'a webhook sets the type', by: 'annotation' }]]);
  expect(summary(annotated('""'))).toEqual(['node-port-without-type error', 'ignore-without-reason warning']);
});

test('an annotation that names no rule is a finding', () => {
  expect(summary(SERVICE.replace('name: web', 'name: web, annotations: { cdk8s-webapp/ignore-nodeports: x }')))
    .toEqual(['node-port-without-type error', 'ignore-without-reason warning']);
});

test('fields of the items of a list start at the list', () => {
  const { findings } = check([{ apiVersion: 'v1', kind: 'List', items: [{}, ...objects(SERVICE)] }]);
  expect(findings.map(({ object, path }) => [object.index, object.kind, path])).toEqual([[0, 'Service', ['items', 1, 'spec', 'ports', 0, 'nodePort']]]);
});

test('of two objects of one name only the one that is applied last is judged further', () => {
  const mended = SERVICE.replace(/, nodePort: \d+/, '');
  expect(summary(`${SERVICE}---${mended}`)).toEqual(['object-twice error']);
  expect(summary(`${mended}---${SERVICE}`)).toEqual(['object-twice error', 'node-port-without-type error']);
});

test('what several clusters hold is not taken together', () => {
  const twice = `${SERVICE}---${SERVICE}`.replace(/spec: \{/g, 'spec: { type: NodePort,');
  expect(summary(twice)).toEqual(['object-twice note']);
  expect(summary(twice, { clusterOf: String })).toEqual([]);
});

describe('the report', () => {
  const node = (name: string) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { ports: [{ port: 80, nodePort: 30080 }] } });
  const old = (name: string) => ({ apiVersion: 'extensions/v1beta1', kind: 'PodSecurityPolicy', metadata: { name } });
  const mounting = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'c', volumeMounts: [{ name }] }] } });

  test('is in the order of the objects, whatever that of the rules', () => {
    const order = (...input: readonly KubeObject[]) => check(input).findings.map(({ rule, object: { index } }) => `${index} ${rule}`);
    expect(order(old('a'), node('b'))).toEqual(['0 removed-api', '1 node-port-without-type']);
    expect(order(node('a'), old('b'))).toEqual(['0 node-port-without-type', '1 removed-api']);
    expect(order(old('c'), mounting('x'), old('a'))).toEqual(['0 removed-api', '1 volume-missing', '2 removed-api']);
  });

  test('lists as suppressed only what is, and says by what', () => {
    const { findings, suppressed } = check([old('a'), old('b')], { ignored: ({ object: { name } }) => (name === 'b' ? 'the cluster is old' : undefined) });
    expect(findings.map(({ object: { name }, suppressed: why }) => [name, why])).toEqual([['a', undefined]]);
    expect(suppressed.map(({ object: { name }, suppressed: why }) => [name, why])).toEqual([['b', { reason: 'the cluster is old', by: 'configuration' }]]);
  });

  test('has what findings say together, and related objects, only where there are some', () => {
    const served = objects(DEPLOYMENT_WITHOUT_PROBE).concat(objects(TO_DEPLOYMENT));
    expect(check(served).findings.find(({ rule }) => rule === 'rollout-no-readiness')?.together).toBe('receive requests and have no readinessProbe; each rollout drops requests');
    const [finding] = check([node('a')]).findings;
    expect(finding).not.toHaveProperty('together');
    expect(finding).not.toHaveProperty('related');
    expect(finding).not.toHaveProperty('suppressed');
  });

  test('cuts texts of more than 4000 characters', () => {
    const message = (length: number) => check([mounting('x'.repeat(length))]).findings[0].message;
    const rest = message(1).length - 1;
    expect(message(4000 - rest)).toMatch(/; it has no volumes$/);
    expect(message(4001 - rest)).toBe(`${message(4000 - rest).replace('x,', 'xx,').slice(0, 4000)}…`);
  });
});
