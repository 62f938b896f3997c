import { expect, test } from '@jest/globals';
import { Testing } from 'cdk8s';
import { WebApp } from 'cdk8s-webapp';
import 'cdk8s-webapp/jest';

// The same for a test that imports what it uses.
test('an app has a Service', () => {
  const chart = Testing.chart();
  new WebApp(chart, 'web', { image: 'registry.example.com/web:1.0.0', port: 8080 });
  expect(chart).toHaveResource('Service', { metadata: { name: 'web' } });
});
