import { BaseLoadBalancerOptions } from '../service/service-options';

/**
 * Options of `Expose.metalLb()`: addresses of your own network, announced by MetalLB. Who can reach them is for the pool's network
 * to decide.
 *
 * @see https://metallb.io/usage/
 * @see https://metallb.io/release-notes/#version-0149
 * @see https://github.com/metallb/metallb/blob/main/controller/service.go
 */
export interface MetalLbOptions extends BaseLoadBalancerOptions {
  /**
   * The IPAddressPool that the address is taken from. Annotation `metallb.io/address-pool`.
   *
   * @default - any pool that assigns by itself
   */
  readonly addressPool?: string;
  /**
   * The addresses, one for each IP family. Annotation `metallb.io/loadBalancerIPs`.
   *
   * @default - MetalLB picks free ones
   */
  readonly ips?: string[];
  /**
   * A key that lets Services share an address: all with the same key, on different ports. Annotation `metallb.io/allow-shared-ip`.
   *
   * @default - the address is the Service's alone
   */
  readonly sharedIpKey?: string;
  /**
   * The class that MetalLB was started with (`--lb-class`). Sets `Service.spec.loadBalancerClass`.
   * Kubernetes fixes it at creation: to move, give another `serviceName`, which makes a second Service before the same pods.
   *
   * @default - none
   */
  readonly loadBalancerClass?: string;
}
