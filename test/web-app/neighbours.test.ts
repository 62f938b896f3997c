import { App, Chart, Testing } from 'cdk8s';
import { IMAGE } from './manifests';
import { Cluster, Expose, ExternalTrafficPolicy, Port, WebApp } from '../../src';

describe('neighbours', () => {
  const two = (first: object, second: object, tell: (one: Chart, other: Chart) => void = () => undefined) => {
    const app = new App();
    const one = new Chart(app, 'one', { namespace: 'shop' });
    const other = new Chart(app, 'other', { namespace: 'shop' });
    tell(one, other);
    new WebApp(one, 'web', { image: IMAGE, port: 80, ...first });
    new WebApp(other, 'web', { image: IMAGE, port: 80, ...second });
    return () => Testing.synth(other);
  };

  test('two apps of one name in a namespace are refused, with both paths, once', () => {
    expect(two({}, {})).toThrow(/\[other\/web\] name: is the name of two apps in namespace "shop", here and at one\/web, got "web".*Cluster\.of\(chart, 'prod'\)$/);
  });

  test('another namespace, or another cluster, sets them apart', () => {
    expect(two({}, { namespace: 'billing' })).not.toThrow();
    expect(two({}, {}, (one) => Cluster.of(one, 'dev'))).not.toThrow();
  });

  test('one cluster named twice does not', () => {
    expect(two({}, {}, (one, other) => [one, other].forEach((chart) => Cluster.of(chart, 'prod')))).toThrow(/name: is the name of two apps/);
  });

  test('a Service name, selector labels or a node port of another app are refused', () => {
    expect(two({ name: 'a', serviceName: 'svc' }, { name: 'b', serviceName: 'svc' })).toThrow(/serviceName: is the name of two Services/);
    expect(two({ name: 'a', selectorLabels: { run: 'x' } }, { name: 'b', selectorLabels: { run: 'x' } })).toThrow(/selectorLabels: select the pods of two apps/);
    const nodePort = { port: undefined, ports: [Port.http({ containerPort: 80, nodePort: 30000 })], expose: Expose.nodePort() };
    expect(two({ ...nodePort }, { ...nodePort, name: 'b', namespace: 'billing' })).toThrow(/ports\[0\]\.nodePort: is the node port of two apps.*got 30000/);
  });

  test('an address or a health check port of another app are refused, also one that is its node port', () => {
    const address = { expose: Expose.clusterIp({ clusterIps: ['10.96.0.10'] }) };
    expect(two({ ...address }, { ...address, name: 'b' })).toThrow(/expose.clusterIps: is the address of two Services, here and at one\/web, got "10.96.0.10"/);
    const local = { externalTrafficPolicy: ExternalTrafficPolicy.LOCAL };
    const checked = { expose: Expose.loadBalancer({ ...local, healthCheckNodePort: 31000 }) };
    const node = { port: undefined, ports: [Port.http({ containerPort: 80, nodePort: 31000 })], expose: Expose.nodePort() };
    for (const first of [checked, node]) expect(two({ ...first }, { ...checked, name: 'b' })).toThrow(/expose.healthCheckNodePort: is the node port of two apps/);
    expect(two({ expose: Expose.headless() }, { expose: Expose.headless(), name: 'b' })).not.toThrow();
  });

  test('an app that comes after a synth is judged too', () => {
    const chart = new Chart(new App(), 'one');
    new WebApp(chart, 'a', { image: IMAGE, port: 80 });
    Testing.synth(chart);
    new WebApp(chart, 'b', { image: IMAGE, port: 80, name: 'a' });
    expect(() => Testing.synth(chart)).toThrow(/name: is the name of two apps in the namespace that kubectl chooses/);
  });
});
