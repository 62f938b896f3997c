// How do clients outside the cluster reach the tutorial's app? At port 30000 of every node.
import { App, Chart } from 'cdk8s';
import { Expose, Port, Security, WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'tutorial-node-port');

new WebApp(chart, 'httpd', {
  image: 'httpd:2.4',
  replicas: 3,
  ports: [Port.http({ containerPort: 80, servicePort: 8080, nodePort: 30000 })],
  expose: Expose.nodePort(),
  serviceName: 'httpd-svc',
  selectorLabels: { run: 'httpd' },
  security: Security.restricted({ writablePaths: ['/usr/local/apache2/logs'] }),
});

app.synth();
