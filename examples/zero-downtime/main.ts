// What if an app starts slowly, has requests of a minute, and depends on a database? It sets its health, its liveness and its drain.
import { App, Chart, Duration } from 'cdk8s';
import { Expose, Health, Liveness, Port, Rollout, WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'zero-downtime', { namespace: 'shop' });

new WebApp(chart, 'reports', {
  image: 'registry.example.com/reports:5.2.0',
  replicas: 3,
  ports: [Port.http({ containerPort: 8080, servicePort: 80 })],
  expose: Expose.nodePort(),
  // Readiness depends on the database; liveness does not, or a slow database would restart every pod.
  health: Health.http('/health/ready', {
    startup: Duration.minutes(5),
    liveness: Liveness.http('/health/live', { failureThreshold: 6 }),
  }),
  // A pod that ends continues to serve for 20 seconds, then has a minute and a half to finish its requests.
  rollout: Rollout.zeroDowntime({ drain: Duration.seconds(20), shutdown: Duration.seconds(90) }),
});

app.synth();
