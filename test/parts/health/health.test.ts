import { Duration } from 'cdk8s';
import { Container, ContainerRestartPolicy, Probe } from 'cdk8s-plus-28';
import { Health, Liveness, Port, WebAppProps } from '../../../src';
import { podSpec, webApp } from '../../apps/manifests';

function probes(props: Partial<WebAppProps>, container = 0): any {
  const { readinessProbe, startupProbe, livenessProbe } = podSpec(webApp(props).deployment()).containers[container];
  return { readinessProbe, startupProbe, livenessProbe };
}

const timing = { periodSeconds: 5, timeoutSeconds: 3 };

describe('readiness and startup from one statement', () => {
  test('without one, the pod is ready while the first published TCP port accepts connections', () => {
    const ports = [Port.udp({ containerPort: 53 }), Port.http({ containerPort: 9102, name: 'metrics', published: false }), Port.http({ containerPort: 80 })];
    expect(probes({ ports })).toEqual({ readinessProbe: { tcpSocket: { port: 'http' }, ...timing } });
    expect(probes({ ports: ports.slice(0, 2) }).readinessProbe.tcpSocket).toEqual({ port: 'metrics' });
  });

  test('an app without a TCP port has none, and none is none', () => {
    expect(probes({ ports: [Port.udp({ containerPort: 53 })] })).toEqual({});
    expect(probes({ health: Health.none() })).toEqual({});
  });

  test('HTTP asks the first HTTP port by its name, and speaks TLS where the port does', () => {
    const ports = [Port.tcp({ containerPort: 1 }), Port.http({ containerPort: 2 })];
    expect(probes({ ports, health: Health.http('/ready?deep=1') })).toEqual({
      readinessProbe: { httpGet: { path: '/ready?deep=1', port: 'http' }, ...timing },
      startupProbe: { httpGet: { path: '/ready?deep=1', port: 'http' }, periodSeconds: 2, timeoutSeconds: 3, failureThreshold: 60 },
    });
    expect(probes({ ports: [Port.https({ containerPort: 8443 })], health: Health.http('/') }).readinessProbe.httpGet)
      .toEqual({ path: '/', port: 'https', scheme: 'HTTPS' });
  });

  test('gRPC asks by number, which is derived, because Kubernetes takes no name there', () => {
    const ports = [Port.http({ containerPort: 80 }), Port.grpc({ containerPort: 9000, servicePort: 443 })];
    expect(probes({ ports, health: Health.grpc({ service: 'shop.Orders' }) }).readinessProbe).toEqual({ grpc: { port: 9000, service: 'shop.Orders' }, ...timing });
  });

  test('a command is asked in the app\'s container', () => {
    expect(probes({ health: Health.exec(['/bin/check', '-q']) }).readinessProbe).toEqual({ exec: { command: ['/bin/check', '-q'] }, ...timing });
  });

  test('times and counts are what was said; the startup budget is met to the second or rounded up', () => {
    const health = Health.tcp({ period: Duration.seconds(7), timeout: Duration.seconds(1), failureThreshold: 5, startup: Duration.seconds(301) });
    expect(probes({ health })).toMatchObject({
      readinessProbe: { periodSeconds: 7, timeoutSeconds: 1, failureThreshold: 5 },
      startupProbe: { periodSeconds: 2, timeoutSeconds: 1, failureThreshold: 151 },
    });
  });
});

describe('liveness', () => {
  test('stands only where it is stated, with its own question and times', () => {
    expect(probes({ health: Health.http('/ready', { liveness: Liveness.http('/live', { failureThreshold: 6 }) }) }).livenessProbe)
      .toEqual({ httpGet: { path: '/live', port: 'http' }, periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 6 });
    expect(probes({ health: Health.http('/ready', { liveness: Liveness.tcp() }) }).livenessProbe.tcpSocket).toEqual({ port: 'http' });
    expect(probes({ health: Health.http('/ready') }).livenessProbe).toBeUndefined();
    const ports = [Port.grpc({ containerPort: 9000 })];
    expect(probes({ ports, health: Health.grpc({ liveness: Liveness.grpc({ service: 'live' }) }) }).livenessProbe.grpc).toEqual({ port: 9000, service: 'live' });
    expect(probes({ health: Health.tcp({ liveness: Liveness.exec(['/bin/live']) }) }).livenessProbe.exec).toEqual({ command: ['/bin/live'] });
  });

  test.each([
    ['HTTP', Health.http('/health', { liveness: Liveness.http('/health') })],
    ['TCP', Health.tcp({ liveness: Liveness.tcp({ period: Duration.seconds(30) }) })],
    ['a command', Health.exec(['/bin/check'], { liveness: Liveness.exec(['/bin/check']) })],
  ])('one that is the same as the readiness probe is an error: %s', (_kind, health) => {
    expect(() => webApp({ health })).toThrow(/^\[test\/web\] health.liveness: is the same as the readiness probe, got .*; .*restarts every pod.*\. Fix: /);
  });
});

