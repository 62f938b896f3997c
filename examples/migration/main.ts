// How does an app migrate its database before it starts, and where do its settings and secrets come from?
import { App, Chart } from 'cdk8s';
import { EnvValue, Secret } from 'cdk8s-plus-28';
import { ConfigFiles, WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'migration', { namespace: 'shop' });

// The Secret is created by the owner of the password; only its name is here.
const database = Secret.fromSecretName(chart, 'Database', 'orders-database');
const DATABASE_PASSWORD = EnvValue.fromSecretValue({ secret: database, key: 'password' });

const orders = new WebApp(chart, 'orders', {
  image: 'registry.example.com/orders:3.1.0',
  port: 8080,
  env: { DATABASE_HOST: EnvValue.fromValue('orders-db'), DATABASE_PASSWORD },
  configFiles: [ConfigFiles.text('/etc/orders', { 'features.json': JSON.stringify({ giftWrap: true }, null, 2) })],
});

// Every new pod migrates first, so the migration must be able to run twice, and beside the old version. The init container is
// restricted like the others.
orders.deployment.addInitContainer({
  name: 'migrate',
  image: 'registry.example.com/orders:3.1.0',
  command: ['/app/bin/migrate'],
  envVariables: { DATABASE_HOST: EnvValue.fromValue('orders-db'), DATABASE_PASSWORD },
});

app.synth();
