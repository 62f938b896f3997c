import { Protocol } from 'cdk8s-plus-28';
import { AzureHealthProbeProtocol, AzureLoadBalancerOptions } from './azure';
import { allSpeakTls, BALANCER_OPTIONS, loadBalancerPlan, sctpErrors, pathErrors, schemeOnlyErrors, schemeErrors } from './cloud-load-balancer';
import { PropError } from '../../props/prop-error';
import { PropTypes } from '../../props/prop-types';
import { Port } from '../ports/port';
import { ExternalTrafficPolicy, LoadBalancerScheme } from '../service/service-enums';
import { ServicePlan } from '../service/service-plan';

export const AZURE_OPTIONS: PropTypes<AzureLoadBalancerOptions> = {
  ...BALANCER_OPTIONS,
  scheme: LoadBalancerScheme,
  subnet: 'text',
  resourceGroup: 'text',
  dnsLabel: 'text',
  healthProbePath: 'text',
  healthProbePaths: 'map',
  healthProbeProtocol: AzureHealthProbeProtocol,
  idleTimeout: 'duration',
};

const PREFIX = 'service.beta.kubernetes.io/azure';
/** @see https://learn.microsoft.com/en-us/azure/load-balancer/load-balancer-tcp-idle-timeout */
const IDLE_MINUTES = { least: 4, most: 100 };

export function azurePlan(options: AzureLoadBalancerOptions): ServicePlan {
  const { scheme, subnet, resourceGroup, dnsLabel, healthProbePath: path, healthProbePaths = {}, idleTimeout } = options;
  const internal = scheme === LoadBalancerScheme.INTERNAL;
  const minutes = idleTimeout?.toMinutes({ integral: false });
  return loadBalancerPlan(options, {
    annotations: (ports) => ({
      [`${PREFIX}-load-balancer-internal`]: internal,
      [`${PREFIX}-load-balancer-internal-subnet`]: subnet,
      [`${PREFIX}-load-balancer-resource-group`]: resourceGroup,
      [`${PREFIX}-dns-label-name`]: dnsLabel,
      [`${PREFIX}-deny-all-except-load-balancer-source-ranges`]: internal && options.sourceRanges?.length ? true : undefined,
      [`${PREFIX}-load-balancer-health-probe-protocol`]: probeProtocol(options, ports),
      [`${PREFIX}-load-balancer-health-probe-request-path`]: path,
      [`${PREFIX}-load-balancer-tcp-idle-timeout`]: minutes,
      ...portProbeAnnotations(healthProbePaths, ports),
    }),
    portNames: Object.keys(healthProbePaths).map((name) => ({ prop: 'healthProbePaths', name })),
    * errors(published) {
      yield* schemeErrors(scheme);
      yield* sctpErrors(published, 'a load balancer of Azure');
      yield* schemeOnlyErrors(scheme, LoadBalancerScheme.INTERNAL, { subnet });
      yield* schemeOnlyErrors(scheme, LoadBalancerScheme.INTERNET_FACING, { dnsLabel });
      yield* healthProbeErrors(options, published);
      if (options.allocateNodePorts === false && options.externalTrafficPolicy !== ExternalTrafficPolicy.LOCAL) {
        yield { prop: 'expose.allocateNodePorts', wrong: 'is false, but the health probe needs a node port', got: false, allowed: 'true, or the external traffic policy Local, which probes the node', fix: 'externalTrafficPolicy: ExternalTrafficPolicy.LOCAL' };
      }
      if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= IDLE_MINUTES.least && minutes <= IDLE_MINUTES.most)) {
        yield { prop: 'expose.idleTimeout', wrong: 'is not valid for Azure', got: `${minutes} min`, allowed: `whole minutes from ${IDLE_MINUTES.least} to ${IDLE_MINUTES.most}`, fix: 'idleTimeout: Duration.minutes(30)' };
      }
    },
  });
}

function probeProtocol(options: AzureLoadBalancerOptions, ports: readonly Port[]): AzureHealthProbeProtocol | undefined {
  const { healthProbeProtocol: protocol, healthProbePath: path } = options;
  if (protocol !== undefined || path === undefined) return protocol;
  return allSpeakTls(ports.filter(({ published }) => published)) ? AzureHealthProbeProtocol.HTTPS : AzureHealthProbeProtocol.HTTP;
}

/** Writes the protocol for each port with a path, because Azure would otherwise use the port's appProtocol for the probe. */
function portProbeAnnotations(paths: { readonly [port: string]: string }, ports: readonly Port[]): { [key: string]: string } {
  return Object.assign({}, ...Object.entries(paths).map(([name, path]) => {
    const port = ports.find((candidate) => candidate.name === name);
    const prefix = `service.beta.kubernetes.io/port_${port?.servicePort}_health-probe`;
    return {
      [`${prefix}_protocol`]: port?.scheme === 'https' ? AzureHealthProbeProtocol.HTTPS : AzureHealthProbeProtocol.HTTP,
      [`${prefix}_request-path`]: path,
    };
  }));
}

function* healthProbeErrors(options: AzureLoadBalancerOptions, published: readonly Port[]): Iterable<PropError> {
  const { healthProbePath: path, healthProbePaths = {}, healthProbeProtocol } = options;
  if (path !== undefined && healthProbeProtocol === AzureHealthProbeProtocol.TCP) {
    yield { prop: 'expose.healthProbePath', wrong: 'is set for a TCP health probe', got: path, allowed: 'only with HTTP or HTTPS', fix: 'remove healthProbeProtocol' };
  }
  yield* pathErrors('healthProbePath', path);
  for (const [name, of] of Object.entries(healthProbePaths)) {
    yield* pathErrors(`healthProbePaths.${name}`, of);
    if (published.find((port) => port.name === name)?.protocol === Protocol.UDP) {
      yield { prop: `expose.healthProbePaths.${name}`, wrong: 'is set for a UDP port', got: of, allowed: 'only for TCP ports, because Azure does not probe UDP', fix: `remove ${name}` };
    }
  }
  if (options.externalTrafficPolicy !== ExternalTrafficPolicy.LOCAL) return;
  for (const [prop, got] of Object.entries({ healthProbePath: path, healthProbePaths: options.healthProbePaths, healthProbeProtocol })) {
    if (got === undefined) continue;
    yield { prop: `expose.${prop}`, wrong: 'is set with ExternalTrafficPolicy.LOCAL', got, allowed: 'another policy; with Local, Azure probes the node and ignores the option', fix: `remove ${prop}` };
  }
}
