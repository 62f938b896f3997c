import { ApiObject, App, Chart, Testing } from 'cdk8s';

/** A Deployment, its Service and an Ingress, with cdk8s alone. */
export function shopChart(app: App = Testing.app(), id = 'shop'): Chart {
  const chart = new Chart(app, id, { namespace: 'shop', disableResourceNameHashes: true });
  const labels = { app: 'web' };
  new ApiObject(chart, 'web', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'nginx:1.29', ports: [{ name: 'http', containerPort: 8080 }] }] } },
    },
  });
  new ApiObject(chart, 'service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector: labels, ports: [{ name: 'public', port: 80, targetPort: 'http' }] },
  });
  new ApiObject(chart, 'ingress', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web' },
    spec: { rules: [{ host: 'shop.example.com', http: { paths: [{ path: '/cart', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] } }] },
  });
  return chart;
}

/** What a matcher says, without the terminal's colours. */
export function messageOf(run: () => void): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message.replace(/\x1b\[\d+m/g, '');
  }
  throw new Error('the expectation held');
}
