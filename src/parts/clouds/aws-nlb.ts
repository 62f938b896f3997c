import { Duration } from 'cdk8s';
import { LoadBalancerScheme } from '../service/service-enums';
import { BaseLoadBalancerOptions } from '../service/service-options';

/** Where an AWS Network Load Balancer sends traffic. */
export enum AwsTargetType {
  /** To the addresses of the pods (AWS VPC CNI). */
  IP = 'ip',
  /** To a node port of every node. */
  INSTANCE = 'instance',
}

/** The protocol of a health check. */
export enum AwsHealthCheckProtocol {
  /** Opens a TCP connection. */
  TCP = 'tcp',
  /** Sends an HTTP request. */
  HTTP = 'http',
  /** Sends an HTTPS request. */
  HTTPS = 'https',
}

/**
 * The health check of an AWS Network Load Balancer's targets. Numbers must be within the limits of AWS.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 */
export interface AwsHealthCheck {
  /**
   * The name of the app's port that is checked. With `AwsTargetType.IP` it may be unpublished.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-port`.
   *
   * @default - the traffic port; with `ExternalTrafficPolicy.LOCAL` the node's health check port
   */
  readonly port?: string;
  /**
   * The protocol of the health check. Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-protocol`.
   *
   * @default - with `path` HTTP, or HTTPS if all checked ports are `Port.https`; without `path` the controller's default: TCP, or HTTP with
   * `ExternalTrafficPolicy.LOCAL`
   */
  readonly protocol?: AwsHealthCheckProtocol;
  /**
   * The path of the health check. Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-path`.
   *
   * @default - "/" for HTTP and HTTPS
   */
  readonly path?: string;
  /**
   * The time between two health checks, 5 to 300 seconds. Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-interval`.
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;
  /**
   * Successful health checks in a row after which a target is healthy, 2 to 10.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-healthy-threshold`.
   *
   * @default 3
   */
  readonly healthyThreshold?: number;
  /**
   * Failed health checks in a row after which a target is unhealthy, 2 to 10.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-unhealthy-threshold`.
   *
   * @default 3
   */
  readonly unhealthyThreshold?: number;
  /**
   * The HTTP status codes of a successful health check. Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-success-codes`.
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
export interface AwsNlbOptions extends BaseLoadBalancerOptions {
  /** Who can reach the load balancer. Annotation `service.beta.kubernetes.io/aws-load-balancer-scheme`. */
  readonly scheme: LoadBalancerScheme;
  /**
   * The load balancer's name in AWS: at most 32 letters, digits and "-", unique for a region of an account. Later changes have no effect.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-name`.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
   * @default - the controller generates one from the namespace, the Service's name and a hash
   */
  readonly name?: string;
  /**
   * Where traffic is sent. Annotation `service.beta.kubernetes.io/aws-load-balancer-nlb-target-type`. With `IP` no node ports are
   * allocated unless `allocateNodePorts` is `true`, and terminating pods continue to serve for 135 seconds.
   *
   * @default AwsTargetType.IP
   */
  readonly targetType?: AwsTargetType;
  /**
   * Subnets, by id or name, each in another availability zone. Annotation `service.beta.kubernetes.io/aws-load-balancer-subnets`.
   *
   * @default - the controller discovers them by their tags
   */
  readonly subnets?: string[];
  /**
   * ARNs of certificates in AWS Certificate Manager; the first is the default. With a certificate, the load balancer terminates TLS, and
   * uses TLS to ports that are `Port.https`. Annotations `service.beta.kubernetes.io/aws-load-balancer-ssl-cert` and
   * `aws-load-balancer-backend-protocol`.
   *
   * @default - no TLS at the load balancer
   */
  readonly certificateArns?: string[];
  /**
   * Names of the ports at which the load balancer terminates TLS. Annotation `service.beta.kubernetes.io/aws-load-balancer-ssl-ports`.
   *
   * @default - all, if there is a certificate
   */
  readonly tlsPorts?: string[];
  /**
   * The TLS security policy, such as "ELBSecurityPolicy-TLS13-1-2-2021-06".
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-ssl-negotiation-policy`.
   *
   * @default - "ELBSecurityPolicy-2016-08"
   */
  readonly tlsPolicy?: string;
  /**
   * The health check of the targets. Annotations `service.beta.kubernetes.io/aws-load-balancer-healthcheck-*`.
   *
   * @default - a TCP connection to the traffic port every 10 seconds
   */
  readonly healthCheck?: AwsHealthCheck;
  /**
   * Whether the load balancer passes on the client's address with proxy protocol v2, which the app must support.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-proxy-protocol`.
   *
   * @default false
   */
  readonly proxyProtocol?: boolean;
  /**
   * Elastic IP allocations, one for each subnet. Only if internet-facing.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-eip-allocations`.
   *
   * @default - AWS chooses the addresses
   */
  readonly eipAllocations?: string[];
  /**
   * Private IPv4 addresses, one for each subnet. Only if internal.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-private-ipv4-addresses`.
   *
   * @default - AWS chooses the addresses
   */
  readonly privateIpv4Addresses?: string[];
  /**
   * Security groups of the load balancer, by id or name. Cannot be combined with `sourceRanges`, which would have no effect.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-security-groups`.
   *
   * @default - the controller creates one
   */
  readonly securityGroups?: string[];
  /**
   * Attributes of the load balancer, such as "deletion_protection.enabled".
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-attributes`.
   *
   * @default - the defaults of AWS
   */
  readonly loadBalancerAttributes?: { readonly [name: string]: string };
  /**
   * Attributes of the target groups, such as "preserve_client_ip.enabled".
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-target-group-attributes`.
   *
   * @default - the defaults of AWS
   */
  readonly targetGroupAttributes?: { readonly [name: string]: string };
}
