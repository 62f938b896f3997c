// What does the tutorial's first manifest look like when it works? Three pods of httpd, reached inside the cluster at httpd-svc:8080.
import { App, Chart } from 'cdk8s';
import { Port, Security, WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'tutorial-cluster-ip', { namespace: 'kube-system' });

new WebApp(chart, 'httpd', {
  image: 'httpd:2.4',
  replicas: 3,
  ports: [Port.http({ containerPort: 80, servicePort: 8080 })],
  serviceName: 'httpd-svc',
  selectorLabels: { run: 'httpd' },
  // The rest of the image's file system is read-only.
  security: Security.restricted({ writablePaths: ['/usr/local/apache2/logs'] }),
});

app.synth();
