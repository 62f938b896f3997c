import { Duration } from 'cdk8s';
import { LoadBalancerScheme } from '../service/service-enums';
import { BaseLoadBalancerOptions } from '../service/service-options';

/** The protocol of an Azure health probe. */
export enum AzureHealthProbeProtocol {
  /** Opens a TCP connection. */
  TCP = 'tcp',
  /** Sends an HTTP request and expects status 200. */
  HTTP = 'http',
  /** Sends an HTTPS request and expects status 200. */
  HTTPS = 'https',
}

/**
 * Options of `Expose.azureLoadBalancer()`: a Standard Load Balancer of Azure Kubernetes Service. If it is internal, `sourceRanges` also
 * writes the annotation `service.beta.kubernetes.io/azure-deny-all-except-load-balancer-source-ranges`, without which the whole network
 * may connect.
 *
 * @see https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/#loadbalancer-annotations
 * @see https://github.com/kubernetes-sigs/cloud-provider-azure/blob/master/pkg/provider/azure_loadbalancer_healthprobe.go
 */
export interface AzureLoadBalancerOptions extends BaseLoadBalancerOptions {
  /** Who can reach the load balancer. Annotation `service.beta.kubernetes.io/azure-load-balancer-internal`. */
  readonly scheme: LoadBalancerScheme;
  /**
   * The subnet of the address of an internal load balancer. Annotation `service.beta.kubernetes.io/azure-load-balancer-internal-subnet`.
   *
   * @default - the nodes' subnet
   */
  readonly subnet?: string;
  /**
   * The resource group of the public addresses, if it is not the cluster's node resource group.
   * Annotation `service.beta.kubernetes.io/azure-load-balancer-resource-group`.
   *
   * @default - the cluster's node resource group
   */
  readonly resourceGroup?: string;
  /**
   * The first label of the DNS name of an internet-facing load balancer in Azure. Annotation `service.beta.kubernetes.io/azure-dns-label-name`.
   *
   * @default - no DNS name
   */
  readonly dnsLabel?: string;
  /**
   * The path of the health probe of every TCP port. Ports with an `appProtocol` (gRPC, WebSocket) are probed over TCP unless
   * `healthProbePaths` contains them. Not with `ExternalTrafficPolicy.LOCAL`, which probes the node.
   * Annotation `service.beta.kubernetes.io/azure-load-balancer-health-probe-request-path`.
   *
   * @default - "/" if the probe uses HTTP or HTTPS
   */
  readonly healthProbePath?: string;
  /**
   * The paths of the health probes of single ports, by port name. The probe uses HTTPS for a `Port.https`, otherwise HTTP.
   * Annotations `service.beta.kubernetes.io/port_{port}_health-probe_protocol` and `port_{port}_health-probe_request-path`.
   *
   * @default - `healthProbePath` for all ports
   */
  readonly healthProbePaths?: { readonly [port: string]: string };
  /**
   * The protocol of the health probe. Not with `ExternalTrafficPolicy.LOCAL`.
   * Annotation `service.beta.kubernetes.io/azure-load-balancer-health-probe-protocol`.
   *
   * @default - with `healthProbePath` HTTP, or HTTPS if all TCP ports are `Port.https`; without it TCP, or HTTP to the node with
   * `ExternalTrafficPolicy.LOCAL`
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
