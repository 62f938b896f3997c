// How do clients that balance load themselves find every pod? With a headless Service: DNS returns the addresses of the pods.
import { App, Chart } from 'cdk8s';
import { Expose, Port, WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'headless', { namespace: 'shop' });

new WebApp(chart, 'prices', {
  image: 'registry.example.com/prices:2.0.1',
  replicas: 5,
  ports: [Port.grpc({ containerPort: 9000 })],
  expose: Expose.headless(),
});

app.synth();
