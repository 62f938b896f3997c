import { deployment, graphOf, names, object, pod } from './objects';
import { buildGraph } from '../../src/graph/graph';
import { readSelector } from '../../src/graph/pod-index';

const podsOf = () => graphOf(
  deployment('web', { app: 'web', tier: 'front' }),
  deployment('worker', { app: 'worker', tier: 'back' }),
  deployment('db', { app: 'db', tier: 'back' }),
  deployment({ name: 'web', namespace: 'other' }, { app: 'web', tier: 'front' }),
).pods;

/** Names of the workloads of the namespace `default` that a label selector finds. */
const found = (selector: unknown): string[] => names(podsOf().selectBy('', 'default', selector).pods);
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
  expect(names(podsOf().select('', 'default', { tier: 'back', app: 'worker' }).pods)).toEqual(['worker']);
  expect(names(podsOf().select('', 'default', { app: 'web', tier: 'back' }).pods)).toEqual([]);
  expect(names(podsOf().select('', 'default', { app: 'web', tier: 'front', more: 'x' }).pods)).toEqual([]);
});

test('an empty label selector finds every pod, an empty map none, as for a Service', () => {
  expect(found({})).toEqual(['web', 'worker', 'db']);
  expect(found(undefined)).toEqual(['web', 'worker', 'db']);
  expect(podsOf().select('', 'default', {}).pods).toEqual([]);
});

test('a namespace without pods has none', () => {
  expect(podsOf().selectBy('', 'empty', {}).pods).toEqual([]);
  expect(podsOf().select('', 'empty', { app: 'web' }).pods).toEqual([]);
  expect(podsOf().in('', 'empty')).toEqual([]);
  expect(names(podsOf().in('', 'other'))).toEqual(['web']);
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
  expect(readSelector({ matchExpressions: [{}] })).toEqual({ matchLabels: undefined, matchExpressions: [{ key: '', operator: '', values: [] }] });
  expect(readSelector('x')).toEqual({ matchLabels: undefined, matchExpressions: [] });
});

test('one of the live pods of a workload is enough for a selector, and a workload is found once', () => {
  const owned = { ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }] };
  const { pods } = graphOf(deployment('web', { app: 'web' }), pod({ name: 'web-1', ...owned }, { app: 'web', role: 'primary' }), pod({ name: 'web-2', ...owned }, { app: 'web' }));
  expect(names(pods.select('', 'default', { app: 'web' }).pods)).toEqual(['web', 'web-1', 'web-2']);
  expect(names(pods.select('', 'default', { app: 'web' }).workloads)).toEqual(['web']);
  expect(names(pods.select('', 'default', { role: 'primary' }).pods)).toEqual(['web-1']);
  expect(names(pods.select('', 'default', { role: 'primary' }).workloads)).toEqual(['web']);
});

test('pods of a StatefulSet are found by the labels that its controller adds', () => {
  const { pods } = graphOf(object('apps/v1', 'StatefulSet', 'db', { spec: { replicas: 2, template: { metadata: { labels: { app: 'db' } }, spec: {} } } }));
  const selected = (labels: object) => names(pods.select('', 'default', labels as any).pods);
  expect(selected({ 'statefulset.kubernetes.io/pod-name': 'db-1' })).toEqual(['db']);
  expect(selected({ 'apps.kubernetes.io/pod-index': '1', 'app': 'db' })).toEqual(['db']);
  expect(selected({ 'apps.kubernetes.io/pod-index': '2' })).toEqual([]);
  expect(selected({ 'statefulset.kubernetes.io/pod-name': 'web-1' })).toEqual([]);
});

describe('selectors that find the same', () => {
  const same = (one: object, other: object) => {
    const pods = podsOf();
    return pods.selectBy('', 'default', one) === pods.selectBy('', 'default', other);
  };

  test('share what they find', () => {
    expect(same({ matchLabels: { app: 'db' } }, { matchLabels: { tier: 'back', app: 'db' } })).toBe(true);
    expect(same({ matchLabels: { tier: 'back' } }, expressions({ key: 'app', operator: 'In', values: ['worker', 'db'] }))).toBe(true);
    expect(same({ matchLabels: { app: 'gone' } }, expressions({ key: 'app', operator: 'In' }))).toBe(true);
    expect(same({ matchLabels: { app: 'db' } }, { matchLabels: { app: 'web' } })).toBe(false);
  });

  test('are compared with pods once, in whatever order their labels stand', () => {
    const { pods, effort } = graphOf(deployment('web', { app: 'web', tier: 'front' }), deployment({ name: 'web', namespace: 'other' }, { app: 'web', tier: 'front' }));
    const costs = (ask: () => unknown) => {
      const before = effort.spent;
      ask();
      return effort.spent - before;
    };
    expect(costs(() => pods.select('', 'default', { app: 'web', tier: 'front' }))).toBeGreaterThan(0);
    expect(costs(() => pods.select('', 'default', { tier: 'front', app: 'web' }))).toBe(0);
    expect(costs(() => pods.selectBy('', 'default', { matchLabels: { tier: 'front', app: 'web' } }))).toBe(0);
    expect(costs(() => pods.select('', 'other', { app: 'web', tier: 'front' }))).toBeGreaterThan(0);
    expect(costs(() => pods.selectAnywhere('', { app: 'web', tier: 'front' }))).toBeGreaterThan(0);
    expect(costs(() => pods.selectBy('', 'default', expressions({ key: 'app', operator: 'Exists' })))).toBeGreaterThan(0);
    expect(costs(() => pods.selectBy('', 'default', expressions({ key: 'app', operator: 'DoesNotExist' })))).toBeGreaterThan(0);
  });
});

test('a selector is compared only with the pods that carry the rarest of its labels, or one of the values of an expression', () => {
  const cost = (selector: object) => {
    const many = Array.from({ length: 100 }, (_, i) => deployment(`web-${i}`, { app: 'web', id: `${i}` }));
    const { pods, effort } = graphOf(...many);
    expect(pods.selectBy('', 'default', selector).pods).toHaveLength(1);
    return effort.spent;
  };
  for (const selector of [{ matchLabels: { app: 'web', id: '7' } }, { matchLabels: { id: '7', app: 'web' } }, expressions({ key: 'app', operator: 'Exists' }, { key: 'id', operator: 'In', values: ['7', 'gone'] })]) {
    expect(cost(selector)).toBeLessThan(10);
  }
  expect(cost(expressions({ key: 'id', operator: 'NotIn', values: Array.from({ length: 99 }, (_, i) => `${i}`) }))).toBeGreaterThan(100);
});
