import { failingFrom } from '../../../src/check/shared/finding';
import { few, listText, pairsOf } from '../../../src/check/shared/list-text';
import { graphOf, object, pod } from '../../graph/objects';

test('words are listed in order, each once, and of more than four the first three', () => {
  expect([listText([]), listText(['b']), listText(['b', 'a', 'b']), listText(['c', 'a', 'b'])]).toEqual(['', 'b', 'a and b', 'a, b and c']);
  expect(listText(['d', 'c', 'b', 'a'])).toBe('a, b, c and d');
  expect(listText(['e', 'd', 'c', 'b', 'a'])).toBe('a, b, c and 2 more');
});

test('labels are listed as kubectl takes them', () => expect(pairsOf({ app: 'web', tier: 'front' })).toBe('app=web,tier=front'));

test('five objects at most are told, the first by name', () => {
  const { nodes } = graphOf(...['g', 'f', 'e', 'd', 'c', 'b', 'a'].map((name) => pod(name, {})));
  expect(few(nodes).map(({ ref }) => ref.name)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('objects are told by name whatever the order of the input, and those of one name in that order', () => {
  const told = (...of: readonly string[]) => few(graphOf(...of.map((name) => pod(name, {}))).nodes).map(({ ref }) => ref.name);
  for (const order of ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']) expect(told(...order)).toEqual(['a', 'b', 'c']);
  const versions = ['networking.k8s.io/v1', 'extensions/v1beta1'];
  for (const order of [versions, [...versions].reverse()]) {
    expect(few(graphOf(...order.map((version) => object(version, 'Ingress', 'in'))).nodes).map(({ ref }) => ref.apiVersion)).toEqual(order);
  }
});

test('what fails is the given severity and what is worse', () => {
  expect([failingFrom('error'), failingFrom('warning'), failingFrom('note'), failingFrom('never')])
    .toEqual([['error'], ['error', 'warning'], ['error', 'warning', 'note'], []]);
});
