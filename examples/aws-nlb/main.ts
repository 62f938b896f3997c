// How do clients on the internet reach an app on AWS? Through a Network Load Balancer that terminates TLS and sends to the pods.
import { App, Chart } from 'cdk8s';
import { Expose, LoadBalancerScheme, Port, WebApp } from 'cdk8s-webapp';

const app = new App();
const chart = new Chart(app, 'aws-nlb', { namespace: 'shop' });

new WebApp(chart, 'web', {
  image: 'registry.example.com/web:1.4.2',
  ports: [Port.http({ containerPort: 8080, servicePort: 443, name: 'tls' })],
  expose: Expose.awsNlb({
    scheme: LoadBalancerScheme.INTERNET_FACING,
    certificateArns: ['arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d'],
    tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    healthCheck: { path: '/healthz' },
    sourceRanges: ['198.51.100.0/24'],
  }),
});

app.synth();
