import { Duration } from 'cdk8s';
import { Protocol } from 'cdk8s-plus-28';
import { AwsHealthCheck, AwsHealthCheckProtocol, AwsNlbOptions, AwsTargetType } from './aws-nlb';
import { allSpeakTls, BALANCER_OPTIONS, loadBalancerPlan, sctpErrors, pathErrors, schemeOnlyErrors, schemeErrors } from './cloud-load-balancer';
import { ipFamilyOf } from '../../kube/values/ip';
import { secondsIn } from '../../props/durations';
import { PropError } from '../../props/prop-error';
import { PropTypes } from '../../props/prop-types';
import { Port } from '../ports/port';
import { DRAIN_BEHIND_LOAD_BALANCER } from '../rollout/drain';
import { ExternalTrafficPolicy, LoadBalancerScheme } from '../service/service-enums';
import { ServicePlan } from '../service/service-plan';

export const AWS_NLB_OPTIONS: PropTypes<AwsNlbOptions> = {
  ...BALANCER_OPTIONS,
  scheme: LoadBalancerScheme,
  name: 'text',
  targetType: AwsTargetType,
  subnets: 'texts',
  certificateArns: 'texts',
  tlsPorts: 'texts',
  tlsPolicy: 'text',
  healthCheck: true,
  proxyProtocol: 'flag',
  eipAllocations: 'texts',
  privateIpv4Addresses: 'texts',
  securityGroups: 'texts',
  loadBalancerAttributes: 'map',
  targetGroupAttributes: 'map',
};

export const AWS_HEALTH_CHECK_OPTIONS: PropTypes<AwsHealthCheck> = {
  port: 'text', protocol: AwsHealthCheckProtocol, path: 'text', interval: 'duration', healthyThreshold: true, unhealthyThreshold: true, successCodes: 'text',
};

const PREFIX = 'service.beta.kubernetes.io/aws-load-balancer';
const CLASS = 'service.k8s.aws/nlb';
const PROXY_PROTOCOL_ATTRIBUTE = 'proxy_protocol_v2.enabled';

/**
 * Seconds for which a deregistered target continues to receive new connections, whatever its deregistration delay. The documentation of
 * AWS says that new connections stop at once; three independent measurements found two minutes.
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2366
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3270
 * @see https://github.com/aws/containers-roadmap/issues/470
 */
const DEREGISTRATION = 120;
/** @see AwsHealthCheck.interval, AwsHealthCheck.unhealthyThreshold */
const INTERVAL = Duration.seconds(10);
const THRESHOLD = 3;
const INTERVAL_RANGE = { least: 5, most: 300 };
const RANGES = { healthyThreshold: { least: 2, most: 10 }, unhealthyThreshold: { least: 2, most: 10 } };

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscertificatemanager.html */
const CERTIFICATE_ARN = /^arn:aws[a-z-]*:(acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]+|iam::\d{12}:server-certificate\/[\w+=,.@/-]+)$/;
const CERTIFICATE_EXAMPLE = 'arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d';

export function awsNlbPlan(options: AwsNlbOptions): ServicePlan {
  const { targetType = AwsTargetType.IP, healthCheck = {} } = options;
  return loadBalancerPlan(options, {
    spec: { loadBalancerClass: CLASS, allocateNodePorts: options.allocateNodePorts ?? (targetType === AwsTargetType.IP ? false : undefined) },
    drain: drainOf(targetType, options),
    annotations: (ports) => ({
      [`${PREFIX}-scheme`]: options.scheme,
      [`${PREFIX}-name`]: options.name,
      [`${PREFIX}-nlb-target-type`]: targetType,
      [`${PREFIX}-subnets`]: options.subnets,
      [`${PREFIX}-ssl-cert`]: options.certificateArns,
      [`${PREFIX}-ssl-ports`]: options.tlsPorts,
      [`${PREFIX}-ssl-negotiation-policy`]: options.tlsPolicy,
      [`${PREFIX}-backend-protocol`]: allSpeakTls(tlsTerminatingPorts(options, ports)) ? 'ssl' : undefined,
      [`${PREFIX}-healthcheck-port`]: healthCheckPort(targetType, healthCheck, ports),
      [`${PREFIX}-healthcheck-protocol`]: healthCheckProtocol(options, ports),
      [`${PREFIX}-healthcheck-path`]: healthCheck.path,
      [`${PREFIX}-healthcheck-interval`]: healthCheck.interval && secondsIn(healthCheck.interval),
      [`${PREFIX}-healthcheck-healthy-threshold`]: healthCheck.healthyThreshold,
      [`${PREFIX}-healthcheck-unhealthy-threshold`]: healthCheck.unhealthyThreshold,
      [`${PREFIX}-healthcheck-success-codes`]: healthCheck.successCodes,
      [`${PREFIX}-proxy-protocol`]: options.proxyProtocol ? '*' : undefined,
      [`${PREFIX}-eip-allocations`]: options.eipAllocations,
      [`${PREFIX}-private-ipv4-addresses`]: options.privateIpv4Addresses,
      [`${PREFIX}-security-groups`]: options.securityGroups,
      [`${PREFIX}-attributes`]: options.loadBalancerAttributes,
      [`${PREFIX}-target-group-attributes`]: options.targetGroupAttributes,
    }),
    portNames: [
      ...(options.tlsPorts ?? []).map((name, i) => ({ prop: `tlsPorts[${i}]`, name })),
      ...(healthCheck.port === undefined ? [] : [{ prop: 'healthCheck.port', name: healthCheck.port, mayBeUnpublished: targetType === AwsTargetType.IP }]),
    ],
    errors: (published) => optionErrors(options, targetType, published),
  });
}

