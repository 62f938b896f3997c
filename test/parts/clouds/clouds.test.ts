import { Duration } from 'cdk8s';
import {
  Access, AwsHealthCheckProtocol, AwsNlbOptions, AwsTargetType, AzureHealthProbeProtocol, Expose, ExternalTrafficPolicy, GcpNetworkTier, IpFamily,
  IpFamilyPolicy, LoadBalancerScheme, Peers, Port,
} from '../../../src';
import { webApp } from '../../apps/manifests';

const { INTERNAL, INTERNET_FACING } = LoadBalancerScheme;
const ARN = 'arn:aws:acm:eu-central-1:111122223333:certificate/0a1b';

function service(expose: Expose, ports = [Port.https({ containerPort: 8443, servicePort: 443 })]): any {
  return webApp({ expose, ports }).service();
}

function drainOf(expose: Expose): number {
  return webApp({ expose }).deployment().spec.template.spec.containers[0].lifecycle.preStop.sleep.seconds;
}

describe('AWS', () => {
  test('the least it says: the class, the scheme, and pods as targets, without node ports', () => {
    const { metadata, spec } = service(Expose.awsNlb({ scheme: INTERNAL }));
    expect(spec).toMatchObject({ type: 'LoadBalancer', loadBalancerClass: 'service.k8s.aws/nlb', allocateLoadBalancerNodePorts: false });
    expect(metadata.annotations).toEqual({
      'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal',
      'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'ip',
    });
  });

  test('all it can say', () => {
    const options: Required<Pick<AwsNlbOptions, 'healthCheck'>> & AwsNlbOptions = {
      scheme: INTERNET_FACING,
      name: 'shop',
      targetType: AwsTargetType.INSTANCE,
      subnets: ['subnet-1', 'subnet-2'],
      certificateArns: [ARN],
      tlsPorts: ['https'],
      tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      healthCheck: { port: 'https', path: '/healthz', interval: Duration.seconds(20), healthyThreshold: 2, unhealthyThreshold: 4, successCodes: '200' },
      proxyProtocol: true,
      eipAllocations: ['eipalloc-1', 'eipalloc-2'],
      securityGroups: ['sg-1'],
      loadBalancerAttributes: { 'deletion_protection.enabled': 'true' },
      targetGroupAttributes: { 'preserve_client_ip.enabled': 'true', 'stickiness.enabled': 'true' },
      annotations: { 'service.beta.kubernetes.io/aws-load-balancer-ip-address-type': 'dualstack' },
    };
    const { metadata, spec } = service(Expose.awsNlb(options));
    const prefix = 'service.beta.kubernetes.io/aws-load-balancer-';
    expect(spec).not.toHaveProperty('allocateLoadBalancerNodePorts');
    expect(metadata.annotations).toEqual(Object.fromEntries(Object.entries({
      'scheme': 'internet-facing',
      'nlb-target-type': 'instance',
      'subnets': 'subnet-1,subnet-2',
      'ssl-cert': ARN,
      'ssl-ports': 'https',
      'ssl-negotiation-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      'healthcheck-protocol': 'https',
      'healthcheck-path': '/healthz',
      'healthcheck-interval': '20',
      'healthcheck-healthy-threshold': '2',
      'healthcheck-unhealthy-threshold': '4',
      'healthcheck-success-codes': '200',
      'proxy-protocol': '*',
      'eip-allocations': 'eipalloc-1,eipalloc-2',
      'security-groups': 'sg-1',
      'attributes': 'deletion_protection.enabled=true',
      'target-group-attributes': 'preserve_client_ip.enabled=true,stickiness.enabled=true',
      'name': 'shop',
      'ip-address-type': 'dualstack',
      'backend-protocol': 'ssl',
      'healthcheck-port': 'https',
    }).map(([name, value]) => [prefix + name, value])));
  });

  test('pods are asked at a port by its number, published or not, which a closed app lets in', () => {
    const ports = [Port.https({ containerPort: 8443 }), Port.http({ containerPort: 9000, name: 'admin', published: false })];
    const { objects } = webApp({
      ports,
      expose: Expose.awsNlb({ scheme: INTERNAL, healthCheck: { port: 'admin', path: '/healthz' } }),
      access: Access.declared({ clients: [Peers.cidr('10.0.0.0/8')] }),
    });
    const of = (kind: string) => objects().find((object) => object.kind === kind);
    const prefix = 'service.beta.kubernetes.io/aws-load-balancer-healthcheck-';
    expect(of('Service').metadata.annotations).toMatchObject({ [`${prefix}port`]: '9000', [`${prefix}protocol`]: 'http' });
    expect(of('Service').spec.ports.map(({ name }: any) => name)).toEqual(['https']);
    expect(of('NetworkPolicy').spec.ingress[0].ports.map(({ port }: any) => port)).toEqual([8443, 9000]);
  });

  test('a path is asked for over TLS where the ports speak it, but not of the node', () => {
    const protocol = (options: Partial<AwsNlbOptions>) =>
      service(Expose.awsNlb({ scheme: INTERNAL, healthCheck: { path: '/' }, ...options })).metadata.annotations['service.beta.kubernetes.io/aws-load-balancer-healthcheck-protocol'];
    expect(protocol({})).toBe('https');
    expect(protocol({ targetType: AwsTargetType.INSTANCE, externalTrafficPolicy: ExternalTrafficPolicy.LOCAL })).toBe('http');
  });

  test('TLS that the load balancer ends goes on to pods that speak it, and to others in the clear; a mixture is refused', () => {
    const both = [Port.https({ containerPort: 8443 }), Port.http({ containerPort: 8080 })];
    const protocol = (ports: Port[], tlsPorts?: string[]) =>
      service(Expose.awsNlb({ scheme: INTERNAL, certificateArns: [ARN], tlsPorts }), ports).metadata.annotations['service.beta.kubernetes.io/aws-load-balancer-backend-protocol'];
    expect(protocol(both, ['https'])).toBe('ssl');
    expect(protocol(both, ['http'])).toBeUndefined();
    expect(() => protocol(both)).toThrow('expose.tlsPorts: contains "https", which uses TLS itself, and "http", which does not');
  });

  test('pods serve on for as long as the load balancer needs to notice: minutes for pods, health checks for nodes', () => {
    expect(drainOf(Expose.awsNlb({ scheme: INTERNAL }))).toBe(135);
    expect(drainOf(Expose.awsNlb({ scheme: INTERNAL, targetType: AwsTargetType.INSTANCE }))).toBe(15);
    const local = ExternalTrafficPolicy.LOCAL;
    expect(drainOf(Expose.awsNlb({ scheme: INTERNAL, targetType: AwsTargetType.INSTANCE, externalTrafficPolicy: local }))).toBe(45);
  });

  test.each<[string, AwsNlbOptions]>([
    ['scheme: does not specify who can reach the load balancer', {} as AwsNlbOptions],
    ['scheme: is not a known value', { scheme: 'public' } as unknown as AwsNlbOptions],
    ['loadBalancerClass: is not a known property', { scheme: INTERNAL, loadBalancerClass: 'x' } as AwsNlbOptions],
    ['eipAllocations: is set for a load balancer that is internal', { scheme: INTERNAL, eipAllocations: ['eipalloc-1'] }],
    ['privateIpv4Addresses: is set for a load balancer that is internet-facing', { scheme: INTERNET_FACING, privateIpv4Addresses: ['10.0.0.9'] }],
    ['privateIpv4Addresses: has another length than subnets', { scheme: INTERNAL, subnets: ['a', 'b'], privateIpv4Addresses: ['10.0.0.9'] }],
    ['tlsPorts: is set without a certificate', { scheme: INTERNAL, tlsPorts: ['https'] }],
    ['tlsPorts[0]: is not a published port', { scheme: INTERNAL, certificateArns: [ARN], tlsPorts: ['tls'] }],
    ['sourceRanges: is set together with securityGroups', { scheme: INTERNAL, sourceRanges: ['10.0.0.0/8'], securityGroups: ['sg-1'] }],
    ['proxyProtocol: is set together with', { scheme: INTERNAL, proxyProtocol: true, targetGroupAttributes: { 'proxy_protocol_v2.enabled': 'false' } }],
    ['name: is not the name of a load balancer', { scheme: INTERNAL, name: 'internal-shop' }],
    ['name: is not the name of a load balancer', { scheme: INTERNAL, name: 'a'.repeat(33) }],
    ['healthCheck.port: is not a port of the app, got "admin"; the ports are https', { scheme: INTERNAL, healthCheck: { port: 'admin' } }],
    ['healthCheck.port: is not a published port', { scheme: INTERNAL, targetType: AwsTargetType.INSTANCE, healthCheck: { port: 'admin' } }],
    ['healthCheck.pth: is not a known property', { scheme: INTERNAL, healthCheck: { pth: '/' } as object }],
    ['scheme: does not specify who can reach the load balancer', undefined as unknown as AwsNlbOptions],
    ['healthCheck.path: is not an absolute path', { scheme: INTERNAL, healthCheck: { path: 'healthz' } }],
    ['healthCheck.interval: is not valid for AWS, got "4 s"', { scheme: INTERNAL, healthCheck: { interval: Duration.seconds(4) } }],
    ['healthCheck.healthyThreshold: is not valid for AWS, got 1', { scheme: INTERNAL, healthCheck: { healthyThreshold: 1 } }],
    ['healthCheck.unhealthyThreshold: is not valid for AWS, got 11', { scheme: INTERNAL, healthCheck: { unhealthyThreshold: 11 } }],
    ['healthCheck.path: is set for a TCP health check', { scheme: INTERNAL, healthCheck: { protocol: AwsHealthCheckProtocol.TCP, path: '/' } }],
    ['healthCheck.protocol: is TCP with ExternalTrafficPolicy.LOCAL',
      { scheme: INTERNAL, externalTrafficPolicy: ExternalTrafficPolicy.LOCAL, healthCheck: { protocol: AwsHealthCheckProtocol.TCP } }],
    ['allocateNodePorts: is false, but instance targets need node ports', { scheme: INTERNAL, targetType: AwsTargetType.INSTANCE, allocateNodePorts: false }],
  ])('refuses %s', (message, options) => {
    expect(() => service(Expose.awsNlb(options))).toThrow(`[test/web] expose.${message}`);
  });

  test('refuses TLS for a UDP port, and SCTP altogether', () => {
    const udp = [Port.https({ containerPort: 8443 }), Port.udp({ containerPort: 8443 })];
    expect(() => service(Expose.awsNlb({ scheme: INTERNAL, certificateArns: [ARN] }), udp)).toThrow('expose.tlsPorts: contains the UDP port "udp"');
    expect(() => service(Expose.awsNlb({ scheme: INTERNAL, certificateArns: [ARN], tlsPorts: ['https'] }), udp)).not.toThrow();
    expect(() => service(Expose.awsNlb({ scheme: INTERNAL }), [Port.sctp({ containerPort: 1 })])).toThrow('expose: does not support the SCTP port "sctp"');
  });
});

