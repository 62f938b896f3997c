import { deployment, graphOf, names, pod } from './objects';
import { buildGraph } from '../../src/graph/graph';
import { readSelector } from '../../src/graph/pod-index';

const { pods } = graphOf(
  deployment('web', { app: 'web', tier: 'front' }),
  deployment('worker', { app: 'worker', tier: 'back' }),
  deployment('db', { app: 'db', tier: 'back' }),
  deployment({ name: 'web', namespace: 'other' }, { app: 'web', tier: 'front' }),
);

/** Names of the workloads of the namespace `default` that a label selector finds. */
const found = (selector: unknown): string[] => names(pods.selectBy('', 'default', selector).pods);
const expressions = (...matchExpressions: readonly object[]): object => ({ matchExpressions });

test('In finds the pods whose label has one of the values, in the order of the input', () => {
  expect(found(expressions({ key: 'app', operator: 'In', values: ['db', 'web', 'gone'] }))).toEqual(['web', 'db']);
  expect(found(expressions({ key: 'app', operator: 'In', values: [] }))).toEqual([]);
  expect(found(expressions({ key: 'app', operator: 'In' }))).toEqual([]);
});

test('NotIn finds the pods whose label has none of the values', () => {
  expect(found(expressions({ key: 'app', operator: 'NotIn', values: ['db', 'web'] }))).toEqual(['worker']);
  expect(found(expressions({ key: 'role', operator: 'NotIn', values: ['db'] }))).toEqual(['web', 'worker', 'db']);
});

test('all expressions count, whichever of them the search begins with', () => {
  const back = { key: 'tier', operator: 'In', values: ['back'] };
  expect(found(expressions({ key: 'app', operator: 'NotIn', values: ['db'] }, back))).toEqual(['worker']);
  expect(found(expressions(back, { key: 'app', operator: 'In', values: ['db', 'web'] }))).toEqual(['db']);
  expect(found({ matchLabels: { tier: 'back' }, matchExpressions: [{ key: 'app', operator: 'In', values: ['db', 'web'] }] })).toEqual(['db']);
});

test('all labels count, whichever of them is the rarest', () => {
  expect(found({ matchLabels: { tier: 'back', app: 'db' } })).toEqual(['db']);
  expect(found({ matchLabels: { app: 'web', tier: 'back' } })).toEqual([]);
  expect(names(pods.select('', 'default', { tier: 'back', app: 'worker' }).pods)).toEqual(['worker']);
  expect(names(pods.select('', 'default', { app: 'web', tier: 'back' }).pods)).toEqual([]);
  expect(names(pods.select('', 'default', { app: 'web', tier: 'front', more: 'x' }).pods)).toEqual([]);
});

test('an empty label selector finds every pod, an empty map none, as for a Service', () => {
  expect(found({})).toEqual(['web', 'worker', 'db']);
  expect(found(undefined)).toEqual(['web', 'worker', 'db']);
  expect(pods.select('', 'default', {}).pods).toEqual([]);
});

test('a namespace without pods has none', () => {
  expect(pods.selectBy('', 'empty', {}).pods).toEqual([]);
  expect(pods.select('', 'empty', { app: 'web' }).pods).toEqual([]);
  expect(pods.in('', 'empty')).toEqual([]);
  expect(names(pods.in('', 'other'))).toEqual(['web']);
});

test('a search in all namespaces stays in its cluster', () => {
  const clusters = buildGraph([deployment('a', { app: 'x', tier: 'y' }), deployment({ name: 'b', namespace: 'far' }, { app: 'x', tier: 'z' }), deployment('c', { app: 'x', tier: 'y' })],
    { clusterOf: (index) => (index === 2 ? 'prod' : 'dev') });
  expect(names(clusters.pods.selectAnywhere('dev', { app: 'x' }).pods)).toEqual(['a', 'b']);
  expect(names(clusters.pods.selectAnywhere('prod', { app: 'x' }).pods)).toEqual(['c']);
  expect(names(clusters.pods.selectAnywhere('dev', { app: 'x', tier: 'z' }).pods)).toEqual(['b']);
  expect(clusters.pods.selectAnywhere('dev', {}).pods).toEqual([]);
});

test('a key and its value are told apart from another key and value of the same letters', () => {
  const { pods: index } = graphOf(pod('one', { 'a/b': 'c' }), pod('two', { a: 'b' }));
  expect(names(index.select('', 'default', { a: 'b' }).pods)).toEqual(['two']);
  expect(names(index.select('', 'default', { 'a/b': 'c' }).pods)).toEqual(['one']);
});

test('a selector of unchecked JSON has what can be labels and expressions', () => {
  expect(readSelector({ matchLabels: { a: 1 }, matchExpressions: [{ key: 'k', operator: 'In', values: ['v', 1] }, 'x'] }))
    .toEqual({ matchLabels: { a: '1' }, matchExpressions: [{ key: 'k', operator: 'In', values: ['v'] }] });
  expect(readSelector('x')).toEqual({ matchLabels: undefined, matchExpressions: [] });
});
