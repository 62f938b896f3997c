import { Duration } from 'cdk8s';
import { balancerShape, noSctp, schemeOnly, schemeRefusals } from './balancer-shape';
import { KnownProps } from '../known-props';
import { LoadBalancerScheme } from '../service-enums';
import { BalancerOptions } from '../service-options';
import { ServiceShape } from '../service-shape';

/** What an Azure load balancer asks the nodes. */
export enum AzureHealthProbeProtocol {
  /** Whether a TCP connection opens. */
  TCP = 'tcp',
  /** Whether an HTTP request is answered with 200. */
  HTTP = 'http',
  /** Whether an HTTPS request is answered with 200. */
  HTTPS = 'https',
}

/**
 * Options of `Expose.azure()`: a Standard Load Balancer of Azure Kubernetes Service.
 *
 * @see https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/#loadbalancer-annotations
 */
export interface AzureLoadBalancerOptions extends BalancerOptions {
  /** Who can reach it. Annotation `service.beta.kubernetes.io/azure-load-balancer-internal`. */
  readonly scheme: LoadBalancerScheme;
  /**
   * The subnet of an internal one's address. Annotation `service.beta.kubernetes.io/azure-load-balancer-internal-subnet`.
   *
   * @default - the nodes' subnet
   */
  readonly subnet?: string;
  /**
   * The resource group of the public addresses, where it is not the cluster's node group.
   * Annotation `service.beta.kubernetes.io/azure-load-balancer-resource-group`.
   *
   * @default - the cluster's node resource group
   */
  readonly resourceGroup?: string;
  /**
   * The first part of an internet-facing one's name in Azure's DNS. Annotation `service.beta.kubernetes.io/azure-dns-label-name`.
   *
   * @default - it has no name
   */
  readonly dnsLabel?: string;
  /**
   * The path that the health probe asks for. Annotation `service.beta.kubernetes.io/azure-load-balancer-health-probe-request-path`.
   *
   * @default - "/healthz", where the probe speaks HTTP
   */
  readonly healthProbePath?: string;
  /**
   * What the health probe speaks. Annotation `service.beta.kubernetes.io/azure-load-balancer-health-probe-protocol`.
   *
   * @default - HTTP where a path is given, otherwise Azure's own: TCP, or HTTP with `ExternalTrafficPolicy.LOCAL`
   */
  readonly healthProbeProtocol?: AzureHealthProbeProtocol;
  /**
   * How long a connection may be idle, in whole minutes from 4 to 100.
   * Annotation `service.beta.kubernetes.io/azure-load-balancer-tcp-idle-timeout`.
   *
   * @default Duration.minutes(4)
   */
  readonly idleTimeout?: Duration;
}

const KNOWN: KnownProps<Omit<AzureLoadBalancerOptions, keyof BalancerOptions>> = {
  scheme: true, subnet: true, resourceGroup: true, dnsLabel: true, healthProbePath: true, healthProbeProtocol: true, idleTimeout: true,
};

const PREFIX = 'service.beta.kubernetes.io/azure';
/** @see https://learn.microsoft.com/en-us/azure/load-balancer/load-balancer-tcp-idle-timeout */
const IDLE_MINUTES = { least: 4, most: 100 };

/** @internal */
export function azureShape(options: AzureLoadBalancerOptions): ServiceShape {
  const { scheme, subnet, resourceGroup, dnsLabel, healthProbePath: path, idleTimeout } = options;
  const protocol = options.healthProbeProtocol ?? (path === undefined ? undefined : AzureHealthProbeProtocol.HTTP);
  const minutes = idleTimeout?.toMinutes({ integral: false });
  return balancerShape(options, {
    known: KNOWN,
    annotations: {
      [`${PREFIX}-load-balancer-internal`]: scheme === LoadBalancerScheme.INTERNAL,
      [`${PREFIX}-load-balancer-internal-subnet`]: subnet,
      [`${PREFIX}-load-balancer-resource-group`]: resourceGroup,
      [`${PREFIX}-dns-label-name`]: dnsLabel,
      [`${PREFIX}-load-balancer-health-probe-protocol`]: protocol,
      [`${PREFIX}-load-balancer-health-probe-request-path`]: path,
      [`${PREFIX}-load-balancer-tcp-idle-timeout`]: minutes,
    },
    * refusals(published) {
      yield* schemeRefusals(scheme);
      yield* noSctp(published, 'a load balancer of Azure');
      yield* schemeOnly(scheme, LoadBalancerScheme.INTERNAL, { subnet });
      yield* schemeOnly(scheme, LoadBalancerScheme.INTERNET_FACING, { dnsLabel });
      if (path !== undefined && protocol === AzureHealthProbeProtocol.TCP) {
        yield { prop: 'expose.healthProbePath', wrong: 'is given for a TCP probe', got: path, allowed: 'only HTTP and HTTPS ask for a path', fix: 'remove healthProbeProtocol' };
      }
      if (path !== undefined && !path.startsWith('/')) {
        yield { prop: 'expose.healthProbePath', wrong: 'is not an absolute path', got: path, allowed: 'a path from "/"', fix: `healthProbePath: '/${path}'` };
      }
      if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= IDLE_MINUTES.least && minutes <= IDLE_MINUTES.most)) {
        yield { prop: 'expose.idleTimeout', wrong: 'is not a time that Azure takes', got: `${minutes} min`, allowed: `whole minutes from ${IDLE_MINUTES.least} to ${IDLE_MINUTES.most}`, fix: 'idleTimeout: Duration.minutes(30)' };
      }
    },
  });
}