describe('GCP', () => {
  test('an internal one, with all it can say', () => {
    expect(service(Expose.gcpLoadBalancer({ scheme: INTERNAL, globalAccess: true, subnet: 'backend', ipAddressNames: ['shop-v4', 'shop-v6'] })).metadata.annotations).toEqual({
      'networking.gke.io/load-balancer-type': 'Internal',
      'networking.gke.io/internal-load-balancer-allow-global-access': 'true',
      'networking.gke.io/load-balancer-subnet': 'backend',
      'networking.gke.io/load-balancer-ip-addresses': 'shop-v4,shop-v6',
    });
  });

  test('an internet-facing one', () => {
    expect(service(Expose.gcpLoadBalancer({ scheme: INTERNET_FACING, networkTier: GcpNetworkTier.STANDARD })).metadata.annotations)
      .toEqual({ 'cloud.google.com/l4-rbs': 'enabled', 'cloud.google.com/network-tier': 'Standard' });
  });

  test('an internet-facing one has a subnet for IPv6 alone', () => {
    const subnet = 'networking.gke.io/load-balancer-subnet';
    const dual = Expose.gcpLoadBalancer({ scheme: INTERNET_FACING, subnet: 'edge', ipFamilies: [IpFamily.IPV4, IpFamily.IPV6], ipFamilyPolicy: IpFamilyPolicy.REQUIRE_DUAL_STACK });
    expect(service(dual).metadata.annotations[subnet]).toBe('edge');
    expect(() => service(Expose.gcpLoadBalancer({ scheme: INTERNET_FACING, subnet: 'edge' }))).toThrow('expose.subnet: is set for a load balancer that is internet-facing');
  });

  test.each([
    ['scheme: does not specify', () => Expose.gcpLoadBalancer({} as any)],
    ['globalAccess: is set for a load balancer that is internet-facing', () => Expose.gcpLoadBalancer({ scheme: INTERNET_FACING, globalAccess: false })],
    ['networkTier: is set for a load balancer that is internal', () => Expose.gcpLoadBalancer({ scheme: INTERNAL, networkTier: GcpNetworkTier.PREMIUM })],
    ['ipAddressNames: has more than two', () => Expose.gcpLoadBalancer({ scheme: INTERNAL, ipAddressNames: ['a', 'b', 'c'] })],
  ])('refuses %s', (message, expose) => {
    expect(() => service(expose())).toThrow(`[test/web] expose.${message}`);
  });
});

