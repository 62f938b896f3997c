// How does a tenth of the requests go to a new version? An HTTPRoute splits them between two apps, here in two namespaces.
import { App, Chart } from 'cdk8s';
import { Route, WebApp } from 'cdk8s-webapp';

const app = new App();

const next = new WebApp(new Chart(app, 'next', { namespace: 'shop-next' }), 'web', {
  image: 'registry.example.com/web:1.5.0-rc.1',
  port: 8080,
});

new WebApp(new Chart(app, 'stable', { namespace: 'shop' }), 'web', {
  image: 'registry.example.com/web:1.4.2',
  port: 8080,
  routes: [Route.gateway({
    hostnames: ['shop.example.com'],
    gateway: 'public',
    gatewayNamespace: 'gateways',
    sectionName: 'https',
    weight: 90,
    splitWith: [{ app: next, weight: 10 }],
  })],
});

app.synth();
