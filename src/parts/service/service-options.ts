import { ExternalTrafficPolicy, InternalTrafficPolicy, IpFamily, IpFamilyPolicy, TrafficDistribution } from './service-enums';
import { SessionAffinity } from './session-affinity';

/** Options of every Service. */
export interface ServiceOptions {
  /**
   * Annotations of the Service only, in addition to the app's. They override the annotations of a preset.
   * Sets `Service.metadata.annotations`.
   *
   * @default - only the app's
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * The IP families, the primary one first. Sets `Service.spec.ipFamilies`.
   * The primary family cannot be changed later; to change it, set another `serviceName`, which creates a second Service for the same pods.
   *
   * @default - the cluster's primary family
   */
  readonly ipFamilies?: IpFamily[];

  /**
   * Whether the Service has one IP family or two. Sets `Service.spec.ipFamilyPolicy`.
   *
   * @default - one family, as in Kubernetes
   */
  readonly ipFamilyPolicy?: IpFamilyPolicy;

  /**
   * Whether pods that are not ready are published too, including terminating ones, for peers that must discover each other first.
   * Sets `Service.spec.publishNotReadyAddresses`.
   *
   * @default false
   */
  readonly publishNotReadyAddresses?: boolean;
}

/** Options of every Service with a cluster IP. */
export interface ClusterIpOptions extends ServiceOptions {
  /**
   * The Service's addresses inside the cluster, one for each IP family. Sets `Service.spec.clusterIP` and `clusterIPs`.
   * They cannot be changed later; to change them, set another `serviceName`, which creates a second Service for the same pods.
   *
   * @default - the cluster chooses free addresses
   */
  readonly clusterIps?: string[];

  /**
   * Whether requests of one client always go to the same pod. Sets `Service.spec.sessionAffinity` and `sessionAffinityConfig`.
   *
   * @default - no affinity
   */
  readonly sessionAffinity?: SessionAffinity;

  /**
   * Which pods receive traffic from inside the cluster. Sets `Service.spec.internalTrafficPolicy`.
   *
   * @default - any pod, as in Kubernetes
   */
  readonly internalTrafficPolicy?: InternalTrafficPolicy;

  /**
   * Which pods are preferred when traffic is distributed. Sets `Service.spec.trafficDistribution` (Kubernetes 1.31 and later).
   *
   * @default - no preference
   */
  readonly trafficDistribution?: TrafficDistribution;

  /**
   * Additional addresses of the Service, which your network routes to the cluster's nodes. Sets `Service.spec.externalIPs`.
   *
   * @default - none
   */
  readonly externalIps?: string[];

  /**
   * Which pods receive traffic from outside the cluster. An error if the Service has no node port, load balancer or external IP.
   * Sets `Service.spec.externalTrafficPolicy`.
   *
   * @default - any pod, as in Kubernetes
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;
}

/** Options of every load balancer, including the presets for clouds. */
export interface BaseLoadBalancerOptions extends ClusterIpOptions {
  /**
   * The client addresses that may connect, as CIDR blocks. Sets `Service.spec.loadBalancerSourceRanges`.
   *
   * @default - any
   */
  readonly sourceRanges?: string[];

  /**
   * Whether each port gets a node port. Set it to `false` if the load balancer sends traffic directly to pods.
   * Sets `Service.spec.allocateLoadBalancerNodePorts`.
   *
   * @default - true, as in Kubernetes
   */
  readonly allocateNodePorts?: boolean;

  /**
   * The node port for the load balancer's health check of a node. Only with `ExternalTrafficPolicy.LOCAL`.
   * Sets `Service.spec.healthCheckNodePort`. It cannot be changed later; to change it, set another `serviceName`, which creates a
   * second Service for the same pods.
   *
   * @default - the cluster chooses a free one if it is needed
   */
  readonly healthCheckNodePort?: number;
}

/** Options of `Expose.loadBalancer()`. */
export interface LoadBalancerOptions extends BaseLoadBalancerOptions {
  /**
   * The class of the load balancer, for clusters with several controllers. Sets `Service.spec.loadBalancerClass`.
   * It cannot be changed later; to change it, set another `serviceName`, which creates a second Service for the same pods.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-class
   * @default - the cluster's default
   */
  readonly loadBalancerClass?: string;

  /**
   * The address of the load balancer. Sets `Service.spec.loadBalancerIP`.
   *
   * @deprecated Kubernetes deprecated the field in 1.24. Use the annotation of your cloud provider, or a preset of `Expose`.
   * @default - the cloud provider chooses one
   */
  readonly loadBalancerIp?: string;
}
