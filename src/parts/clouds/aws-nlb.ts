import { Duration } from 'cdk8s';
import { LoadBalancerScheme } from '../service/service-enums';
import { BaseLoadBalancerOptions } from '../service/service-options';

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

/**
 * How an AWS Network Load Balancer asks whether a target is healthy. Numbers are within what AWS takes.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 */
export interface AwsHealthCheck {
  /**
   * The name of the app's port that is asked; with pods as targets it need not be published.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-port`.
   *
   * @default - the port that the traffic goes to; with `ExternalTrafficPolicy.LOCAL` the node's health check port
   */
  readonly port?: string;
  /**
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-protocol`.
   *
   * @default - where a path is given HTTP, or HTTPS if all ports that are asked are `Port.https`; otherwise the controller's own: TCP,
   * or HTTP with `ExternalTrafficPolicy.LOCAL`
   */
  readonly protocol?: AwsHealthCheckProtocol;
  /**
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-path`.
   *
   * @default - "/" for HTTP and HTTPS
   */
  readonly path?: string;
  /**
   * The time between two checks, 5 to 300 seconds. Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-interval`.
   *
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;
  /**
   * Good answers in a row that make a target healthy, 2 to 10.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-healthy-threshold`.
   *
   * @default 3
   */
  readonly healthyThreshold?: number;
  /**
   * Bad answers in a row that make it unhealthy, 2 to 10.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-healthcheck-unhealthy-threshold`.
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
export interface AwsNlbOptions extends BaseLoadBalancerOptions {
  /** Who can reach it. Annotation `service.beta.kubernetes.io/aws-load-balancer-scheme`. */
  readonly scheme: LoadBalancerScheme;
  /**
   * The load balancer's name in AWS: at most 32 letters, digits and "-", once in a region of an account. A later change has no effect.
   * Annotation `service.beta.kubernetes.io/aws-load-balancer-name`.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
   * @default - the controller makes one of the namespace, the Service's name and a hash
   */
  readonly name?: string;
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
   * ARNs of certificates in AWS Certificate Manager; the first is the default. With one, the load balancer ends TLS, and speaks TLS
   * again to ports that are `Port.https`. Annotations `service.beta.kubernetes.io/aws-load-balancer-ssl-cert` and
   * `aws-load-balancer-backend-protocol`.
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
   * How targets are asked whether they are healthy. Annotations `service.beta.kubernetes.io/aws-load-balancer-healthcheck-*`.
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
