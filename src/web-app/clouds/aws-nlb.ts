import { Protocol } from 'cdk8s-plus-28';
import { balancerShape, noSctp, schemeOnly, schemeRefusals } from './balancer-shape';
import { KnownProps } from '../known-props';
import { Port } from '../port';
import { Refusal } from '../refusal';
import { ExternalTrafficPolicy, LoadBalancerScheme } from '../service-enums';
import { BalancerOptions } from '../service-options';
import { DRAIN_OUTSIDE, ServiceShape } from '../service-shape';

/** Where an AWS Network Load Balancer sends traffic. */
export enum AwsTargetType {
  /** To the pods' own addresses (AWS VPC CNI). */
  IP = 'ip',
  /** To a node port of every node. */
  INSTANCE = 'instance',
}

/** What a load balancer asks its targets. */
export enum AwsHealthCheckProtocol {
  /** Whether a TCP connection opens. */
  TCP = 'tcp',
  /** Whether an HTTP request is answered. */
  HTTP = 'http',
  /** Whether an HTTPS request is answered. */
  HTTPS = 'https',
}

/** How an AWS Network Load Balancer asks whether a target is healthy. */
export interface AwsHealthCheck {
  /**
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-protocol`.
   *
   * @default - HTTP where a path is given, otherwise the controller's own: TCP, or HTTP with `ExternalTrafficPolicy.LOCAL`
   */
  readonly protocol?: AwsHealthCheckProtocol;
  /**
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-path`.
   *
   * @default - "/" for HTTP and HTTPS
   */
  readonly path?: string;
  /**
   * Seconds between two checks. Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-interval`.
   *
   * @default 10
   */
  readonly intervalSeconds?: number;
  /**
   * Good answers in a row that make a target healthy. Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-healthy-threshold`.
   *
   * @default 3
   */
  readonly healthyThreshold?: number;
  /**
   * Bad answers in a row that make it unhealthy. Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-unhealthy-threshold`.
   *
   * @default 3
   */
  readonly unhealthyThreshold?: number;
  /**
   * HTTP status codes that count as good. Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-success-codes`.
   *
   * @default - "200-399"
   */
  readonly successCodes?: string;
}

/**
 * Options of `Expose.awsNlb()`. The annotations are those of the AWS Load Balancer Controller.
 *
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
 */
export interface AwsNlbOptions extends BalancerOptions {
  /** Who can reach it. Annotation `service.beta.kubernetes.io/aws-load-balancer-scheme`. */
  readonly scheme: LoadBalancerScheme;
  /**
   * Where traffic goes. Annotation `service.beta.kubernetes.io/aws-load-balancer-nlb-target-type`. With `IP` no node ports are
   * allocated, unless `allocateNodePorts` says so, and pods go on to serve for 135 seconds when they end.
   *
   * @default AwsTargetType.IP
   */
  readonly targetType?: AwsTargetType;
  /**
   * Subnets, by id or name, each in another availability zone. Annotation `service.beta.kubernetes.io/aws-load-balancer-subnets`.
   *
   * @default - the controller finds them by their tags
   */
  readonly subnets?: string[];
  /**
   * ARNs of certificates in AWS Certificate Manager; the first is the default. With one, the load balancer ends TLS.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-ssl-cert`.
   *
   * @default - no TLS at the load balancer
   */
  readonly certificateArns?: string[];
  /**
   * Names of the ports at which the load balancer ends TLS. Annotation `service.beta.kubernetes.io/aws-load-balancer-ssl-ports`.
   *
   * @default - all, where there is a certificate
   */
  readonly tlsPorts?: string[];
  /**
   * Protocols and ciphers of TLS, such as "ELBSecurityPolicy-TLS13-1-2-2021-06".
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-ssl-negotiation-policy`.
   *
   * @default - "ELBSecurityPolicy-2016-08"
   */
  readonly tlsPolicy?: string;
  /**
   * How targets are asked whether they are healthy.
   *
   * @default - a TCP connection to the traffic port, every 10 seconds
   */
  readonly healthCheck?: AwsHealthCheck;
  /**
   * Whether the load balancer tells the client's address by proxy protocol v2, which the app must then understand.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-proxy-protocol`.
   *
   * @default false
   */
  readonly proxyProtocol?: boolean;
  /**
   * Elastic IP allocations, one a subnet; for an internet-facing one.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-eip-allocations`.
   *
   * @default - AWS picks the addresses
   */
  readonly eipAllocations?: string[];
  /**
   * Private addresses, one a subnet; for an internal one.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-private-ipv4-addresses`.
   *
   * @default - AWS picks the addresses
   */
  readonly privateIpv4Addresses?: string[];
  /**
   * Security groups of the load balancer, by id or name. Then `sourceRanges` has no effect, and giving both is an error.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-security-groups`.
   *
   * @default - the controller makes one
   */
  readonly securityGroups?: string[];
  /**
   * Attributes of the load balancer, such as "deletion_protection.enabled".
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-attributes`.
   *
   * @default - AWS' own
   */
  readonly loadBalancerAttributes?: { readonly [name: string]: string };
  /**
   * Attributes of the target groups, such as "preserve_client_ip.enabled".
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-target-group-attributes`.
   *
   * @default - AWS' own
   */
  readonly targetGroupAttributes?: { readonly [name: string]: string };
}

