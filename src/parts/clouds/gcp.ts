import { LoadBalancerScheme } from '../service/service-enums';
import { BaseLoadBalancerOptions } from '../service/service-options';

/** The network service tier of an internet-facing load balancer of GCP. */
export enum GcpNetworkTier {
  /** Traffic uses Google's network, which it enters close to the client. */
  PREMIUM = 'Premium',
  /** Traffic uses the internet until it is close to the region. */
  STANDARD = 'Standard',
}

/**
 * Options of `Expose.gcpLoadBalancer()`: a passthrough Network Load Balancer of Google Kubernetes Engine.
 *
 * @see https://cloud.google.com/kubernetes-engine/docs/concepts/service-load-balancer-parameters
 * @see https://github.com/kubernetes/ingress-gce/blob/master/pkg/annotations/service.go
 */
export interface GcpLoadBalancerOptions extends BaseLoadBalancerOptions {
  /**
   * Who can reach the load balancer. Internal: annotation `networking.gke.io/load-balancer-type: Internal`. Internet-facing: annotation
   * `cloud.google.com/l4-rbs: enabled` (GKE 1.25.5 and later), which selects the load balancer that is based on a backend service.
   */
  readonly scheme: LoadBalancerScheme;
  /**
   * Whether clients in other regions can reach an internal load balancer.
   * Annotation `networking.gke.io/internal-load-balancer-allow-global-access`.
   *
   * @default - only clients of its region
   */
  readonly globalAccess?: boolean;
  /**
   * The subnet of the address of an internal load balancer, or of the IPv6 addresses of an internet-facing one.
   * Annotation `networking.gke.io/load-balancer-subnet`.
   *
   * @default - the cluster's subnet
   */
  readonly subnet?: string;
  /**
   * Names of reserved addresses, at most one for each IP family. Annotation `networking.gke.io/load-balancer-ip-addresses`.
   *
   * @default - GCP chooses the addresses
   */
  readonly ipAddressNames?: string[];
  /**
   * The network service tier of an internet-facing load balancer. Annotation `cloud.google.com/network-tier`.
   *
   * @default - GcpNetworkTier.PREMIUM
   */
  readonly networkTier?: GcpNetworkTier;
}
