import { LoadBalancerScheme } from '../service/service-enums';
import { BaseLoadBalancerOptions } from '../service/service-options';

/** Over which network an external load balancer of GCP is reached. */
export enum GcpNetworkTier {
  /** Google's own, as near to the client as possible. */
  PREMIUM = 'Premium',
  /** The internet, as near to the region as possible. */
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
   * Who can reach it. Internal: annotation `networking.gke.io/load-balancer-type: Internal`. Internet-facing: annotation
   * `cloud.google.com/l4-rbs: enabled` (GKE 1.25.5 and later), the one that is based on a backend service.
   */
  readonly scheme: LoadBalancerScheme;
  /**
   * Whether clients in other regions reach an internal one. Annotation `networking.gke.io/internal-load-balancer-allow-global-access`.
   *
   * @default - only clients of its region
   */
  readonly globalAccess?: boolean;
  /**
   * The subnet of an internal one's address, or of an internet-facing one's IPv6 addresses.
   * Annotation `networking.gke.io/load-balancer-subnet`.
   *
   * @default - the cluster's
   */
  readonly subnet?: string;
  /**
   * Names of reserved addresses, at most one a family. Annotation `networking.gke.io/load-balancer-ip-addresses`.
   *
   * @default - GCP picks the addresses
   */
  readonly ipAddressNames?: string[];
  /**
   * Over which network an internet-facing one is reached. Annotation `cloud.google.com/network-tier`.
   *
   * @default - GcpNetworkTier.PREMIUM
   */
  readonly networkTier?: GcpNetworkTier;
}
