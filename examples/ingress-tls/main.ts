// How do browsers reach an app with a host name and a certificate? Through an Ingress; cert-manager requests the certificate.
import { App, Chart } from 'cdk8s';
import { RouteTls, Route, WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'ingress-tls', { namespace: 'shop' });

new WebApp(chart, 'web', {
  image: 'registry.example.com/web:1.4.2',
  port: 8080,
  routes: [Route.ingress({
    host: 'shop.example.com',
    className: 'nginx',
    tls: RouteTls.clusterIssuer('letsencrypt'),
    annotations: { 'nginx.ingress.kubernetes.io/proxy-body-size': '8m' },
  })],
});

app.synth();
