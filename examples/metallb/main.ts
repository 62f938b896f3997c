// How does an app in your own data centre get a fixed address? From a pool that MetalLB announces. The client's address is preserved.
import { App, Chart } from 'cdk8s';
import { Expose, ExternalTrafficPolicy, WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'metallb', { namespace: 'shop' });

new WebApp(chart, 'web', {
  image: 'registry.example.com/web:1.4.2',
  port: 8080,
  expose: Expose.metalLb({ addressPool: 'office', ips: ['192.0.2.10'], externalTrafficPolicy: ExternalTrafficPolicy.LOCAL }),
});

app.synth();
