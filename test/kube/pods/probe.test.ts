import { podTemplate } from '../../../src/kube/pods/pod';
import { probePorts } from '../../../src/kube/pods/probe';

test("probes and hooks call ports of their own container, by any handler; another host's are not its own", () => {
  const container = {
    startupProbe: { tcpSocket: { port: 1 } },
    readinessProbe: { httpGet: { port: 'http' } },
    livenessProbe: { grpc: { port: 3 } },
    lifecycle: { postStart: { httpGet: { port: 4 } }, preStop: { tcpSocket: { port: 5 } } },
  };
  const ports = (spec: object) => probePorts(podTemplate({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [spec] } })!.containers[0])
    .map(({ what, port, path }) => [what, port, path.slice(3).join('.')]);
  expect(ports(container)).toEqual([
    ['startupProbe', 1, 'startupProbe.tcpSocket.port'], ['readinessProbe', 'http', 'readinessProbe.httpGet.port'], ['livenessProbe', 3, 'livenessProbe.grpc.port'],
    ['postStart', 4, 'lifecycle.postStart.httpGet.port'], ['preStop', 5, 'lifecycle.preStop.tcpSocket.port'],
  ]);
  expect(ports({ readinessProbe: { httpGet: { port: 1, host: 'example.com' } }, livenessProbe: { exec: { command: ['x'] } }, startupProbe: { tcpSocket: {} } })).toEqual([]);
});