describe('Azure', () => {
  test('an internal one, with all it can say', () => {
    const prefix = 'service.beta.kubernetes.io/azure-load-balancer-';
    const expose = Expose.azureLoadBalancer({ scheme: INTERNAL, subnet: 'apps', resourceGroup: 'net', healthProbePath: '/ready', idleTimeout: Duration.minutes(30) });
    expect(service(expose).metadata.annotations).toEqual({
      [`${prefix}internal`]: 'true',
      [`${prefix}internal-subnet`]: 'apps',
      [`${prefix}resource-group`]: 'net',
      [`${prefix}health-probe-protocol`]: 'https',
      [`${prefix}health-probe-request-path`]: '/ready',
      [`${prefix}tcp-idle-timeout`]: '30',
    });
  });

  test('a port of its own path is asked for it, whatever its appProtocol', () => {
    const ports = [Port.http({ containerPort: 8080, servicePort: 80 }), Port.websocket({ containerPort: 9000 }), Port.https({ containerPort: 8443 })];
    const annotations = service(Expose.azureLoadBalancer({ scheme: INTERNAL, healthProbePaths: { ws: '/live', https: '/tls' } }), ports).metadata.annotations;
    expect(annotations).toMatchObject({
      'service.beta.kubernetes.io/port_9000_health-probe_protocol': 'http',
      'service.beta.kubernetes.io/port_9000_health-probe_request-path': '/live',
      'service.beta.kubernetes.io/port_8443_health-probe_protocol': 'https',
      'service.beta.kubernetes.io/port_8443_health-probe_request-path': '/tls',
    });
    expect(annotations).not.toHaveProperty('service.beta.kubernetes.io/azure-load-balancer-health-probe-protocol');
  });

  test('source ranges of an internal one bind, which Azure leaves to an annotation', () => {
    const key = 'service.beta.kubernetes.io/azure-deny-all-except-load-balancer-source-ranges';
    const sourceRanges = ['10.0.0.0/8'];
    expect(service(Expose.azureLoadBalancer({ scheme: INTERNAL, sourceRanges })).metadata.annotations[key]).toBe('true');
    expect(service(Expose.azureLoadBalancer({ scheme: INTERNET_FACING, sourceRanges })).metadata.annotations).not.toHaveProperty(key);
  });

  test('a public one says that it is', () => {
    expect(service(Expose.azureLoadBalancer({ scheme: INTERNET_FACING, dnsLabel: 'shop' })).metadata.annotations)
      .toEqual({ 'service.beta.kubernetes.io/azure-load-balancer-internal': 'false', 'service.beta.kubernetes.io/azure-dns-label-name': 'shop' });
  });

  test.each([
    ['scheme: does not specify', () => Expose.azureLoadBalancer({} as any)],
    ['subnet: is set for a load balancer that is internet-facing', () => Expose.azureLoadBalancer({ scheme: INTERNET_FACING, subnet: 'apps' })],
    ['dnsLabel: is set for a load balancer that is internal', () => Expose.azureLoadBalancer({ scheme: INTERNAL, dnsLabel: 'shop' })],
    ['healthProbePath: is set for a TCP health probe', () => Expose.azureLoadBalancer({ scheme: INTERNAL, healthProbePath: '/', healthProbeProtocol: AzureHealthProbeProtocol.TCP })],
    ['healthProbePath: is not an absolute path', () => Expose.azureLoadBalancer({ scheme: INTERNAL, healthProbePath: 'ready' })],
    ['healthProbePaths: is not a published port, got "admin"', () => Expose.azureLoadBalancer({ scheme: INTERNAL, healthProbePaths: { admin: '/' } })],
    ['healthProbePaths.https: is not an absolute path', () => Expose.azureLoadBalancer({ scheme: INTERNAL, healthProbePaths: { https: 'ready' } })],
    ['healthProbePath: is set with ExternalTrafficPolicy.LOCAL',
      () => Expose.azureLoadBalancer({ scheme: INTERNAL, healthProbePath: '/', externalTrafficPolicy: ExternalTrafficPolicy.LOCAL })],
    ['allocateNodePorts: is false, but the health probe needs a node port', () => Expose.azureLoadBalancer({ scheme: INTERNAL, allocateNodePorts: false })],
    ['idleTimeout: is not valid for Azure, got "3 min"', () => Expose.azureLoadBalancer({ scheme: INTERNAL, idleTimeout: Duration.minutes(3) })],
    ['idleTimeout: is not valid for Azure, got "4.5 min"', () => Expose.azureLoadBalancer({ scheme: INTERNAL, idleTimeout: Duration.seconds(270) })],
  ])('refuses %s', (message, expose) => {
    expect(() => service(expose())).toThrow(`[test/web] expose.${message}`);
  });

  test('refuses the path of a UDP port', () => {
    const ports = [Port.http({ containerPort: 80 }), Port.udp({ containerPort: 53 })];
    expect(() => service(Expose.azureLoadBalancer({ scheme: INTERNAL, healthProbePaths: { udp: '/' } }), ports)).toThrow('expose.healthProbePaths.udp: is set for a UDP port');
  });
});

describe('MetalLB', () => {
  test('all it can say', () => {
    const { metadata, spec } = service(Expose.metalLb({ addressPool: 'office', ips: ['192.0.2.10', '2001:db8::10'], sharedIpKey: 'dns', loadBalancerClass: 'metallb' }));
    expect(metadata.annotations).toEqual({
      'metallb.io/address-pool': 'office', 'metallb.io/loadBalancerIPs': '192.0.2.10,2001:db8::10', 'metallb.io/allow-shared-ip': 'dns',
    });
    expect(spec.loadBalancerClass).toBe('metallb');
  });

  test.each([
    ['ips[0]: is not an IP address', ['192.0.2.0/24']],
    ['ips: has two addresses of one family', ['192.0.2.10', '192.0.2.11']],
  ])('refuses %s', (message, ips) => {
    expect(() => service(Expose.metalLb({ ips }))).toThrow(`[test/web] expose.${message}`);
  });
});
