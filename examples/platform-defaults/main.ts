// How does a platform team set defaults and rules for apps that it does not write? In one place above them.
import { App, Chart } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-28';
import { Scaling, WebApp, Platform } from 'cdk8s-webapp';

const app = new App();

// The platform team's part.
Platform.of(app).addDefaults({
  imageRegistry: 'registry.acme.example/mirror',
  imagePullSecrets: ['acme-registry'],
  labels: { 'acme.example/cost-centre': 'web' },
  env: { OTEL_EXPORTER_OTLP_ENDPOINT: EnvValue.fromValue('http://collector.telemetry:4317') },
  replicas: 3,
});
Platform.of(app).addRules({
  minReplicas: 2,
  maxReplicas: 20,
  imageRegistries: ['registry.acme.example'],
  restrictedSecurity: true,
});

// The apps' part: a nearer scope overrides one further up, and an app overrides all.
const chart = new Chart(app, 'platform-defaults', { namespace: 'shop' });
Platform.of(chart).addDefaults({ labels: { 'acme.example/cost-centre': 'shop' } });

new WebApp(chart, 'orders', { image: 'shop/orders:3.1.0', port: 8080 });
new WebApp(chart, 'search', { image: 'registry.acme.example/shop/search:12.0.4', port: 8080, scaling: Scaling.auto({ max: 12 }) });

app.synth();
