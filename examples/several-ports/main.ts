// Can one app have several ports, and the same number for TCP and UDP? A name server with a web page.
import { App, Chart } from 'cdk8s';
import { Port, WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'several-ports', { namespace: 'dns' });

new WebApp(chart, 'names', {
  image: 'registry.example.com/names:1.4.0',
  ports: [
    Port.tcp({ containerPort: 5353, servicePort: 53, name: 'dns-tcp' }),
    Port.udp({ containerPort: 5353, servicePort: 53, name: 'dns' }),
    Port.http({ containerPort: 8080, servicePort: 80 }),
  ],
});

app.synth();
