import { ServiceType } from 'cdk8s-plus-28';
import { ExternalTrafficPolicy, InternalTrafficPolicy, IpFamilyPolicy, TrafficDistribution } from './service-enums';
import { LoadBalancerOptions, ServiceOptions } from './service-options';
import { SessionAffinity } from './session-affinity';
import { HEADLESS, ServiceSpec } from '../../kube/services/service-spec';
import { secondsIn } from '../../props/durations';
import { PropError } from '../../props/prop-error';
import { AnyPropTypes, PropTypes } from '../../props/prop-types';
import { Port } from '../ports/port';

/** What a way of exposing makes of the Service. */
export interface ServicePlan {
  readonly type: ServiceType;
  /** Whether the type's ports have node ports. */
  readonly nodePorts: boolean;
  /** Seconds until whoever sends an app its requests this way has noticed that a pod ends. Left out: as inside the cluster. */
  readonly drain?: number;
  /** Annotations of the Service alone, given the app's ports. */
  readonly annotations: (ports: readonly Port[]) => Annotations;
  /** Fields of `Service.spec` by their names in the API. */
  readonly spec?: ServiceSpec;
  /** What the options contradict each other, or the ports, in, beyond the rules of Kubernetes. */
  readonly errors?: (published: readonly Port[]) => Iterable<PropError>;
  /** Names of ports that options refer to, each by the option that does. */
  readonly portNames?: readonly PortReference[];
}

/** Options as they were given, and the names they may have. */
export interface OptionGroup {
  /** Where they are in the app's props: `expose.`. */
  readonly at: string;
  readonly options: object;
  readonly known: AnyPropTypes;
}

/** The name of a port in an option. */
export interface PortReference {
  readonly prop: string;
  readonly name: string;
  /** Whether whoever sends requests asks this port too, published or not; then it is let in. */
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

/** The fields of `Service.spec` that options set; what was not given is undefined and so not written. */
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

/** Seconds of any number, judged by the rules of a Service; NaN for what is none. */
function affinitySeconds({ _options: { timeout } }: SessionAffinity): number | undefined {
  return timeout && secondsIn(timeout);
}

/** Whether pods are reached without an address of the Service between. */
export function isHeadless({ spec }: ServicePlan): boolean {
  return spec?.clusterIP === HEADLESS;
}
