// How does a port for metrics stay off the Service? It is declared on the container, and not published.
import { App, Chart } from 'cdk8s';
import { Port, WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'metrics-port', { namespace: 'shop' });

new WebApp(chart, 'orders', {
  image: 'registry.example.com/orders:3.1.0',
  ports: [
    Port.http({ containerPort: 8080, servicePort: 80 }),
    Port.http({ containerPort: 9102, name: 'metrics', published: false }),
  ],
  podAnnotations: { 'prometheus.io/port': '9102', 'prometheus.io/scrape': 'true' },
});

app.synth();