/** The ports at which the load balancer terminates TLS. */
function tlsTerminatingPorts({ certificateArns = [], tlsPorts }: AwsNlbOptions, ports: readonly Port[]): Port[] {
  return certificateArns.length === 0 ? [] : ports.filter(({ name, published }) => published && (tlsPorts?.includes(name) ?? true));
}

/** For pods the number, because the controller does not accept a name if the target port of the Service is a name; for nodes the name. */
function healthCheckPort(targetType: AwsTargetType, { port: name }: AwsHealthCheck, ports: readonly Port[]): number | string | undefined {
  return targetType === AwsTargetType.IP ? ports.find((port) => port.name === name)?.containerPort : name;
}

/** The protocol of a health check with a path: HTTPS if all checked ports use TLS; the node's own health check port does not. */
function healthCheckProtocol({ healthCheck = {}, externalTrafficPolicy }: AwsNlbOptions, ports: readonly Port[]): AwsHealthCheckProtocol | undefined {
  const { port: name, protocol, path } = healthCheck;
  if (protocol !== undefined || path === undefined) return protocol;
  const checked = ports.filter((port) => (name === undefined ? port.published : port.name === name));
  const node = name === undefined && externalTrafficPolicy === ExternalTrafficPolicy.LOCAL;
  return !node && allSpeakTls(checked) ? AwsHealthCheckProtocol.HTTPS : AwsHealthCheckProtocol.HTTP;
}

function drainOf(targetType: AwsTargetType, { externalTrafficPolicy, healthCheck = {} }: AwsNlbOptions): number {
  if (targetType === AwsTargetType.IP) return DRAIN_BEHIND_LOAD_BALANCER + DEREGISTRATION;
  if (externalTrafficPolicy !== ExternalTrafficPolicy.LOCAL) return DRAIN_BEHIND_LOAD_BALANCER;
  const { interval = INTERVAL, unhealthyThreshold = THRESHOLD } = healthCheck;
  return DRAIN_BEHIND_LOAD_BALANCER + secondsIn(interval) * unhealthyThreshold;
}

