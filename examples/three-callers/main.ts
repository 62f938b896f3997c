// How do three apps call one another, and deny everything else? Each declares which apps it calls, and the policies follow.
import { App, Chart } from 'cdk8s';
import { Access, Peers, Port, Route, WebApp } from 'cdk8s-webapp';

const app = new App();
const shop = new Chart(app, 'shop', { namespace: 'shop' });
const payments = new Chart(app, 'payments', { namespace: 'payments' });

const access = Access.declared({ clients: [Peers.namespace('ingress-nginx')] });

const ledger = new WebApp(payments, 'ledger', {
  image: 'registry.example.com/ledger:3.1.0',
  ports: [Port.grpc({ containerPort: 9000 }), Port.http({ containerPort: 9102, name: 'metrics', published: false })],
  access,
});
const api = new WebApp(shop, 'api', {
  image: 'registry.example.com/api:2.7.1',
  ports: [Port.http({ containerPort: 8080, servicePort: 80 })],
  access,
});
const frontend = new WebApp(shop, 'frontend', {
  image: 'registry.example.com/frontend:1.4.2',
  port: 3000,
  access,
  routes: [Route.ingress({ host: 'shop.example.com' })],
});

frontend.calls(api, { env: 'API_URL' });
api.calls(ledger, { env: 'LEDGER_URL' });
ledger.calledBy(Peers.namespace('monitoring'), { port: 'metrics' });
ledger.callsOutside({ cidr: '203.0.113.0/24', ports: [443] });

app.synth();