describe('sidecars', () => {
  const ports = [Port.https({ containerPort: 8443, container: 'proxy' }), Port.http({ containerPort: 8080, published: false })];

  test('a port that a sidecar listens on is asked of the sidecar, where its name is known', () => {
    const { web, deployment } = webApp({ ports, health: Health.tcp({ liveness: Liveness.tcp({ port: 'http' }) }) });
    web.deployment.addContainer({ name: 'proxy', image: 'proxy:1' });
    const [own, proxy] = podSpec(deployment()).containers;
    expect(proxy).toMatchObject({ readinessProbe: { tcpSocket: { port: 'https' } }, startupProbe: { tcpSocket: { port: 'https' } } });
    expect(own).toMatchObject({ livenessProbe: { tcpSocket: { port: 'http' } } });
    expect(own.readinessProbe).toBeUndefined();
  });

  test('the startup probe that nobody asked for is left out, which would kill a slow sidecar; one that was asked for stays', () => {
    const { web, deployment } = webApp();
    web.deployment.addContainer({ name: 'exporter', image: 'exporter:1', portNumber: 9102 });
    web.deployment.attachContainer(new Container({ name: 'attached', image: 'agent:1', portNumber: 9103 }));
    web.deployment.addContainer({ name: 'agent', image: 'agent:1', portNumber: 9104, startup: Probe.fromTcpSocket({ port: 9104 }) });
    web.deployment.addInitContainer({ name: 'mesh', image: 'mesh:1', portNumber: 9105, restartPolicy: ContainerRestartPolicy.ALWAYS });
    const { initContainers: [mesh], containers: [, exporter, attached, agent] } = podSpec(deployment());
    expect([exporter, attached].map(({ startupProbe }) => startupProbe)).toEqual([undefined, undefined]);
    expect(agent.startupProbe.tcpSocket).toEqual({ port: 9104 });
    // The app starts when the native sidecar listens.
    expect(mesh.startupProbe.tcpSocket).toEqual({ port: 9105 });
  });

  test('the probe that a sidecar was made with stays', () => {
    const { web, deployment } = webApp({ ports });
    web.deployment.addContainer({ name: 'proxy', image: 'proxy:1', readiness: Probe.fromCommand(['/ready']) });
    expect(podSpec(deployment()).containers[1].readinessProbe.exec).toEqual({ command: ['/ready'] });
  });
});

test.each<[string, Health, RegExp]>([
  ['a path without its slash', Health.http('ready'), /health path: is not an absolute path, got "ready"; .*Fix: '\/ready'$/],
  ['a path with white space', Health.http('/a b'), /health path: is not an absolute path, got "\/a b"/],
  ['a port that the app does not have', Health.tcp({ port: 'htp' }), /health.port: is not a TCP port of the app, got "htp"; the TCP ports are "http". Fix: port: 'http'$/],
  ['no command', Health.exec([]), /health command: is empty, got \[\]/],
  ['a port for a command', Health.exec(['a'], { port: 'http' }), /health.port: is set for a command, got "http"/],
  ['a period of no time', Health.tcp({ period: Duration.seconds(0) }), /health.period: .* got "0 s"; whole seconds from 1/],
  ['half a second', Health.tcp({ timeout: Duration.millis(500) }), /health.timeout: .* got "0.5 s"; whole seconds from 1. Fix: Duration.seconds\(1\)/],
  ['no failure', Health.tcp({ failureThreshold: 0 }), /health.failureThreshold: is not a number of failures, got 0/],
  ['an unknown option', Health.tcp({ timeOut: 1 } as object), /health.timeOut: is not a known property; .*Fix: write `timeout`/],
  ['an unknown option of liveness', Health.http('/', { liveness: Liveness.tcp({ prot: 'http' } as object) }), /health.liveness.prot: is not a known property/],
])('bad input is refused: %s', (_what, health, message) => {
  expect(() => webApp({ health })).toThrow(message);
});

test('an app without a TCP port cannot be probed over one', () => {
  expect(() => webApp({ ports: [Port.udp({ containerPort: 53 })], health: Health.tcp() })).toThrow(/health.port: cannot be probed; .*Health.exec\(\)/);
});
