// How does an app scale with its load, on dedicated nodes? `scaling` replaces `replicas`, and `scheduling` selects the nodes.
import { App, Chart, Duration } from 'cdk8s';
import { Cpu, NodeTaintQuery } from 'cdk8s-plus-28';
import { Scaling, WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'autoscaled', { namespace: 'shop' });

new WebApp(chart, 'search', {
  image: 'registry.example.com/search:12.0.4',
  port: 8080,
  scaling: Scaling.auto({ min: 3, max: 30, cpu: 65, scaleDownAfter: Duration.minutes(10) }),
  // The autoscaler compares with the request: 65% of half a CPU.
  resources: { cpu: { request: Cpu.millis(500) } },
  scheduling: {
    nodeSelector: { 'shop.example/pool': 'search' },
    tolerations: [NodeTaintQuery.is('shop.example/pool', 'search')],
    priorityClassName: 'customer-facing',
  },
});

app.synth();
