import { Chart, Testing } from 'cdk8s';
import { appLines } from '../../tools/app-lines';
import { Manifest } from '../../tools/examples';
import { Cluster, Expose, Port, WebApp } from 'cdk8s-webapp';

const manifest = (file: string, build: (chart: Chart) => void): Manifest => {
  const app = Testing.app();
  build(new Chart(app, 'chart', { namespace: 'shop' }));
  return { file, yaml: app.synthYaml() };
};

test('an app is told by its address, how it is exposed, and the pods that its Service picks', () => {
  const lines = appLines([manifest('web.k8s.yaml', (chart) => new WebApp(chart, 'web', {
    image: 'registry.example.com/web:1.0.0',
    replicas: 3,
    serviceName: 'web-svc',
    selectorLabels: { run: 'web' },
    ports: [Port.http({ containerPort: 8080, servicePort: 80, nodePort: 30080 })],
    expose: Expose.nodePort(),
  }))]);
  expect(lines).toEqual([{ app: 'web', address: 'web-svc.shop:80', exposed: 'NodePort 30080', pods: '3 Deployment pods on 8080/TCP (run=web)', works: true }]);
});

test('protocols are told where not all are TCP', () => {
  const [line] = appLines([manifest('dns.k8s.yaml', (chart) => new WebApp(chart, 'dns', {
    image: 'registry.example.com/dns:1.0.0',
    ports: [Port.tcp({ containerPort: 53 }), Port.udp({ containerPort: 53 })],
  }))]);
  expect(line.address).toBe('dns.shop:53/TCP,53/UDP');
});

test('the same app in two files is told once for each cluster', () => {
  const build = (chart: Chart) => {
    Cluster.assign(chart, 'any');
    new WebApp(chart, 'web', { image: 'registry.example.com/web:1.0.0', port: 8080 });
  };
  const lines = appLines([manifest('dev.k8s.yaml', build), manifest('prod.k8s.yaml', build)]);
  expect(lines.map(({ app, works }) => [app, works])).toEqual([['web [dev]', true], ['web [prod]', true]]);
});

test.each([
  ['that picks nothing', { selector: { run: 'nobody' } }, 'NO PODS'],
  ['with a port that no pod has', { selector: { run: 'web' }, ports: [{ port: 80, targetPort: 'http' }] }, 'NO PORT for 80'],
])('a Service %s does not work', (_, spec, pods) => {
  const objects = [
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels: { run: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec },
  ];
  const [line] = appLines([{ file: 'web.yaml', yaml: objects.map((object) => JSON.stringify(object)).join('\n---\n') }]);
  expect(line).toMatchObject({ works: false, pods: expect.stringContaining(pods) });
});
