// How does an app call another one in another namespace? `hostFrom` and `urlFrom` return the name that DNS has for it there.
import { App, Chart } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-28';
import { WebApp } from 'cdk8s-webapp';

const app = new App();
const shop = new Chart(app, 'shop', { namespace: 'shop' });
const billing = new Chart(app, 'billing', { namespace: 'billing' });

const invoices = new WebApp(billing, 'invoices', { image: 'registry.example.com/invoices:1.0.0', port: 8080 });
new WebApp(shop, 'frontend', {
  image: 'registry.example.com/frontend:1.0.0',
  port: 3000,
  env: { INVOICES_URL: EnvValue.fromValue(invoices.urlFrom('shop')) },
});

app.synth();
