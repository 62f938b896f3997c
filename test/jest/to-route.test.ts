import { messageOf, shopChart } from './objects';
import 'cdk8s-webapp/jest';

test.each([
  ['web', 'web'], ['web:80', 'Deployment/web'], ['web.shop:public', 'web:8080'], ['web.shop.svc.cluster.local:80', 'Deployment/web:8080'],
  ['http://shop.example.com/cart', 'web'], ['shop.example.com/cart/items', 'web:8080'],
])('from %s to %s', (from, to) => {
  expect(shopChart()).toRoute({ from, to });
});

test.each([
  ['web:81', 'web'], ['web.other', 'web'], ['web', 'StatefulSet/web'], ['web', 'web:80'], ['http://shop.example.com/', 'web'],
  ['http://shop.example.com/cartoon', 'web'], ['http://example.com/cart', 'web'],
])('not from %s to %s', (from, to) => {
  expect(shopChart()).not.toRoute({ from, to });
});

test('the message says where traffic goes instead', () => {
  expect(messageOf(() => expect(shopChart()).toRoute({ from: 'web', to: 'api' }))).toBe(`Expected traffic from web to reach api, but it reaches Deployment/web:8080

All paths:
  Ingress shop/web: shop.example.com/cart -> Service shop/web:80
  Service shop/web (ClusterIP):80 "public" -> Deployment shop/web 8080/TCP`);
  expect(messageOf(() => expect(shopChart()).toRoute({ from: 'api', to: 'api' }))).toContain('but there is no such Service');
  expect(messageOf(() => expect(shopChart()).toRoute({ from: 'web:1', to: 'web' }))).toContain('but it reaches no pods');
  expect(messageOf(() => expect(shopChart()).toRoute({ from: 'x/', to: 'web' }))).toContain('but no route leads to a Service');
});

test('the message of a route that should not be shows it', () => {
  expect(messageOf(() => expect(shopChart()).not.toRoute({ from: 'web', to: 'web' }))).toContain('but it does:\n  Service shop/web');
});

test.each<[unknown, string]>([
  [undefined, 'got undefined; allowed: { from, to }'], ['web', 'got "web"; allowed: { from, to }'], [{ form: 'web', to: 'web' }, 'form is not an option; allowed: from, to'],
  [{ from: 'web' }, 'to: got undefined; allowed: text'], [{ from: 80, to: 'web' }, 'from: got number; allowed: text'], [{ from: '', to: 'web' }, 'from: got ""; allowed: text'],
])('%j is refused, also for not', (route, message) => {
  expect(messageOf(() => expect(shopChart()).toRoute(route as { from: string; to: string }))).toBe(`toRoute: ${message}`);
  expect(messageOf(() => expect(shopChart()).not.toRoute(route as { from: string; to: string }))).toBe(`toRoute: ${message}`);
});
