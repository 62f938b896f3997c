import { ServiceType } from 'cdk8s-plus-28';
import { ExternalTrafficPolicy, InternalTrafficPolicy, IpFamilyPolicy, TrafficDistribution } from './service-enums';
import { LoadBalancerOptions, ServiceOptions } from './service-options';
import { SessionAffinity } from './session-affinity';
import { HEADLESS, ServiceSpec } from '../../kube/services/service-spec';
import { secondsIn } from '../../props/durations';
import { PropError } from '../../props/prop-error';
import { AnyPropTypes, PropTypes } from '../../props/prop-types';
import { Port } from '../ports/port';

/** What an `Expose` sets in the Service. */
export interface ServicePlan {
  readonly type: ServiceType;
  /** Whether ports of this type of Service can have node ports. */
  readonly nodePorts: boolean;
  /** Seconds until clients have stopped sending requests to a terminating pod; undefined for clients inside the cluster. */
  readonly drain?: number;
  /** Annotations of the Service only, for the ports of the app. */
  readonly annotations: (ports: readonly Port[]) => Annotations;
  /** Fields of `Service.spec` by their names in the API. */
  readonly spec?: ServiceSpec;
  /** Contradictions between options, or between options and ports, that Kubernetes itself would not reject. */
  readonly errors?: (published: readonly Port[]) => Iterable<PropError>;
  /** The port names in options. */
  readonly portNames?: readonly PortReference[];
}

/** Options as the user passed them, and their types. */
export interface OptionGroup {
  /** The path of the options in the app's props: `expose.`. */
  readonly at: string;
  readonly options: object;
  readonly known: AnyPropTypes;
}

/** An option that holds the name of a port. */
export interface PortReference {
  readonly prop: string;
  readonly name: string;
  /** Whether the port may be unpublished: the load balancer's health check connects to the pod, and the policy allows it. */
  readonly mayBeUnpublished?: boolean;
}

export type Annotations = { readonly [key: string]: string };

export const SERVICE_OPTIONS: PropTypes<ServiceOptions> = {
  annotations: 'map',
  ipFamilies: 'texts',
  ipFamilyPolicy: IpFamilyPolicy,
  publishNotReadyAddresses: 'flag',
};

export const LOAD_BALANCER_OPTIONS: PropTypes<LoadBalancerOptions> = {
  ...SERVICE_OPTIONS,
  clusterIps: 'texts',
  sessionAffinity: { of: SessionAffinity, example: 'SessionAffinity.clientIp()' },
  internalTrafficPolicy: InternalTrafficPolicy,
  trafficDistribution: TrafficDistribution,
  externalIps: 'texts',
  externalTrafficPolicy: ExternalTrafficPolicy,
  sourceRanges: 'texts',
  allocateNodePorts: 'flag',
  healthCheckNodePort: true,
  loadBalancerClass: 'text',
  loadBalancerIp: 'text',
};

/** The fields of `Service.spec` that options set. A field without its option is undefined, so it is not written. */
export function specOf(options: LoadBalancerOptions): ServiceSpec {
  const { clusterIps = [], sessionAffinity } = options;
  const timeoutSeconds = sessionAffinity && affinitySeconds(sessionAffinity);
  return {
    clusterIP: clusterIps[0],
    clusterIPs: clusterIps.length > 1 ? clusterIps : undefined,
    ipFamilies: options.ipFamilies,
    ipFamilyPolicy: options.ipFamilyPolicy,
    publishNotReadyAddresses: options.publishNotReadyAddresses,
    sessionAffinity: sessionAffinity && 'ClientIP',
    sessionAffinityConfig: timeoutSeconds === undefined ? undefined : { clientIP: { timeoutSeconds } },
    internalTrafficPolicy: options.internalTrafficPolicy,
    trafficDistribution: options.trafficDistribution,
    externalIPs: options.externalIps,
    externalTrafficPolicy: options.externalTrafficPolicy,
    loadBalancerSourceRanges: options.sourceRanges,
    allocateLoadBalancerNodePorts: options.allocateNodePorts,
    healthCheckNodePort: options.healthCheckNodePort,
    loadBalancerClass: options.loadBalancerClass,
    loadBalancerIP: options.loadBalancerIp,
  };
}

/** The timeout in seconds, whole or not, which the rules of a Service validate; NaN if it is not a number. */
function affinitySeconds({ _options: { timeout } }: SessionAffinity): number | undefined {
  return timeout && secondsIn(timeout);
}

/** Whether the Service is headless: clients connect to the pods directly. */
export function isHeadless({ spec }: ServicePlan): boolean {
  return spec?.clusterIP === HEADLESS;
}
