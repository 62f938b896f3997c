// How do only other networks of a company reach an app on Azure? Through an internal load balancer in a subnet.
import { App, Chart, Duration } from 'cdk8s';
import { Expose, LoadBalancerScheme, WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'azure-internal', { namespace: 'shop' });

new WebApp(chart, 'web', {
  image: 'registry.example.com/web:1.4.2',
  port: 8080,
  expose: Expose.azureLoadBalancer({
    scheme: LoadBalancerScheme.INTERNAL,
    subnet: 'apps',
    healthProbePath: '/healthz',
    idleTimeout: Duration.minutes(30),
  }),
});

app.synth();
