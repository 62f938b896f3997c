import { Duration } from 'cdk8s';
import { LoadBalancerScheme } from '../service/service-enums';
import { BaseLoadBalancerOptions } from '../service/service-options';

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
 * Options of `Expose.azureLoadBalancer()`: a Standard Load Balancer of Azure Kubernetes Service. For an internal one, `sourceRanges` also writes
 * the annotation `service.beta.kubernetes.io/azure-deny-all-except-load-balancer-source-ranges`: without it the whole network may
 * connect.
 *
 * @see https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/#loadbalancer-annotations
 * @see https://github.com/kubernetes-sigs/cloud-provider-azure/blob/master/pkg/provider/azure_loadbalancer_healthprobe.go
 */
export interface AzureLoadBalancerOptions extends BaseLoadBalancerOptions {
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
   * The path that the health probe asks for at every TCP port, but for those with an `appProtocol` (gRPC, WebSocket), which are asked
   * over TCP unless `healthProbePaths` names them. Not with `ExternalTrafficPolicy.LOCAL`, where the node answers.
   * Annotation `service.beta.kubernetes.io/azure-load-balancer-health-probe-request-path`.
   *
   * @default - "/", where the probe speaks HTTP
   */
  readonly healthProbePath?: string;
  /**
   * Paths that the health probes of single ports ask for, by the ports' names, over HTTPS at a `Port.https` and else over HTTP.
   * Annotations `service.beta.kubernetes.io/port_{port}_health-probe_protocol` and `port_{port}_health-probe_request-path`.
   *
   * @default - `healthProbePath` for all
   */
  readonly healthProbePaths?: { readonly [port: string]: string };
  /**
   * What the health probe speaks; not with `ExternalTrafficPolicy.LOCAL`. Annotation `service.beta.kubernetes.io/azure-load-balancer-health-probe-protocol`.
   *
   * @default - where a path is given HTTP, or HTTPS if all TCP ports are `Port.https`; otherwise TCP, or with
   * `ExternalTrafficPolicy.LOCAL` HTTP to the node
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
