// What if a proxy in the same pod receives the traffic? The sidecar is added through `web.deployment`, and the port names it.
import { App, Chart } from 'cdk8s';
import { Port, WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'sidecar', { namespace: 'shop' });

const web = new WebApp(chart, 'orders', {
  image: 'registry.example.com/orders:3.1.0',
  ports: [
    Port.https({ containerPort: 8443, servicePort: 443, container: 'tls-proxy' }),
    Port.http({ containerPort: 8080, published: false }),
  ],
});
// The sidecar gets the same security and the same default resources as the app's own container.
web.deployment.addContainer({
  name: 'tls-proxy',
  image: 'registry.example.com/tls-proxy:2.0.1',
  args: ['--listen=:8443', '--forward=127.0.0.1:8080'],
});

app.synth();
