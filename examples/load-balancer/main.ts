// How does an app get a load balancer of the cloud? This is the third way of the tutorial.
import { App, Chart } from 'cdk8s';
import { Expose, Port, Security, WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'load-balancer', { namespace: 'shop' });

new WebApp(chart, 'httpd', {
  image: 'httpd:2.4',
  replicas: 3,
  ports: [Port.http({ containerPort: 80 })],
  expose: Expose.loadBalancer({ sourceRanges: ['203.0.113.0/24'] }),
  security: Security.restricted({ writablePaths: ['/usr/local/apache2/logs'] }),
});

app.synth();
