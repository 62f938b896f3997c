import { NearLabels } from '../../../src/check/shared/near-labels';
import { Labels } from '../../../src/kube/values/labels';
import { graphOf, pod } from '../../graph/objects';

/** `key=value of object` that a selector was probably meant to have, among pods with labels. */
function meant(selector: Labels, ...labels: readonly Labels[]): string | undefined {
  const { nodes } = graphOf(...labels.map((of, i) => pod(`p${i}`, of)));
  const found = new NearLabels(nodes.map((node, i) => ({ node, labels: labels[i] }))).meant(selector);
  return found && `${found.key}=${found.value}: ${found.meantKey}=${found.meantValue} of ${found.node.ref.name}`;
}

test('a misspelt value means a value of the same key', () => {
  expect(meant({ app: 'paymetns' }, { app: 'other' }, { app: 'payments' })).toBe('app=paymetns: app=payments of p1');
  expect(meant({ app: 'paymetns' }, { team: 'payments' })).toBeUndefined();
  expect(meant({ app: 'paymetns' }, { app: 'elsewhere' })).toBeUndefined();
});

test('a misspelt key means a key that some object has with the same value', () => {
  expect(meant({ component: 'web' }, { componnet: 'api' }, { componnet: 'web' })).toBe('component=web: componnet=web of p1');
  expect(meant({ component: 'web' }, { componnet: 'api' })).toBeUndefined();
  expect(meant({ component: 'web' }, { elsewhere: 'web' })).toBeUndefined();
});

test('the other pairs of the selector must be carried with it', () => {
  const selector = { app: 'paymetns', tier: 'front' };
  expect(meant(selector, { app: 'payments', tier: 'back' }, { app: 'payments', tier: 'front' })).toBe('app=paymetns: app=payments of p1');
  expect(meant(selector, { app: 'payments', tier: 'back' }, { app: 'other', tier: 'front' })).toBeUndefined();
  expect(meant(selector, { app: 'payments' }, { tier: 'front' })).toBeUndefined();
  expect(meant({ app: 'paymetns', constructor: 'x' }, { app: 'payments' }, { constructor: 'x' })).toBeUndefined();
});

test('a selector of which nothing or more than one pair is wrong means nothing else', () => {
  expect(meant({ app: 'payments' }, { app: 'payments' })).toBeUndefined();
  expect(meant({ app: 'payments', tier: 'front' }, { app: 'payments' }, { tier: 'front' })).toBeUndefined();
  expect(meant({ app: 'paymetns', tier: 'fornt' }, { app: 'payments', tier: 'front' })).toBeUndefined();
  expect(meant({}, { app: 'payments' })).toBeUndefined();
});

test('of very many objects with one pair, the first fifty are looked at', () => {
  const among = (count: number) => [...Array.from({ length: count }, () => ({ app: 'payments', tier: 'back' })), { app: 'payments', tier: 'front' }];
  expect(meant({ app: 'paymetns', tier: 'front' }, ...among(49))).toBe('app=paymetns: app=payments of p49');
  expect(meant({ app: 'paymetns', tier: 'front' }, ...among(50))).toBeUndefined();
});
