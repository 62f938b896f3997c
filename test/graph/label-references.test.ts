import { graphOf, object } from './objects';
import { labelReferences } from '../../src/graph/label-references';
import { KubeObject } from '../../src/kube/objects/kube-object';

const found = (...objects: KubeObject[]) => [...labelReferences(graphOf(...objects))].map(({ node, path, ...reference }) => ({ ...reference, path: path.join('.') }));
const policy = (spec: object, apiVersion = 'networking.k8s.io/v1', kind = 'NetworkPolicy') => object(apiVersion, kind, { name: 'p', namespace: 'shop' }, { spec });
const app = (name: string) => ({ matchLabels: { app: name } });

test('the peers of a policy select pods and namespaces in both directions', () => {
  expect(found(policy({ ingress: [{ from: [{ podSelector: app('a') }, { namespaceSelector: app('b'), podSelector: app('c') }] }], egress: ['x', { to: [{ namespaceSelector: app('d') }] }] }))).toEqual([
    { of: 'pod', selector: { app: 'a' }, path: 'spec.ingress.0.from.0.podSelector.matchLabels', namespaces: ['shop'] },
    { of: 'Namespace', selector: { app: 'b' }, path: 'spec.ingress.0.from.1.namespaceSelector.matchLabels' },
    { of: 'pod', selector: { app: 'c' }, path: 'spec.ingress.0.from.1.podSelector.matchLabels' },
    { of: 'Namespace', selector: { app: 'd' }, path: 'spec.egress.1.to.0.namespaceSelector.matchLabels' },
  ]);
});

test('a peer without labels, or with expressions beside them, is no reference', () => {
  const from = [{ ipBlock: {} }, { podSelector: {} }, { podSelector: { ...app('a'), matchExpressions: [{ key: 'app', operator: 'Exists' }] } }];
  expect(found(policy({ ingress: [{ from }] }))).toEqual([]);
});

test('only a NetworkPolicy of Kubernetes has such peers', () => {
  const spec = { ingress: [{ from: [{ podSelector: app('a') }] }] };
  expect(found(policy(spec, 'crd.projectcalico.org/v1'), policy(spec, 'networking.k8s.io/v1', 'Other'))).toEqual([]);
});

test('a monitor selects Services or pods in its namespaces', () => {
  const monitor = (kind: string, more: object = {}) => object('monitoring.coreos.com/v1', kind, { name: 'm', namespace: 'shop' }, { spec: { selector: app('a'), ...more } });
  const reference = { selector: { app: 'a' }, path: 'spec.selector.matchLabels' };
  expect(found(monitor('ServiceMonitor'), monitor('PodMonitor', { namespaceSelector: { any: true } }))).toEqual([
    { ...reference, of: 'Service', namespaces: ['shop'] }, { ...reference, of: 'pod', namespaces: undefined },
  ]);
});
