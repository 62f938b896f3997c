import { SimilarLabels } from '../../../src/check/shared/similar-labels';
import { Labels } from '../../../src/kube/values/labels';
import { graphOf, pod } from '../../graph/objects';

/** `key=value of object` that is similar to a misspelt label of a selector, among pods with labels. */
function similar(selector: Labels, ...labels: readonly Labels[]): string | undefined {
  const { nodes } = graphOf(...labels.map((of, i) => pod(`p${i}`, of)));
  const found = new SimilarLabels(nodes.map((node, i) => ({ node, labels: labels[i] }))).similarTo(selector);
  return found && `${found.key}=${found.value}: ${found.similarKey}=${found.similarValue} of ${found.node.ref.name}`;
}

test('a misspelt value means a value of the same key', () => {
  expect(similar({ app: 'paymetns' }, { app: 'other' }, { app: 'payments' })).toBe('app=paymetns: app=payments of p1');
  expect(similar({ app: 'paymetns' }, { team: 'payments' })).toBeUndefined();
  expect(similar({ app: 'paymetns' }, { app: 'elsewhere' })).toBeUndefined();
});

test('a misspelt key means a key that some object has with the same value', () => {
  expect(similar({ component: 'web' }, { componnet: 'api' }, { componnet: 'web' })).toBe('component=web: componnet=web of p1');
  expect(similar({ component: 'web' }, { componnet: 'api' })).toBeUndefined();
  expect(similar({ component: 'web' }, { elsewhere: 'web' })).toBeUndefined();
});

test('the other pairs of the selector must be carried with it', () => {
  const selector = { app: 'paymetns', tier: 'front' };
  expect(similar(selector, { app: 'payments', tier: 'back' }, { app: 'payments', tier: 'front' })).toBe('app=paymetns: app=payments of p1');
  expect(similar(selector, { app: 'payments', tier: 'back' }, { app: 'other', tier: 'front' })).toBeUndefined();
  expect(similar(selector, { app: 'payments' }, { tier: 'front' })).toBeUndefined();
  expect(similar({ app: 'paymetns', constructor: 'x' }, { app: 'payments' }, { constructor: 'x' })).toBeUndefined();
});

test('a selector of which nothing or more than one pair is wrong means nothing else', () => {
  expect(similar({ app: 'payments' }, { app: 'payments' })).toBeUndefined();
  expect(similar({ app: 'payments', tier: 'front' }, { app: 'payments' }, { tier: 'front' })).toBeUndefined();
  expect(similar({ app: 'paymetns', tier: 'fornt' }, { app: 'payments', tier: 'front' })).toBeUndefined();
  expect(similar({}, { app: 'payments' })).toBeUndefined();
});

test('of very many objects with one pair, the first fifty are looked at', () => {
  const among = (count: number) => [...Array.from({ length: count }, () => ({ app: 'payments', tier: 'back' })), { app: 'payments', tier: 'front' }];
  expect(similar({ app: 'paymetns', tier: 'front' }, ...among(49))).toBe('app=paymetns: app=payments of p49');
  expect(similar({ app: 'paymetns', tier: 'front' }, ...among(50))).toBeUndefined();
});
