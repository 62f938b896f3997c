import { balancerShape, noSctp, schemeOnly, schemeRefusals } from './balancer-shape';
import { KnownProps } from '../known-props';
import { LoadBalancerScheme } from '../service-enums';
import { BalancerOptions } from '../service-options';
import { ServiceShape } from '../service-shape';

/** Over which network an external load balancer of GCP is reached. */
export enum GcpNetworkTier {
  /** Google's own, as near to the client as possible. */
  PREMIUM = 'Premium',
  /** The internet, as near to the region as possible. */
  STANDARD = 'Standard',
}

/**
 * Options of `Expose.gcp()`: a passthrough Network Load Balancer of Google Kubernetes Engine.
 *
 * @see https://cloud.google.com/kubernetes-engine/docs/concepts/service-load-balancer-parameters
 */
export interface GcpLoadBalancerOptions extends BalancerOptions {
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
   * The subnet of an internal one's address. Annotation `networking.gke.io/load-balancer-subnet`.
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

const KNOWN: KnownProps<Omit<GcpLoadBalancerOptions, keyof BalancerOptions>> = {
  scheme: true, globalAccess: true, subnet: true, ipAddressNames: true, networkTier: true,
};

/** @internal */
export function gcpShape(options: GcpLoadBalancerOptions): ServiceShape {
  const { scheme, globalAccess, subnet, ipAddressNames, networkTier } = options;
  const internal = scheme === LoadBalancerScheme.INTERNAL;
  return balancerShape(options, {
    known: KNOWN,
    annotations: {
      'networking.gke.io/load-balancer-type': internal ? 'Internal' : undefined,
      'cloud.google.com/l4-rbs': internal ? undefined : 'enabled',
      'networking.gke.io/internal-load-balancer-allow-global-access': globalAccess,
      'networking.gke.io/load-balancer-subnet': subnet,
      'networking.gke.io/load-balancer-ip-addresses': ipAddressNames,
      'cloud.google.com/network-tier': networkTier,
    },
    * refusals(published) {
      yield* schemeRefusals(scheme);
      yield* noSctp(published, 'a load balancer of GKE');
      yield* schemeOnly(scheme, LoadBalancerScheme.INTERNAL, { globalAccess, subnet });
      yield* schemeOnly(scheme, LoadBalancerScheme.INTERNET_FACING, { networkTier });
      if ((ipAddressNames?.length ?? 0) > 2) {
        yield { prop: 'expose.ipAddressNames', wrong: 'names more than two addresses', got: ipAddressNames, allowed: 'one address for each IP family', fix: 'remove the others' };
      }
    },
  });
}
