import { Testing } from 'cdk8s';
import { messageOf, shopChart } from './objects';
import 'cdk8s-webapp/jest';

test('a chart has an object of a kind, with fields or without', () => {
  expect(shopChart()).toHaveResource('Service');
  expect(shopChart()).toHaveResource('Deployment', { metadata: { namespace: 'shop' }, spec: { replicas: expect.any(Number) } });
  expect(shopChart()).not.toHaveResource('StatefulSet');
  expect(shopChart()).not.toHaveResource('Deployment', { spec: { replicas: 3 } });
});

test('apps, API objects and arrays of manifests are taken as charts are', () => {
  const app = Testing.app();
  const chart = shopChart(app);
  expect(app).toHaveResource('Ingress');
  expect(chart.apiObjects[1]).toHaveResource('Service', { spec: { ports: [{ port: 80 }] } });
  expect(chart.toJson()).toHaveResource('Ingress');
});

test('the nearest object is shown when none matches', () => {
  const message = messageOf(() => expect([
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'far' }, spec: { type: 'NodePort' } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'near', namespace: 'shop' }, spec: { type: 'ClusterIP', ports: [{ port: 80 }] } },
  ]).toHaveResource('Service', { spec: { type: 'ClusterIP', ports: [{ port: 8080 }] } }));
  expect(message).toContain('the nearest (of 2) is shop/near');
  expect(message).toMatch(/-\s+"port": 8080/);
  expect(message).toMatch(/\+\s+"port": 80\b/);
  expect(message).not.toContain('metadata');
});

test('the kinds that are there are listed when none is of the kind', () => {
  expect(messageOf(() => expect(shopChart()).toHaveResource('Job'))).toBe('Expected a Job, got only Deployment shop/web, Service shop/web, Ingress shop/web');
  expect(messageOf(() => expect([]).toHaveResource('Job'))).toBe('Expected a Job, got no objects at all');
});

test('the object is named when it should not be there', () => {
  expect(messageOf(() => expect(shopChart()).not.toHaveResource('Service'))).toBe('Expected no Service like this, got Service shop/web');
});

test('anything else is refused', () => {
  expect(messageOf(() => expect('kind: Service').toHaveResource('Service'))).toBe('toHaveResource: expected a cdk8s Chart, App or ApiObject, or an array of manifests, got string');
});

test.each<[unknown, unknown, string]>([
  [undefined, {}, 'kind: got undefined; allowed: a kind such as "Service"'], ['', {}, 'kind: got ""'], [{ kind: 'Service' }, {}, 'kind: got object'],
  ['Service', null, 'partial: got null; allowed: a map of fields'], ['Service', 'web', 'partial: got "web"'], ['Service', [], 'partial: got a list'],
])('%j with %j is refused, also for not', (kind, partial, message) => {
  expect(messageOf(() => expect(shopChart()).toHaveResource(kind as string, partial as object))).toContain(`toHaveResource: ${message}`);
  expect(messageOf(() => expect(shopChart()).not.toHaveResource(kind as string, partial as object))).toContain(`toHaveResource: ${message}`);
});
