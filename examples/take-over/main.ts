// How does a WebApp take over a live Deployment without deleting it? Its selector cannot change, so the app uses the same labels.
import { App, Chart } from 'cdk8s';
import { WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'take-over', { namespace: 'legacy' });

new WebApp(chart, 'shop-api', {
  image: 'registry.example.com/shop-api:7.2.0',
  port: 8080,
  // As `kubectl get deployment shop-api -o jsonpath={.spec.selector.matchLabels}` prints them.
  selectorLabels: { app: 'shop-api', tier: 'backend' },
});

app.synth();
