// How does one cdk8s app hold the same app for two clusters? Each chart names its cluster, so names and node ports may repeat.
import { App, Chart } from 'cdk8s';
import { Cluster, Expose, Port, WebApp } from 'cdk8s-webapp';

const app = new App();
for (const [cluster, replicas] of [['dev', 1], ['prod', 3]] as const) {
  const chart = new Chart(app, cluster, { namespace: 'shop' });
  Cluster.assign(chart, cluster);
  new WebApp(chart, 'orders', {
    image: 'registry.example.com/orders:3.1.0',
    replicas,
    ports: [Port.http({ containerPort: 8080, servicePort: 80, nodePort: 30080 })],
    expose: Expose.nodePort(),
  });
}

app.synth();
