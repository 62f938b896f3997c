import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { maybe } from './maybe';
import {
  AwsNlbOptions, AwsTargetType, AzureLoadBalancerOptions, BaseLoadBalancerOptions, ClusterIpOptions, Expose, ExternalTrafficPolicy,
  GcpLoadBalancerOptions, InternalTrafficPolicy, IpFamily, IpFamilyPolicy, LoadBalancerOptions, LoadBalancerScheme, MetalLbOptions,
  SessionAffinity, TrafficDistribution,
} from '../../../src';


/** Addresses from the ranges of the cluster that the tests start: of the lower end, like the node port below, from which it gives out none itself. */
const anyAddresses = fc.constantFrom<Pick<ClusterIpOptions, 'clusterIps' | 'ipFamilies' | 'ipFamilyPolicy'>>(
  {},
  {},
  { ipFamilyPolicy: IpFamilyPolicy.SINGLE_STACK, ipFamilies: [IpFamily.IPV4] },
  { ipFamilyPolicy: IpFamilyPolicy.PREFER_DUAL_STACK },
  { ipFamilyPolicy: IpFamilyPolicy.REQUIRE_DUAL_STACK, ipFamilies: [IpFamily.IPV6, IpFamily.IPV4] },
  { clusterIps: ['10.96.0.77'] },
  { clusterIps: ['10.96.0.78', 'fd00:10:96::78'], ipFamilyPolicy: IpFamilyPolicy.REQUIRE_DUAL_STACK },
);

const OF_ALL = {
  annotations: maybe({ 'example.com/of-the-service': 'yes' }),
  publishNotReadyAddresses: maybe(true, false),
};
const OF_ADDRESSES = {
  ...OF_ALL,
  sessionAffinity: maybe(SessionAffinity.clientIp(), SessionAffinity.clientIp({ timeout: Duration.hours(1) })),
  internalTrafficPolicy: maybe(...Object.values(InternalTrafficPolicy)),
  trafficDistribution: maybe(TrafficDistribution.PREFER_CLOSE, TrafficDistribution.PREFER_SAME_ZONE),
  externalIps: maybe<string[]>(['203.0.113.7'], ['203.0.113.7', '203.0.113.8']),
};
const OF_NODES = { ...OF_ADDRESSES, externalTrafficPolicy: maybe(...Object.values(ExternalTrafficPolicy)) };
const OF_BALANCERS = {
  sourceRanges: maybe<string[]>(['10.0.0.0/8'], ['10.0.0.0/8', '192.0.2.0/24']),
  allocateNodePorts: maybe(true),
};

const scheme = fc.constantFrom(...Object.values(LoadBalancerScheme));
const anyClusterIp: fc.Arbitrary<Expose> = fc.tuple(fc.record(OF_ADDRESSES), anyAddresses)
  .map(([options, addresses]) => Expose.clusterIp({ ...options, ...addresses }));
const anyHeadless: fc.Arbitrary<Expose> = fc.record(OF_ALL).map(Expose.headless);
const anyNodePort: fc.Arbitrary<Expose> = fc.tuple(fc.record(OF_NODES), anyAddresses)
  .map(([options, addresses]) => Expose.nodePort({ ...options, ...addresses }));
const anyLoadBalancer: fc.Arbitrary<Expose> = fc.tuple(
  fc.record<Partial<LoadBalancerOptions>>({
    ...OF_NODES, ...OF_BALANCERS, loadBalancerClass: maybe('example.com/lb'), loadBalancerIp: maybe('203.0.113.8'), healthCheckNodePort: maybe(30080),
  }),
  anyAddresses,
).map(([options, addresses]) => {
  const { healthCheckNodePort, ...others } = { ...options, ...addresses };
  return Expose.loadBalancer(others.externalTrafficPolicy === ExternalTrafficPolicy.LOCAL ? { ...others, healthCheckNodePort } : others);
});
const anyCloud: fc.Arbitrary<Expose> = fc.oneof(
  fc.record<AwsNlbOptions>({
    scheme,
    ...OF_BALANCERS,
    targetType: maybe(...Object.values(AwsTargetType)),
    subnets: maybe<string[]>(['subnet-a', 'subnet-b']),
    proxyProtocol: maybe(true),
  }).map(Expose.awsNlb),
  fc.record<GcpLoadBalancerOptions & BaseLoadBalancerOptions>({ scheme, ...OF_BALANCERS }).map(Expose.gcpLoadBalancer),
  fc.record<AzureLoadBalancerOptions>({
    scheme, ...OF_BALANCERS, resourceGroup: maybe('shared'), idleTimeout: maybe(Duration.minutes(10)),
  }).map(Expose.azureLoadBalancer),
  fc.record<MetalLbOptions>({ ...OF_BALANCERS, addressPool: maybe('public'), loadBalancerClass: maybe('metallb.io/metallb') }).map(Expose.metalLb),
);

/** Every way to expose an app, with its options; some do not fit every app's ports. */
export const anyExpose: fc.Arbitrary<Expose> = fc.oneof(
  { weight: 3, arbitrary: anyClusterIp },
  { weight: 1, arbitrary: anyHeadless },
  { weight: 3, arbitrary: anyNodePort },
  { weight: 3, arbitrary: anyLoadBalancer },
  { weight: 2, arbitrary: anyCloud },
);
