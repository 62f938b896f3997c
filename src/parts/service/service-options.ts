import { ExternalTrafficPolicy, InternalTrafficPolicy, IpFamily, IpFamilyPolicy, TrafficDistribution } from './service-enums';
import { SessionAffinity } from './session-affinity';

/** What every way of exposing can say of the Service. */
export interface ServiceOptions {
  /**
   * Annotations of the Service alone, besides the app's. They win over what a preset writes.
   * Sets `Service.metadata.annotations`.
   *
   * @default - none beyond the app's
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * The families of IP addresses, the first one first. Sets `Service.spec.ipFamilies`.
   * Kubernetes fixes the first at creation: to move, give another `serviceName`, which makes a second Service before the same pods.
   *
   * @default - the cluster's first family
   */
  readonly ipFamilies?: IpFamily[];

  /**
   * Whether the Service has one family of IP addresses or two. Sets `Service.spec.ipFamilyPolicy`.
   *
   * @default - Kubernetes' own: one family
   */
  readonly ipFamilyPolicy?: IpFamilyPolicy;

  /**
   * Whether pods are published before they are ready and while they end, for peers that must find one another first.
   * Sets `Service.spec.publishNotReadyAddresses`.
   *
   * @default false
   */
  readonly publishNotReadyAddresses?: boolean;
}

/** What every Service with an address of its own can say. */
export interface ClusterIpOptions extends ServiceOptions {
  /**
   * The Service's addresses inside the cluster, one for each family. Sets `Service.spec.clusterIP` and `clusterIPs`.
   * Kubernetes fixes them at creation: to move, give another `serviceName`, which makes a second Service before the same pods.
   *
   * @default - the cluster picks free ones
   */
  readonly clusterIps?: string[];

  /**
   * Whether a client stays with one pod. Sets `Service.spec.sessionAffinity` and `sessionAffinityConfig`.
   *
   * @default - it does not
   */
  readonly sessionAffinity?: SessionAffinity;

  /**
   * To which pods traffic goes that comes from inside the cluster. Sets `Service.spec.internalTrafficPolicy`.
   *
   * @default - Kubernetes' own: to any pod
   */
  readonly internalTrafficPolicy?: InternalTrafficPolicy;

  /**
   * Which pods traffic prefers. Sets `Service.spec.trafficDistribution` (Kubernetes 1.31 and later).
   *
   * @default - none are preferred
   */
  readonly trafficDistribution?: TrafficDistribution;

  /**
   * Addresses that your network routes to the cluster's nodes, at which the Service listens too. Sets `Service.spec.externalIPs`.
   *
   * @default - none
   */
  readonly externalIps?: string[];

  /**
   * To which pods traffic goes that comes from outside the cluster: to a node port, a load balancer or an external IP. Without
   * any of these it is an error. Sets `Service.spec.externalTrafficPolicy`.
   *
   * @default - Kubernetes' own: to any pod
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;
}

/** What every load balancer can say, whoever makes it. */
export interface BaseLoadBalancerOptions extends ClusterIpOptions {
  /**
   * The client addresses that may connect, as CIDR blocks. Sets `Service.spec.loadBalancerSourceRanges`.
   *
   * @default - any
   */
  readonly sourceRanges?: string[];

  /**
   * Whether each port gets a node port. False for a load balancer that sends to pods directly.
   * Sets `Service.spec.allocateLoadBalancerNodePorts`.
   *
   * @default - Kubernetes' own: it does
   */
  readonly allocateNodePorts?: boolean;

  /**
   * The node port at which the load balancer asks whether a node has a pod; only with `ExternalTrafficPolicy.LOCAL`.
   * Sets `Service.spec.healthCheckNodePort`. Kubernetes fixes it at creation: to move, give another `serviceName`, which makes a second
   * Service before the same pods.
   *
   * @default - the cluster picks a free one where it is needed
   */
  readonly healthCheckNodePort?: number;
}

/** Options of `Expose.loadBalancer()`. */
export interface LoadBalancerOptions extends BaseLoadBalancerOptions {
  /**
   * Which controller makes the load balancer, where a cluster has several. Sets `Service.spec.loadBalancerClass`.
   * Kubernetes fixes it at creation: to move, give another `serviceName`, which makes a second Service before the same pods.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-class
   * @default - the cluster's own
   */
  readonly loadBalancerClass?: string;

  /**
   * The address that the load balancer should have. Sets `Service.spec.loadBalancerIP`.
   *
   * @deprecated Kubernetes deprecates the field since 1.24: use the annotation of your cloud, or its preset in `Expose`.
   * @default - the cloud picks one
   */
  readonly loadBalancerIp?: string;
}
