// How does a platform team publish its own kind of web app? It extends WebApp and sets what its apps have in common.
import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Port, WebApp, WebAppProps } from 'cdk8s-webapp';

interface AcmeServiceProps extends Omit<WebAppProps, 'image' | 'port' | 'ports' | 'imagePullSecrets'> {
  /** Name and version of the service; the registry is Acme's. */
  readonly version: string;
  /** The team that is called at night. */
  readonly owner: string;
}

class AcmeService extends WebApp {
  constructor(scope: Construct, id: string, { version, owner, ...props }: AcmeServiceProps) {
    super(scope, id, {
      ...props,
      image: `registry.acme.example/${id}:${version}`,
      imagePullSecrets: ['acme-registry'],
      ports: [
        Port.http({ containerPort: 8080, servicePort: 80 }),
        Port.http({ containerPort: 9102, name: 'metrics', published: false }),
      ],
      labels: { 'acme.example/owner': owner, ...props.labels },
    });
  }
}

const app = new App();
const chart = new Chart(app, 'platform-subclass', { namespace: 'shop' });

new AcmeService(chart, 'orders', { version: '3.1.0', owner: 'checkout' });
new AcmeService(chart, 'search', { version: '12.0.4', owner: 'discovery', replicas: 4 });

app.synth();
