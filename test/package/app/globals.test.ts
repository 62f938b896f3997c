import { Testing } from 'cdk8s';
import { WebApp } from 'cdk8s-webapp';
import 'cdk8s-webapp/jest';

// The matchers as a test sees them that uses jest's globals.
test('an app has no findings and leads to its pods', () => {
  const chart = Testing.chart();
  new WebApp(chart, 'web', { image: 'registry.example.com/web:1.0.0', port: 8080 });
  expect(chart).toHaveNoFindings();
  expect(chart).toRoute({ from: 'web:8080', to: 'Deployment/web' });
  expect(chart).not.toHaveResource('Ingress');
});
