// How do only other networks of a company reach an app on Google Cloud? Through an internal load balancer.
import { App, Chart } from 'cdk8s';
import { Expose, LoadBalancerScheme, WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'gcp-internal', { namespace: 'shop' });

new WebApp(chart, 'web', {
  image: 'registry.example.com/web:1.4.2',
  port: 8080,
  expose: Expose.gcpLoadBalancer({ scheme: LoadBalancerScheme.INTERNAL, globalAccess: true, subnet: 'backend' }),
});

app.synth();
