import { balancerShape } from './balancer-shape';
import { ipFamilyOf, ipProblem } from '../../kube/ip';
import { KnownProps } from '../known-props';
import { BalancerOptions } from '../service-options';
import { ServiceShape } from '../service-shape';

/**
 * Options of `Expose.metalLb()`: addresses of your own network, announced by MetalLB. Who can reach them is for the pool's network
 * to decide.
 *
 * @see https://metallb.io/usage/
 */
export interface MetalLbOptions extends BalancerOptions {
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
   * Kubernetes fixes it at creation: to move, deploy a second app with another `serviceName`.
   *
   * @default - none
   */
  readonly loadBalancerClass?: string;
}

const KNOWN: KnownProps<Omit<MetalLbOptions, keyof BalancerOptions>> = { addressPool: true, ips: true, sharedIpKey: true, loadBalancerClass: true };

/** @internal */
export function metalLbShape(options: MetalLbOptions): ServiceShape {
  const { addressPool, ips = [], sharedIpKey, loadBalancerClass } = options;
  return balancerShape(options, {
    known: KNOWN,
    spec: { loadBalancerClass },
    annotations: {
      'metallb.io/address-pool': addressPool,
      'metallb.io/loadBalancerIPs': ips,
      'metallb.io/allow-shared-ip': sharedIpKey,
    },
    * refusals() {
      for (const [i, ip] of ips.entries()) {
        const problem = ipProblem(ip);
        if (problem) yield { prop: `expose.ips[${i}]`, got: ip, ...problem, fix: "ips: ['192.0.2.10']" };
      }
      if (new Set(ips.map(ipFamilyOf)).size < ips.length) {
        yield { prop: 'expose.ips', wrong: 'has two addresses of one family', got: ips, allowed: 'one address for each IP family', fix: 'remove one of them' };
      }
    },
  });
}
