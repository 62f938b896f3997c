import { BALANCER_OPTIONS, loadBalancerPlan, sctpErrors, schemeOnlyErrors, schemeErrors } from './cloud-load-balancer';
import { GcpLoadBalancerOptions, GcpNetworkTier } from './gcp';
import { PropTypes } from '../../props/prop-types';
import { IpFamily, LoadBalancerScheme } from '../service/service-enums';
import { ServicePlan } from '../service/service-plan';

export const GCP_OPTIONS: PropTypes<GcpLoadBalancerOptions> = {
  ...BALANCER_OPTIONS,
  scheme: LoadBalancerScheme,
  globalAccess: 'flag',
  subnet: 'text',
  ipAddressNames: 'texts',
  networkTier: GcpNetworkTier,
};

export function gcpPlan(options: GcpLoadBalancerOptions): ServicePlan {
  const { scheme, globalAccess, subnet, ipAddressNames, networkTier } = options;
  const internal = scheme === LoadBalancerScheme.INTERNAL;
  return loadBalancerPlan(options, {
    annotations: () => ({
      'networking.gke.io/load-balancer-type': internal ? 'Internal' : undefined,
      'cloud.google.com/l4-rbs': internal ? undefined : 'enabled',
      'networking.gke.io/internal-load-balancer-allow-global-access': globalAccess,
      'networking.gke.io/load-balancer-subnet': subnet,
      'networking.gke.io/load-balancer-ip-addresses': ipAddressNames,
      'cloud.google.com/network-tier': networkTier,
    }),
    * errors(published) {
      yield* schemeErrors(scheme);
      yield* sctpErrors(published, 'a load balancer of GKE');
      yield* schemeOnlyErrors(scheme, LoadBalancerScheme.INTERNAL, { globalAccess });
      if (!options.ipFamilies?.includes(IpFamily.IPV6)) yield* schemeOnlyErrors(scheme, LoadBalancerScheme.INTERNAL, { subnet });
      yield* schemeOnlyErrors(scheme, LoadBalancerScheme.INTERNET_FACING, { networkTier });
      if ((ipAddressNames?.length ?? 0) > 2) {
        yield { prop: 'expose.ipAddressNames', wrong: 'has more than two addresses', got: ipAddressNames, allowed: 'one address for each IP family', fix: 'remove the others' };
      }
    },
  });
}
