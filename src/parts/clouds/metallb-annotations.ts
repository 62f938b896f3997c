import { BALANCER_OPTIONS, loadBalancerPlan } from './cloud-load-balancer';
import { MetalLbOptions } from './metallb';
import { ipFamilyOf, ipProblem } from '../../kube/values/ip';
import { PropTypes } from '../../props/prop-types';
import { ServicePlan } from '../service/service-plan';

export const METALLB_OPTIONS: PropTypes<MetalLbOptions> = { ...BALANCER_OPTIONS, addressPool: 'text', ips: 'texts', sharedIpKey: 'text', loadBalancerClass: 'text' };

export function metalLbPlan(options: MetalLbOptions): ServicePlan {
  const { addressPool, ips = [], sharedIpKey, loadBalancerClass } = options;
  return loadBalancerPlan(options, {
    spec: { loadBalancerClass },
    annotations: () => ({
      'metallb.io/address-pool': addressPool,
      'metallb.io/loadBalancerIPs': ips,
      'metallb.io/allow-shared-ip': sharedIpKey,
    }),
    * errors() {
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
