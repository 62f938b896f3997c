import { BaseLoadBalancerOptions } from '../service/service-options';

/**
 * Options of `Expose.metalLb()`: addresses of your own network that MetalLB announces. The network of the address pool determines
 * who can reach them.
 *
 * @see https://metallb.io/usage/
 * @see https://metallb.io/release-notes/#version-0149
 * @see https://github.com/metallb/metallb/blob/main/controller/service.go
 */
export interface MetalLbOptions extends BaseLoadBalancerOptions {
  /**
   * The IPAddressPool that the address is taken from. Annotation `metallb.io/address-pool`.
   *
   * @default - any pool with automatic assignment
   */
  readonly addressPool?: string;
  /**
   * The addresses, one for each IP family. Annotation `metallb.io/loadBalancerIPs`.
   *
   * @default - MetalLB chooses free addresses
   */
  readonly ips?: string[];
  /**
   * Services with the same key can share an address, on different ports. Annotation `metallb.io/allow-shared-ip`.
   *
   * @default - the Service shares its address with no other
   */
  readonly sharedIpKey?: string;
  /**
   * The load balancer class that MetalLB is configured with (`--lb-class`). Sets `Service.spec.loadBalancerClass`.
   * It cannot be changed later; to change it, set another `serviceName`, which creates a second Service for the same pods.
   *
   * @default - none
   */
  readonly loadBalancerClass?: string;
}
