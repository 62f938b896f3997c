import { found } from './found';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { deployment, object, service } from '../../graph/objects';

const refused = (...objects: KubeObject[]) => found('label-refused', ...objects);
const BAD = { 'not a key': 'x' };

test('labels and annotations are judged wherever they stand: of objects, of pods, in selectors', () => {
  expect(refused(object('v1', 'ConfigMap', { name: 'c', labels: BAD }))).toEqual(['error c metadata.labels.not a key']);
  expect(refused(object('v1', 'ConfigMap', { name: 'c', annotations: BAD }))).toEqual(['error c metadata.annotations.not a key']);
  expect(refused(service('s', { selector: BAD }))).toEqual(['error s spec.selector.not a key']);
  expect(refused(object('policy/v1', 'PodDisruptionBudget', 'b', { spec: { selector: { matchLabels: BAD } } }))).toEqual(['error b spec.selector.matchLabels.not a key']);
  expect(refused(deployment('d', BAD))).toEqual(['error d spec.template.metadata.labels.not a key', 'error d spec.selector.matchLabels.not a key']);
  const template = { metadata: { annotations: BAD }, spec: { containers: [{ name: 'c' }] } };
  expect(refused(object('apps/v1', 'Deployment', 'd', { spec: { template } }))).toEqual(['error d spec.template.metadata.annotations.not a key']);
  expect(refused(object('v1', 'ReplicationController', 'r', { spec: { selector: BAD, template: { spec: { containers: [] } } } }))).toEqual(['error r spec.selector.not a key']);
});

test('those of a Pod are judged once, and objects without metadata are not judged', () => {
  expect(refused(object('v1', 'Pod', { name: 'p', labels: BAD }, { spec: { containers: [] } }))).toEqual(['error p metadata.labels.not a key']);
  expect(refused({ apiVersion: 'v1', kind: 'ConfigMap' })).toEqual([]);
});

test('the prefix of an annotation may have capitals, that of a label may not', () => {
  expect(refused(object('v1', 'ConfigMap', { name: 'c', annotations: { 'Example.com/a': 'x' } }))).toEqual([]);
  expect(refused(object('v1', 'ConfigMap', { name: 'c', labels: { 'Example.com/a': 'x' } }))).toEqual(['error c metadata.labels.Example.com/a']);
});

test('a value is a string; that of a label is short and plain, and nothing at all is left to the API server', () => {
  const values = (kind: string) => refused(object('v1', 'ConfigMap', { name: 'c', [kind]: { a: 1.29, b: true, c: null, d: 'two words', e: '' } }));
  expect(values('labels')).toEqual(['error c metadata.labels.a', 'error c metadata.labels.b', 'error c metadata.labels.d']);
  expect(values('annotations')).toEqual(['error c metadata.annotations.a', 'error c metadata.annotations.b']);
});

test.each([
  [object('apps/v1', 'Deployment', 'd', { spec: { template: { metadata: { labels: { a: 'two words' } }, spec: { containers: [] } } } }), 'spec.template.metadata.labels.a'],
  [object('apps/v1', 'Deployment', 'd', { spec: { selector: { matchLabels: { a: 'two words' } }, template: { spec: { containers: [] } } } }), 'spec.selector.matchLabels.a'],
  [object('v1', 'ReplicationController', 'd', { spec: { selector: { a: 'two words' }, template: { spec: { containers: [] } } } }), 'spec.selector.a'],
  [service('d', { selector: { a: 'two words' } }), 'spec.selector.a'],
  [object('policy/v1', 'PodDisruptionBudget', 'd', { spec: { selector: { matchLabels: { a: 'two words' } } } }), 'spec.selector.matchLabels.a'],
])('a value of a label is short and plain also in a template and a selector', (one, path) => {
  expect(refused(one)).toEqual([`error d ${path}`]);
});

test('an annotation of the pods may have any text, and a key with capitals in its prefix', () => {
  const template = { metadata: { annotations: { 'Example.com/a': 'two words' } }, spec: { containers: [] } };
  expect(refused(object('apps/v1', 'Deployment', 'd', { spec: { template } }))).toEqual([]);
});
