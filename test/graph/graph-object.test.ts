import { graphOf, object, pod } from './objects';
import { buildGraph } from '../../src/graph/graph';
import { identity, withoutReplaced } from '../../src/graph/graph-object';
import { refName } from '../../src/graph/object-ref';
import { KubeObject } from '../../src/kube/objects/kube-object';

/** Position, kind, name and place of each object that was found. */
const seen = (...objects: readonly any[]) => graphOf(...objects).nodes.map(({ ref: { index, kind, name }, at }) => [index, kind, name, at]);

test('what is no Kubernetes object is left out, and the others keep their position', () => {
  expect(seen('text', null, {}, { kind: 'Pod' }, { apiVersion: 'v1' }, { apiVersion: 1, kind: 'Pod' }, pod('p', {}))).toEqual([[6, 'Pod', 'p', []]]);
});

test('an object without a name has an empty one', () => {
  expect(seen({ apiVersion: 'v1', kind: 'Pod' })).toEqual([[0, 'Pod', '', []]]);
  expect(seen({ apiVersion: 'v1', kind: 'Pod', metadata: 'x' })).toEqual([[0, 'Pod', '', []]]);
});

test('the items of lists stand for themselves, in lists of lists too', () => {
  const inner = { apiVersion: 'v1', kind: 'List', items: [pod('q', {})] };
  expect(seen({ apiVersion: 'v1', kind: 'List', items: ['x', pod('p', {}), inner, { metadata: { name: 'no kind' } }, { kind: 'Pod' }] }))
    .toEqual([[0, 'Pod', 'p', ['items', 1]], [0, 'Pod', 'q', ['items', 2, 'items', 0]]]);
});

test('items of a typed list have the kind of the list', () => {
  expect(seen({ apiVersion: 'apps/v1', kind: 'DeploymentList', items: [{ metadata: { name: 'd' } }, pod('p', {})] }))
    .toEqual([[0, 'Deployment', 'd', ['items', 0]], [0, 'Pod', 'p', ['items', 1]]]);
});

test('a kind that ends in List, without items, is an object like others, as is one with items and another kind', () => {
  expect(seen(object('example.com/v1', 'AllowList', 'a'), object('example.com/v1', 'Menu', 'm', { items: [pod('p', {})] })))
    .toEqual([[0, 'AllowList', 'a', []], [1, 'Menu', 'm', []]]);
});

test('an object goes to its namespace, or the given one, and what no namespace holds to none', () => {
  const { nodes } = buildGraph([pod({ name: 'p', namespace: 'shop' }, {}), pod('q', {}), object('v1', 'Namespace', { name: 'n', namespace: 'shop' })], { namespace: 'here' });
  expect(nodes.map(({ ref, namesNamespace }) => [refName(ref), namesNamespace])).toEqual([['Pod shop/p', true], ['Pod here/q', false], ['Namespace n', true]]);
  expect(graphOf(pod('q', {})).nodes[0].ref.namespace).toBe('default');
});

describe('of two objects of one name', () => {
  const kept = (...objects: KubeObject[]) => withoutReplaced(graphOf(...objects).nodes).map(({ ref }) => ref.index);

  test('the last is in the cluster', () => {
    expect(kept(pod('p', {}), pod('q', {}), pod('p', {}))).toEqual([1, 2]);
  });

  test('both are, where kind, group, namespace or cluster differ', () => {
    expect(kept(pod('p', {}), pod({ name: 'p', namespace: 'x' }, {}), object('v1', 'Secret', 'p'), object('example.com/v1', 'Pod', 'p'))).toEqual([0, 1, 2, 3]);
    const clusters = buildGraph([pod('p', {}), pod('p', {})], { clusterOf: String }).nodes;
    expect(withoutReplaced(clusters)).toEqual(clusters);
  });

  test('both are, where the API server or Helm names them', () => {
    const generated = object('v1', 'Pod', { generateName: 'p-' });
    const hook = object('batch/v1', 'Job', { name: 'j', annotations: { 'helm.sh/hook': 'pre-install' } });
    expect(kept(generated, generated, hook, hook, pod('p', {}))).toEqual([0, 1, 2, 3, 4]);
    expect([generated, hook, pod({ name: 'p', annotations: { other: 'x' } }, {}), pod('p', {}), { apiVersion: 'v1', kind: 'Pod' }].map((one) => identity(graphOf(one).nodes[0]) === undefined))
      .toEqual([true, true, false, false, true]);
  });
});