function* optionErrors(options: AwsNlbOptions, targetType: AwsTargetType, published: readonly Port[]): Iterable<PropError> {
  const { scheme, certificateArns = [], tlsPorts, tlsPolicy, subnets, eipAllocations, privateIpv4Addresses } = options;
  yield* schemeErrors(scheme);
  yield* sctpErrors(published, 'a Network Load Balancer');
  yield* schemeOnlyErrors(scheme, LoadBalancerScheme.INTERNET_FACING, { eipAllocations });
  yield* schemeOnlyErrors(scheme, LoadBalancerScheme.INTERNAL, { privateIpv4Addresses });
  for (const [prop, addresses] of Object.entries({ eipAllocations, privateIpv4Addresses })) {
    if (addresses && subnets && addresses.length !== subnets.length) {
      yield { prop: `expose.${prop}`, wrong: 'has another length than subnets', got: addresses, allowed: `one for each subnet: ${subnets.length}`, fix: `list ${subnets.length} of them` };
    }
  }
  for (const [i, arn] of certificateArns.entries()) {
    if (CERTIFICATE_ARN.test(arn)) continue;
    yield {
      prop: `expose.certificateArns[${i}]`, wrong: 'is not the ARN of a certificate', got: arn, allowed: 'a certificate of ACM, or a server certificate of IAM', fix: `'${CERTIFICATE_EXAMPLE}'`,
    };
  }
  for (const [i, ip] of (privateIpv4Addresses ?? []).entries()) {
    if (ipFamilyOf(ip) === 'IPv4') continue;
    yield { prop: `expose.privateIpv4Addresses[${i}]`, wrong: 'is not an IPv4 address', got: ip, allowed: 'an address of the subnet', fix: "privateIpv4Addresses: ['10.0.1.10']" };
  }
  if (certificateArns.length === 0) {
    for (const [prop, got] of Object.entries({ tlsPorts, tlsPolicy })) {
      if (got !== undefined) yield { prop: `expose.${prop}`, wrong: 'is set without a certificate', got, allowed: 'only together with certificateArns', fix: `certificateArns: ['${CERTIFICATE_EXAMPLE}']` };
    }
  } else {
    const ended = tlsTerminatingPorts(options, published);
    const udp = ended.find(({ protocol }) => protocol === Protocol.UDP);
    const plain = ended.find((port) => port.scheme !== 'https');
    const tls = ended.find((port) => port.scheme === 'https');
    if (plain && tls && !udp) {
      yield {
        prop: 'expose.tlsPorts',
        wrong: `contains "${tls.name}", which uses TLS itself, and "${plain.name}", which does not`,
        got: tlsPorts,
        allowed: 'only ports with TLS or only ports without, because the load balancer uses one protocol for all of them',
        fix: 'list ports of one kind in tlsPorts, or use Port.http() for a container without TLS',
      };
    }
    if (udp) yield { prop: 'expose.tlsPorts', wrong: `contains the UDP port "${udp.name}"`, got: tlsPorts, allowed: 'TCP ports', fix: 'list the TCP ports with TLS in tlsPorts' };
  }
  if (options.sourceRanges?.length && options.securityGroups?.length) {
    yield { prop: 'expose.sourceRanges', wrong: 'is set together with securityGroups', got: options.sourceRanges, allowed: 'one of the two, because the controller ignores sourceRanges then', fix: 'remove one of them' };
  }
  if (options.proxyProtocol !== undefined && options.targetGroupAttributes?.[PROXY_PROTOCOL_ATTRIBUTE] !== undefined) {
    yield { prop: 'expose.proxyProtocol', wrong: `is set together with the attribute ${PROXY_PROTOCOL_ATTRIBUTE}`, got: options.proxyProtocol, allowed: 'one of the two; proxyProtocol would take precedence', fix: 'remove the attribute' };
  }
  if (options.name !== undefined && (!/^[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/.test(options.name) || options.name.startsWith('internal-'))) {
    yield {
      prop: 'expose.name',
      wrong: 'is not the name of a load balancer',
      got: options.name,
      allowed: 'at most 32 letters, digits and "-", with a letter or digit first and last, not starting with "internal-"',
      fix: "name: 'shop-edge'",
    };
  }
  yield* healthCheckErrors(options);
  if (targetType === AwsTargetType.INSTANCE && options.allocateNodePorts === false && published.some(({ nodePort }) => nodePort === undefined)) {
    yield { prop: 'expose.allocateNodePorts', wrong: 'is false, but instance targets need node ports', got: false, allowed: 'a node port for each port', fix: 'targetType: AwsTargetType.IP, or a nodePort for each port' };
  }
}

function* healthCheckErrors({ healthCheck = {}, externalTrafficPolicy }: AwsNlbOptions): Iterable<PropError> {
  if (healthCheck.interval !== undefined) {
    const got = secondsIn(healthCheck.interval);
    const { least, most } = INTERVAL_RANGE;
    if (!(Number.isInteger(got) && got >= least && got <= most)) {
      yield { prop: 'expose.healthCheck.interval', wrong: 'is not valid for AWS', got: `${got} s`, allowed: `whole seconds from ${least} to ${most}`, fix: 'Duration.seconds(10)' };
    }
  }
  for (const [prop, { least, most }] of Object.entries(RANGES)) {
    const got = healthCheck[prop as keyof typeof RANGES];
    if (got === undefined || (Number.isInteger(got) && got >= least && got <= most)) continue;
    yield { prop: `expose.healthCheck.${prop}`, wrong: 'is not valid for AWS', got, allowed: `a whole number from ${least} to ${most}`, fix: `${prop}: ${least * 2}` };
  }
  yield* pathErrors('healthCheck.path', healthCheck.path);
  if (healthCheck.protocol === AwsHealthCheckProtocol.TCP) {
    for (const [prop, got] of Object.entries({ path: healthCheck.path, successCodes: healthCheck.successCodes })) {
      if (got !== undefined) yield { prop: `expose.healthCheck.${prop}`, wrong: 'is set for a TCP health check', got, allowed: 'only with HTTP or HTTPS', fix: 'protocol: AwsHealthCheckProtocol.HTTP' };
    }
    if (externalTrafficPolicy === ExternalTrafficPolicy.LOCAL) {
      yield { prop: 'expose.healthCheck.protocol', wrong: 'is TCP with ExternalTrafficPolicy.LOCAL', got: healthCheck.protocol, allowed: 'HTTP, because nodes without a pod accept TCP connections too', fix: 'remove protocol, or use AwsHealthCheckProtocol.HTTP' };
    }
  }
}
