// Does Python write the same bytes? main.py beside this file describes the same app, and both write expected.yaml.
import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { Access, Expose, RouteTls, Peers, Port, Route, WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'python-twin', { namespace: 'shop' });

const orders = new WebApp(chart, 'orders', {
  image: 'registry.example.com/orders:3.1.0',
  replicas: 3,
  ports: [
    Port.http({ containerPort: 8080, servicePort: 80, nodePort: 30080 }),
    Port.http({ containerPort: 9102, name: 'metrics', published: false }),
  ],
  expose: Expose.nodePort(),
  labels: { team: 'checkout' },
});
// Fields that cdk8s-plus-28 does not know reach the YAML as well.
ApiObject.of(orders.service).addJsonPatch(JsonPatch.add('/spec/trafficDistribution', 'PreferClose'));

const shop = new WebApp(chart, 'shop', {
  image: 'registry.example.com/shop:2.0.0',
  port: 3000,
  routes: [Route.ingress({ host: 'shop.example.com', tls: RouteTls.secret('shop-tls') })],
  access: Access.declared({ clients: [Peers.namespace('ingress-nginx')] }),
});
shop.calls(orders, { port: 'http', env: 'ORDERS_URL' });

app.synth();