const KNOWN: KnownProps<Omit<AwsNlbOptions, keyof BalancerOptions>> = {
  scheme: true,
  targetType: true,
  subnets: true,
  certificateArns: true,
  tlsPorts: true,
  tlsPolicy: true,
  healthCheck: true,
  proxyProtocol: true,
  eipAllocations: true,
  privateIpv4Addresses: true,
  securityGroups: true,
  loadBalancerAttributes: true,
  targetGroupAttributes: true,
};

const PREFIX = 'service.beta.kubernetes.io/aws-load-balancer';
const CLASS = 'service.k8s.aws/nlb';
const PROXY_PROTOCOL_ATTRIBUTE = 'proxy_protocol_v2.enabled';

/**
 * An address that is taken out goes on to get new connections for two minutes, whatever the deregistration delay says.
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2366
 */
const DEREGISTRATION = 120;
/** @see AwsHealthCheck.intervalSeconds, AwsHealthCheck.unhealthyThreshold */
const INTERVAL = 10;
const THRESHOLD = 3;

/** @internal */
export function awsNlbShape(options: AwsNlbOptions): ServiceShape {
  const { targetType = AwsTargetType.IP, healthCheck = {} } = options;
  return balancerShape(options, {
    known: KNOWN,
    spec: { loadBalancerClass: CLASS, allocateNodePorts: options.allocateNodePorts ?? (targetType === AwsTargetType.IP ? false : undefined) },
    drain: drainOf(targetType, options),
    annotations: {
      [`${PREFIX}-scheme`]: options.scheme,
      [`${PREFIX}-nlb-target-type`]: targetType,
      [`${PREFIX}-subnets`]: options.subnets,
      [`${PREFIX}-ssl-cert`]: options.certificateArns,
      [`${PREFIX}-ssl-ports`]: options.tlsPorts,
      [`${PREFIX}-ssl-negotiation-policy`]: options.tlsPolicy,
      [`${PREFIX}-healthcheck-protocol`]: protocolOf(healthCheck),
      [`${PREFIX}-healthcheck-path`]: healthCheck.path,
      [`${PREFIX}-healthcheck-interval`]: healthCheck.intervalSeconds,
      [`${PREFIX}-healthcheck-healthy-threshold`]: healthCheck.healthyThreshold,
      [`${PREFIX}-healthcheck-unhealthy-threshold`]: healthCheck.unhealthyThreshold,
      [`${PREFIX}-healthcheck-success-codes`]: healthCheck.successCodes,
      [`${PREFIX}-proxy-protocol`]: options.proxyProtocol ? '*' : undefined,
      [`${PREFIX}-eip-allocations`]: options.eipAllocations,
      [`${PREFIX}-private-ipv4-addresses`]: options.privateIpv4Addresses,
      [`${PREFIX}-security-groups`]: options.securityGroups,
      [`${PREFIX}-attributes`]: options.loadBalancerAttributes,
      [`${PREFIX}-target-group-attributes`]: options.targetGroupAttributes,
    },
    portNames: options.tlsPorts?.map((name, i) => ({ prop: `tlsPorts[${i}]`, name })),
    refusals: (published) => refusalsOf(options, targetType, published),
  });
}

function protocolOf({ protocol, path }: AwsHealthCheck): AwsHealthCheckProtocol | undefined {
  return protocol ?? (path === undefined ? undefined : AwsHealthCheckProtocol.HTTP);
}

