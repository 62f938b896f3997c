import { check } from '../../src/check/check';
import { objects } from '../objects';

const found = (...yaml: string[]): string[] => check(objects(yaml.join('\n---\n'))).findings
  .filter(({ rule }) => rule === 'selector-misspelt').map(({ severity, path, message }) => `${severity} ${path.join('.')}: ${message}`);

const pod = (labels: string, more = ''): string => `{ apiVersion: v1, kind: Pod, metadata: { name: web${more}, labels: { ${labels} } }, spec: { containers: [{ name: web, image: a }] } }`;
const policy = (peer: string): string => '{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a }, '
  + `spec: { podSelector: {}, policyTypes: [Ingress], ingress: [{ from: [{ ${peer} }] }] } }`;
const monitor = (kind: string, spec: string): string => `{ apiVersion: monitoring.coreos.com/v1, kind: ${kind}, metadata: { name: a }, spec: { ${spec} } }`;
const service = (labels: string, more = ''): string => `{ apiVersion: v1, kind: Service, metadata: { name: web${more}, labels: { ${labels} } }, spec: { ports: [{ port: 80 }] } }`;
const peer = (labels: string): string => policy(`podSelector: { matchLabels: { ${labels} } }`);

test('a peer whose value or key is misspelt is found', () => {
  expect(found(pod('app: frontend'), peer('app: frontend'))).toEqual([]);
  expect(found(pod('app: frontend'), peer('app: front-end'))).toEqual([
    'error spec.ingress.0.from.0.podSelector.matchLabels.app: nothing in the input has the label app=front-end; Pod default/web has app=frontend',
  ]);
  expect(found(pod('app.kubernetes.io/name: frontend'), peer('app.kubernetes.io/nmae: frontend'))).toEqual([
    expect.stringMatching('nothing in the input has the label app.kubernetes.io/nmae=frontend; Pod default/web has app.kubernetes.io/name=frontend'),
  ]);
});

test('a peer that resembles nothing, or only in part, is not', () => {
  expect(found(pod('app: frontend'), peer('app: prometheus'))).toEqual([]);
  expect(found(pod('app: frontend, tier: a'), peer('app: frontent, tier: b'))).toEqual([]);
  expect(found(pod('app: web-1'), peer('app: web-2'))).toEqual([]);
  expect(found(pod('app: frontend'), peer('app: frontent, track: stable'))).toEqual([]);
  expect(found(pod('app: frontend'), peer('app: "${FRONTENT}"'))).toEqual([]);
  expect(found(pod('app: frontend'), policy('podSelector: { matchLabels: { app: frontent }, matchExpressions: [{ key: app, operator: Exists }] }'))).toEqual([]);
});

test('a label that another namespace has is spelt well', () => {
  expect(found(pod('app: frontend'), peer('app: frontent'), pod('app: frontent', ', namespace: other'))).toEqual([]);
});

test('a peer in other namespaces is compared with the pods of all', () => {
  expect(found(pod('app: frontend', ', namespace: other'), peer('app: frontent'))).toEqual([]);
  expect(found(pod('app: frontend', ', namespace: other'), policy('namespaceSelector: {}, podSelector: { matchLabels: { app: frontent } }'))).toHaveLength(1);
});

test('namespaces are known by their labels, and by their names wherever they stand', () => {
  const named = (name: string) => policy(`namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ${name} } }`);
  expect(found(pod('app: a', ', namespace: monitoring'), named('monitoring'))).toEqual([]);
  expect(found(pod('app: a', ', namespace: monitoring'), named('monitorng'))).toEqual([
    expect.stringMatching('nothing in the input has the label kubernetes.io/metadata.name=monitorng; Pod monitoring/web has kubernetes.io/metadata.name=monitoring'),
  ]);
  const labelled = '{ apiVersion: v1, kind: Namespace, metadata: { name: a, labels: { team: payments } } }';
  expect(found(labelled, policy('namespaceSelector: { matchLabels: { team: paymetns } }'))).toHaveLength(1);
});

test('monitors select Services and pods of the namespaces that they name', () => {
  const selector = 'selector: { matchLabels: { app: paymetns } }';
  expect(found(service('app: payments'), monitor('ServiceMonitor', selector))).toEqual([
    'error spec.selector.matchLabels.app: nothing in the input has the label app=paymetns; Service default/web has app=payments',
  ]);
  expect(found(pod('app: payments'), monitor('ServiceMonitor', selector))).toEqual([]);
  expect(found(pod('app: payments'), monitor('PodMonitor', selector))).toHaveLength(1);
  expect(found(service('app: payments', ', namespace: shop'), monitor('ServiceMonitor', selector))).toEqual([]);
  expect(found(service('app: payments', ', namespace: shop'), monitor('ServiceMonitor', `${selector}, namespaceSelector: { matchNames: [shop] }`))).toHaveLength(1);
  expect(found(service('app: payments', ', namespace: shop'), monitor('ServiceMonitor', `${selector}, namespaceSelector: { any: true }`))).toHaveLength(1);
});

test('the finding names the object that was meant', () => {
  const [{ fix, related }] = check(objects(`${pod('app: frontend')}\n---\n${peer('app: front-end')}`)).findings.filter(({ rule }) => rule === 'selector-misspelt');
  expect([fix, related?.map(({ name }) => name)]).toEqual(['Write app: frontend.', ['web']]);
});

test('a Namespace carries its labels and its name, and a custom kind of that name carries none', () => {
  const labelled = (apiVersion: string) => `{ apiVersion: ${apiVersion}, kind: Namespace, metadata: { name: monitoring, labels: { team: payments } } }`;
  const selecting = (labels: string) => policy(`namespaceSelector: { matchLabels: { ${labels} } }`);
  expect(found(labelled('v1'), selecting('kubernetes.io/metadata.name: monitorng, team: payments'))).toHaveLength(1);
  expect(found(pod('app: a', ', namespace: monitoring'), labelled('v1'), selecting('kubernetes.io/metadata.name: monitoring, team: paymetns'))).toHaveLength(1);
  expect(found(labelled('example.com/v1'), selecting('team: paymetns'))).toEqual([]);
  expect(found(labelled('v1').replace(', labels: { team: payments }', ''), selecting('kubernetes.io/metadata.name: monitorng'))).toHaveLength(1);
});

test('a label is looked for in each namespace that a monitor names', () => {
  const both = (namespaces: string) => monitor('PodMonitor', `selector: { matchLabels: { app: paymetns } }, namespaceSelector: { matchNames: [${namespaces}] }`);
  expect(found(pod('app: payments', ', namespace: shop'), both('other, shop'))).toHaveLength(1);
  expect(found(pod('app: payments', ', namespace: shop'), both('other, more'))).toEqual([]);
});
