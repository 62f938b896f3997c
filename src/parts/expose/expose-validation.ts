import { Construct } from 'constructs';
import { Expose } from './expose';
import { ServiceProblem, serviceProblems, ServiceRuleName } from '../../kube/services/service-rules';
import { ServiceSpec } from '../../kube/services/service-spec';
import { blockExample } from '../../kube/values/ip';
import { nodePortProblem } from '../../kube/values/ports';
import { throwPropError, throwPropProblem } from '../../props/prop-error';
import { validateProps, PropTypes, FactoryType } from '../../props/prop-types';
import { validateAnnotations } from '../identity/labels';
import { nodePortFix, nodePortRange } from '../ports/node-port-range';
import { Port } from '../ports/port';
import { ClusterIpOptions } from '../service/service-options';
import { isHeadless, ServicePlan } from '../service/service-plan';
import { ClientIpAffinityOptions } from '../service/session-affinity';

export const EXPOSE: FactoryType = { of: Expose, example: 'Expose.nodePort()' };
/** The option that sets a field of `Service.spec`, if its name differs from the field's. */
const OPTION_OF: { readonly [field: string]: string } = {
  clusterIP: 'clusterIps',
  clusterIPs: 'clusterIps',
  externalIPs: 'externalIps',
  sessionAffinityConfig: 'sessionAffinity',
  loadBalancerSourceRanges: 'sourceRanges',
  allocateLoadBalancerNodePorts: 'allocateNodePorts',
  loadBalancerIP: 'loadBalancerIp',
};

/** The fix for each rule of a Service. */
const FIXES: { readonly [Rule in ServiceRuleName]: string } = {
  'known-values': 'use a value of the enum',
  'ports-required': 'port: 8080',
  'port-values': 'a value that is allowed',
  'port-twice': 'set another value for one of the ports',
  'node-port-type': 'expose: Expose.nodePort(), or remove nodePort',
  'headless-type': 'Expose.headless()',
  'external-name': 'use a plain cdk8s-plus Service for a DNS alias, because a WebApp has pods',
  'cluster-ips': "clusterIps: ['10.96.0.10'], one address for each IP family",
  'ip-families': 'list ipFamilies in the order of clusterIps',
  'dual-stack-policy': 'ipFamilyPolicy: IpFamilyPolicy.REQUIRE_DUAL_STACK',
  'external-traffic-policy': 'remove externalTrafficPolicy, or Expose.nodePort() or Expose.loadBalancer()',
  'health-check-node-port': 'externalTrafficPolicy: ExternalTrafficPolicy.LOCAL with Expose.loadBalancer(), or remove healthCheckNodePort',
  'source-ranges': "Expose.loadBalancer({ sourceRanges: ['203.0.113.0/24'] })",
  'load-balancer-only': 'Expose.loadBalancer(), or remove the option',
  'session-affinity-timeout': 'sessionAffinity: SessionAffinity.clientIp({ timeout: Duration.hours(1) })',
  'external-ips': 'an address that your network routes to the nodes',
};

const AFFINITY_OPTIONS: PropTypes<ClientIpAffinityOptions> = { timeout: 'duration' };

/** Throws when an option of an `Expose` is unknown or has another type. */
export function validateExposeOptions(scope: Construct, expose: Expose): void {
  for (const { at, options, known } of expose._optionGroups) {
    validateProps(scope, at, options, known);
    const { sessionAffinity } = options as ClusterIpOptions;
    if (sessionAffinity) validateProps(scope, `${at}sessionAffinity `, sessionAffinity._options, AFFINITY_OPTIONS);
  }
}

/** Throws when Kubernetes would reject the options of an `Expose`, or they do not fit the app's ports. */
export function validateExpose(scope: Construct, expose: Expose, ports: readonly Port[]): void {
  const plan = expose._plan;
  const published = ports.filter((port) => port.published);
  validatePortNames(scope, plan, ports);
  for (const error of plan.errors?.(published) ?? []) throwPropError(scope, error);
  validateAnnotations(scope, 'expose.annotations', plan.annotations(ports));
  if (isHeadless(plan)) validateHeadlessPorts(scope, ports);
  const [problem] = serviceProblems({ ...plan.spec, type: plan.type, ports: published.map(asServicePort) });
  if (problem) throwServiceProblem(scope, problem, propOf(problem.field, ports, published));
  validateHealthCheckNodePort(scope, plan.spec?.healthCheckNodePort, ports);
}

/** Throws when Kubernetes would reject the finished Service, patches included. */
export function validateServiceSpec(scope: Construct, spec: ServiceSpec): void {
  const [problem] = serviceProblems(spec);
  if (problem) throwServiceProblem(scope, problem, `Service spec.${problem.field}`);
}

function throwServiceProblem(scope: Construct, { rule, got, wrong, allowed }: ServiceProblem, prop: string): never {
  const fix = rule === 'source-ranges' ? `Expose.loadBalancer({ sourceRanges: ['${blockExample(got)}'] })` : FIXES[rule];
  return throwPropError(scope, { prop, got, wrong, allowed, fix });
}

function asServicePort({ name, servicePort, nodePort, protocol, appProtocol }: Port) {
  return { name, port: servicePort!, targetPort: name, nodePort, protocol, appProtocol };
}

/** The prop that sets a field of `Service.spec`. */
function propOf(field: string, ports: readonly Port[], published: readonly Port[]): string {
  const port = /^ports\[(\d+)\](.*)$/.exec(field);
  if (port) return `ports[${ports.indexOf(published[Number(port[1])])}]${port[2]}`;
  const [, name, rest] = /^(\w+)(.*)$/.exec(field)!;
  return `expose.${OPTION_OF[name] ?? name}${rest}`;
}

function validatePortNames(scope: Construct, { portNames = [] }: ServicePlan, ports: readonly Port[]): void {
  for (const { prop, name, mayBeUnpublished = false } of portNames) {
    const names = ports.filter((port) => mayBeUnpublished || port.published).map((port) => port.name);
    if (names.includes(name)) continue;
    throwPropError(scope, {
      prop: `expose.${prop}`,
      wrong: mayBeUnpublished ? 'is not a port of the app' : 'is not a published port',
      got: name,
      allowed: `the ${mayBeUnpublished ? 'ports' : 'published ports'} are ${names.join(', ')}`,
      fix: `use '${names[0]}', or add the port to ports`,
    });
  }
}

/** Validates the health check's node port like the node ports of the ports. */
function validateHealthCheckNodePort(scope: Construct, got: number | undefined, ports: readonly Port[]): void {
  if (got === undefined) return;
  const range = nodePortRange(scope);
  throwPropProblem(scope, 'expose.healthCheckNodePort', got, nodePortProblem(got, range), nodePortFix(range));
  const taken = ports.findIndex(({ nodePort }) => nodePort === got);
  if (taken < 0) return;
  throwPropError(scope, { prop: 'expose.healthCheckNodePort', wrong: `is the node port of ports[${taken}]`, got, allowed: 'a number that no other node port has', fix: 'set another number, or remove it so that the cluster chooses one' });
}

function validateHeadlessPorts(scope: Construct, ports: readonly Port[]): void {
  ports.forEach(({ published, servicePort, containerPort }, i) => {
    if (!published || servicePort === containerPort) return;
    throwPropError(scope, {
      prop: `ports[${i}].servicePort`,
      wrong: 'differs from containerPort, but the Service is headless',
      got: servicePort,
      allowed: `${containerPort}, because clients of a headless Service connect to the pods directly`,
      fix: `remove servicePort, or Expose.clusterIp() to map ${servicePort} to ${containerPort}`,
    });
  });
}