function drainOf(targetType: AwsTargetType, { externalTrafficPolicy, healthCheck = {} }: AwsNlbOptions): number {
  if (targetType === AwsTargetType.IP) return DRAIN_OUTSIDE + DEREGISTRATION;
  if (externalTrafficPolicy !== ExternalTrafficPolicy.LOCAL) return DRAIN_OUTSIDE;
  const { intervalSeconds = INTERVAL, unhealthyThreshold = THRESHOLD } = healthCheck;
  return DRAIN_OUTSIDE + intervalSeconds * unhealthyThreshold;
}

function* refusalsOf(options: AwsNlbOptions, targetType: AwsTargetType, published: readonly Port[]): Iterable<Refusal> {
  const { scheme, certificateArns = [], tlsPorts, tlsPolicy, subnets, eipAllocations, privateIpv4Addresses, healthCheck = {} } = options;
  yield* schemeRefusals(scheme);
  yield* noSctp(published, 'a Network Load Balancer');
  yield* schemeOnly(scheme, LoadBalancerScheme.INTERNET_FACING, { eipAllocations });
  yield* schemeOnly(scheme, LoadBalancerScheme.INTERNAL, { privateIpv4Addresses });
  for (const [prop, addresses] of Object.entries({ eipAllocations, privateIpv4Addresses })) {
    if (addresses && subnets && addresses.length !== subnets.length) {
      yield { prop: `expose.${prop}`, wrong: 'is not one for each subnet', got: addresses, allowed: `as many as subnets: ${subnets.length}`, fix: `give ${subnets.length} of them` };
    }
  }
  if (certificateArns.length === 0) {
    for (const [prop, got] of Object.entries({ tlsPorts, tlsPolicy })) {
      if (got !== undefined) yield { prop: `expose.${prop}`, wrong: 'is given without a certificate', got, allowed: 'a TLS listener needs one', fix: "certificateArns: ['arn:aws:acm:...']" };
    }
  } else {
    const udp = published.find(({ name, protocol }) => protocol === Protocol.UDP && (tlsPorts?.includes(name) ?? true));
    if (udp) yield { prop: 'expose.tlsPorts', wrong: `has the UDP port "${udp.name}"`, got: tlsPorts, allowed: 'TLS runs over TCP', fix: 'name the TCP ports that have TLS' };
  }
  if (options.sourceRanges?.length && options.securityGroups?.length) {
    yield { prop: 'expose.sourceRanges', wrong: 'is given together with securityGroups', got: options.sourceRanges, allowed: 'the controller ignores it then', fix: 'remove one of them' };
  }
  if (options.proxyProtocol !== undefined && options.targetGroupAttributes?.[PROXY_PROTOCOL_ATTRIBUTE] !== undefined) {
    yield { prop: 'expose.proxyProtocol', wrong: `is given together with the attribute ${PROXY_PROTOCOL_ATTRIBUTE}`, got: options.proxyProtocol, allowed: 'it takes precedence', fix: 'remove the attribute' };
  }
  const protocol = protocolOf(healthCheck);
  if (protocol === AwsHealthCheckProtocol.TCP) {
    for (const [prop, got] of Object.entries({ path: healthCheck.path, successCodes: healthCheck.successCodes })) {
      if (got !== undefined) yield { prop: `expose.healthCheck.${prop}`, wrong: 'is given for a TCP check', got, allowed: 'only HTTP and HTTPS ask for a path', fix: 'protocol: AwsHealthCheckProtocol.HTTP' };
    }
    if (options.externalTrafficPolicy === ExternalTrafficPolicy.LOCAL) {
      yield { prop: 'expose.healthCheck.protocol', wrong: 'is TCP with ExternalTrafficPolicy.LOCAL', got: protocol, allowed: 'nodes without a pod answer TCP too', fix: 'leave protocol out, or HTTP' };
    }
  }
  if (targetType === AwsTargetType.INSTANCE && options.allocateNodePorts === false && published.some(({ nodePort }) => nodePort === undefined)) {
    yield { prop: 'expose.allocateNodePorts', wrong: 'leaves instance targets without a node port', got: false, allowed: 'the controller needs one for each port', fix: 'targetType: AwsTargetType.IP, or a nodePort for each port' };
  }
}
