import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import * as fc from 'fast-check';
import {
  ClusterIpOptions, Expose, ExternalTrafficPolicy, InternalTrafficPolicy, IpFamily, IpFamilyPolicy, LoadBalancerOptions, Port, SessionAffinity,
  TrafficDistribution,
} from '../../../src';
import { serviceProblems } from '../../../src/kube/services/service-rules';
import { anyProps } from '../../apps/arbitraries';
import { webApp } from '../../apps/manifests';

describe('the ways', () => {
  test.each([
    ['ClusterIP', Expose.clusterIp()], ['NodePort', Expose.nodePort()], ['LoadBalancer', Expose.loadBalancer()], ['ClusterIP', Expose.headless()],
  ])('%s writes nothing but what was said', (type, expose) => {
    const { spec } = webApp({ expose }).service();
    const headless = expose._plan.spec?.clusterIP;
    expect(spec).toEqual({
      type,
      ...(headless && { clusterIP: 'None' }),
      selector: expect.anything(),
      ports: [{ name: 'http', port: 8080, protocol: 'TCP', targetPort: 'http' }],
    });
  });

  test('annotations of a way are on the Service alone', () => {
    const { service, deployment } = webApp({ annotations: { 'example.com/all': 'yes' }, expose: Expose.clusterIp({ annotations: { 'example.com/one': 'yes' } }) });
    expect(service().metadata.annotations).toEqual({ 'example.com/all': 'yes', 'example.com/one': 'yes' });
    expect(deployment().metadata.annotations).toEqual({ 'example.com/all': 'yes' });
  });

  test('session affinity without a timeout leaves it to Kubernetes', () => {
    expect(webApp({ expose: Expose.clusterIp({ sessionAffinity: SessionAffinity.clientIp() }) }).service().spec)
      .toEqual(expect.not.objectContaining({ sessionAffinityConfig: expect.anything() }));
  });

  test('one cluster IP is written once, two are written as the list too', () => {
    expect(webApp({ expose: Expose.clusterIp({ clusterIps: ['10.0.0.1'] }) }).service().spec).not.toHaveProperty('clusterIPs');
    expect(webApp({ expose: Expose.clusterIp({ clusterIps: ['10.0.0.1', 'fd00::1'], ipFamilyPolicy: IpFamilyPolicy.PREFER_DUAL_STACK }) }).service().spec)
      .toMatchObject({ clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1', 'fd00::1'] });
  });
});

describe('headless', () => {
  test('the URL has the container port, because nobody maps it', () => {
    const { web } = webApp({ ports: [Port.grpc({ containerPort: 9000 })], expose: Expose.headless() });
    expect(web.url()).toBe('grpc://web:9000');
  });

  test('a service port that differs is an error', () => {
    expect(() => webApp({ ports: [Port.http({ containerPort: 8080, servicePort: 80 })], expose: Expose.headless() })).toThrow(
      '[test/web] ports[0].servicePort: differs from containerPort, but the Service is headless, got 80; 8080, because clients of a headless '
      + 'Service connect to the pods directly. Fix: remove servicePort, or Expose.clusterIp() to map 80 to 8080',
    );
  });

  test('a node port is an error', () => {
    expect(() => webApp({ ports: [Port.http({ containerPort: 8080, nodePort: 30000 })], expose: Expose.headless() })).toThrow('ports[0].nodePort');
  });
});

test('http, https and tcp say nothing of the application protocol, gRPC and WebSocket do', () => {
  const kinds = ['http', 'https', 'tcp', 'grpc', 'websocket'] as const;
  const { service } = webApp({ ports: kinds.map((kind, i) => Port[kind]({ containerPort: 8000 + i })) });
  expect(service().spec.ports.map((port: any) => port.appProtocol)).toEqual([undefined, undefined, undefined, 'kubernetes.io/h2c', 'kubernetes.io/ws']);
});

describe('refusals', () => {
  test('name the option, what got it wrong, what is allowed and the fix', () => {
    expect(() => webApp({ expose: Expose.clusterIp({ externalTrafficPolicy: ExternalTrafficPolicy.LOCAL }) })).toThrow(
      '[test/web] expose.externalTrafficPolicy: is set for a Service that is not reachable from outside the cluster, got "Local"; only a NodePort, a '
      + 'LoadBalancer, or externalIPs have external traffic. Fix: remove externalTrafficPolicy, or Expose.nodePort() or Expose.loadBalancer()',
    );
  });

  test.each<[string, () => Expose]>([
    ['expose.healthCheckNodePort: is set for a Service without health checks of nodes', () => Expose.loadBalancer({ healthCheckNodePort: 30001 })],
    ['expose.sourceRanges[0]: has no prefix length, got "203.0.113.7"; a prefix length, such as 203.0.113.7/32', () => Expose.loadBalancer({ sourceRanges: ['203.0.113.7'] })],
    ['expose.clusterIps: has two addresses of the same family', () => Expose.nodePort({ clusterIps: ['10.0.0.1', '10.0.0.2'] })],
    ['expose.ipFamilyPolicy: is single-stack, but there are two ipFamilies', () => Expose.headless({ ipFamilies: [IpFamily.IPV4, IpFamily.IPV6] })],
    ['expose.sessionAffinity.clientIP.timeoutSeconds: is not a session timeout', () => Expose.clusterIp({ sessionAffinity: SessionAffinity.clientIp({ timeout: Duration.days(2) }) })],
    ['expose.externalIps[0]: is a loopback address', () => Expose.clusterIp({ externalIps: ['127.0.0.1'] })],
    ['expose.sourceRanges: is set for a Service that is not a load balancer', () => Expose.nodePort({ sourceRanges: ['10.0.0.0/8'] } as ClusterIpOptions)],
    ['expose.externalIp: is not a known property', () => Expose.nodePort({ externalIp: ['203.0.113.7'] } as ClusterIpOptions)],
    ['expose.annotations key: is not a label key', () => Expose.nodePort({ annotations: { 'a b': '' } })],
  ])('%s', (message, expose) => {
    expect(() => webApp({ expose: expose() })).toThrow(`[test/web] ${message}`);
  });

  test('a health check port is a node port, and none of the app\'s', () => {
    const checked = (healthCheckNodePort: number, nodePort?: number) => () => webApp({
      ports: [Port.http({ containerPort: 80, nodePort })],
      expose: Expose.loadBalancer({ healthCheckNodePort, externalTrafficPolicy: ExternalTrafficPolicy.LOCAL }),
    });
    expect(checked(100)).toThrow("expose.healthCheckNodePort: is outside the cluster's node port range, got 100");
    expect(checked(30001, 30001)).toThrow('expose.healthCheckNodePort: is the node port of ports[0], got 30001');
    expect(checked(30001, 30002)).not.toThrow();
  });

  test('an application protocol that is none is refused at its port', () => {
    expect(() => webApp({ ports: [Port.http({ containerPort: 1, published: false, name: 'm' }), Port.http({ containerPort: 80, appProtocol: 'a b' })] }))
      .toThrow('[test/web] ports[1].appProtocol: is not a label key');
  });

  test('a patch that the API server would refuse is an error at synth', () => {
    const { web, objects } = webApp();
    ApiObject.of(web.service).addJsonPatch(JsonPatch.add('/spec/externalTrafficPolicy', 'Local'));
    expect(objects).toThrow('[test/web] Service spec.externalTrafficPolicy: is set for a Service that is not reachable from outside the cluster');
  });
});

const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

const anyOptions: fc.Arbitrary<LoadBalancerOptions> = fc.record({
  clusterIps: maybe<string[]>(['10.0.0.1'], ['10.0.0.1', 'fd00::1'], ['10.0.0.1', '10.0.0.2'], []),
  ipFamilies: maybe<IpFamily[]>([IpFamily.IPV4], [IpFamily.IPV6, IpFamily.IPV4]),
  ipFamilyPolicy: maybe(...Object.values(IpFamilyPolicy)),
  publishNotReadyAddresses: fc.boolean(),
  sessionAffinity: maybe(SessionAffinity.clientIp(), SessionAffinity.clientIp({ timeout: Duration.days(2) })),
  internalTrafficPolicy: maybe(...Object.values(InternalTrafficPolicy)),
  trafficDistribution: maybe(...Object.values(TrafficDistribution)),
  externalIps: maybe<string[]>(['203.0.113.7'], []),
  externalTrafficPolicy: maybe(...Object.values(ExternalTrafficPolicy)),
  sourceRanges: maybe<string[]>(['10.0.0.0/8'], ['10.0.0.0']),
  allocateNodePorts: maybe(true, false),
  healthCheckNodePort: maybe(30001),
  loadBalancerClass: maybe('example.com/lb'),
  loadBalancerIp: maybe('203.0.113.8'),
});

const RULES_TABLE = fs.readFileSync(path.join(__dirname, '..', '..', '..', 'docs', 'service-fields.md'), 'utf8');
const WAYS = [Expose.clusterIp, Expose.nodePort, Expose.loadBalancer] as const;

test('whatever is combined, it is either a Service that no rule refuses, or an error that names the option that breaks one', () => {
  fc.assert(fc.property(anyProps, fc.constantFrom(...WAYS), anyOptions, (props, way, options) => {
    let service: any;
    try {
      ({ service } = webApp({ ...props(), expose: way(options) }));
    } catch (error) {
      const { message } = error as Error;
      expect(message).toMatch(/^\[test\/\w+\] (expose\.\w+|ports\[\d\]\.nodePort).*: .*; .*\. Fix: ./);
      const { type, spec } = way(options)._plan;
      const published = props().ports!.filter((port) => port.published);
      const ports = published.map(({ name, nodePort, protocol }, i) => ({ name, port: 1 + i, nodePort, protocol }));
      const rules = serviceProblems({ ...spec, type, ports }).map(({ rule }) => rule);
      // That the cluster gives a node port out once is no rule of one Service's spec.
      if (!message.includes('healthCheckNodePort: is the node port of')) expect(rules).not.toEqual([]);
      for (const rule of rules) expect(RULES_TABLE).toContain(`| \`${rule}\` |`);
      return;
    }
    expect(serviceProblems(service().spec)).toEqual([]);
  }));
});
