// Does a WebApp work with plain cdk8s-plus constructs? They accept its Deployment and its Service like their own.
import { App, Chart, Size } from 'cdk8s';
import { ConfigMap, Cpu, HorizontalPodAutoscaler, Ingress, IngressBackend, Metric, MetricTarget, Volume } from 'cdk8s-plus-28';
import { WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'beside-cdk8s-plus', { namespace: 'shop', disableResourceNameHashes: true });

const web = new WebApp(chart, 'orders', {
  image: 'registry.example.com/orders:3.1.0',
  port: 8080,
  resources: { cpu: { request: Cpu.millis(250) }, memory: { request: Size.mebibytes(256), limit: Size.mebibytes(256) } },
});

const settings = new ConfigMap(chart, 'settings', { data: { 'orders.yaml': 'currency: EUR\n' } });
web.container.mount('/etc/orders', Volume.fromConfigMap(chart, 'settings-volume', settings));

new HorizontalPodAutoscaler(chart, 'autoscaler', {
  target: web.deployment,
  minReplicas: 2,
  maxReplicas: 6,
  metrics: [Metric.resourceCpu(MetricTarget.averageUtilization(70))],
});

new Ingress(chart, 'ingress').addHostRule('orders.example.com', '/', IngressBackend.fromService(web.service));

app.synth();
