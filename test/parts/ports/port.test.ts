import { Port } from '../../../src';
import { podSpec, webApp } from '../../apps/manifests';

describe('ports', () => {
  test('`port` is short for a single HTTP port', () => {
    expect(webApp({ port: 3000 }).objects()).toEqual(webApp({ ports: [Port.http({ containerPort: 3000 })] }).objects());
  });

  test('a port that is not published is on the container and not on the Service', () => {
    const { deployment, service } = webApp({ ports: [Port.http({ containerPort: 80 }), Port.http({ containerPort: 9102, name: 'metrics', published: false })] });
    expect(podSpec(deployment()).containers[0].ports.map((port: any) => port.name)).toEqual(['http', 'metrics']);
    expect(service().spec.ports.map((port: any) => port.name)).toEqual(['http']);
  });

  test('one number serves TCP and UDP', () => {
    const { service } = webApp({ ports: [Port.tcp({ containerPort: 53 }), Port.udp({ containerPort: 53 })] });
    expect(service().spec.ports).toEqual([
      { name: 'tcp', port: 53, protocol: 'TCP', targetPort: 'tcp' },
      { name: 'udp', port: 53, protocol: 'UDP', targetPort: 'udp' },
    ]);
  });

  test('gRPC says that it is HTTP/2 in clear text; the other kinds say nothing', () => {
    const { service } = webApp({ ports: [Port.grpc({ containerPort: 1 }), Port.http({ containerPort: 2 }), Port.https({ containerPort: 3, appProtocol: 'https' })] });
    expect(service().spec.ports.map((port: any) => port.appProtocol)).toEqual(['kubernetes.io/h2c', undefined, 'https']);
  });

  test('a port of a sidecar is written to the container that was added later, also to a native sidecar', () => {
    for (const add of ['addContainer', 'addInitContainer'] as const) {
      const { web, deployment } = webApp({ ports: [Port.https({ containerPort: 8443, container: 'proxy' })] });
      web.deployment[add]({ name: 'proxy', image: 'proxy:1', restartPolicy: add === 'addInitContainer' ? 'Always' as any : undefined });
      const list = podSpec(deployment())[add === 'addContainer' ? 'containers' : 'initContainers'];
      expect(list.find((container: any) => container.name === 'proxy').ports).toEqual([{ containerPort: 8443, name: 'https', protocol: 'TCP' }]);
    }
  });

  test('a sidecar that declares the number itself gets the name', () => {
    const { web, deployment } = webApp({ ports: [Port.https({ containerPort: 8443, container: 'proxy' })] });
    web.deployment.addContainer({ name: 'proxy', image: 'proxy:1', portNumber: 8443 });
    expect(podSpec(deployment()).containers[1].ports).toEqual([{ containerPort: 8443, name: 'https', protocol: 'TCP' }]);
  });
});
