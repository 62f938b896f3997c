import { HEADLESS, isExternallyAccessible, isHeadless, ServiceSpec, ServiceSpecPort } from './service-spec';
import { cidrProblem, endpointIpProblem, ipFamilyOf, IP_FAMILIES } from '../values/ip';
import { labelKeyProblem } from '../values/labels';
import { dnsLabelProblem, dnsSubdomainProblem, portNameProblem } from '../values/names';
import { DEFAULT_PROTOCOL, portNumberProblem, PROTOCOLS } from '../values/ports';
import { Problem } from '../values/problem';

/** What is wrong with one field of a Service's spec. */
export interface ServiceProblem extends Problem {
  readonly rule: ServiceRuleName;
  /** The field within `spec`: `ports[0].nodePort`. */
  readonly field: string;
  readonly got: unknown;
}

type Fault = Omit<ServiceProblem, 'rule'>;

/** A rule of the API server for Services. */
interface ServiceRule {
  /** The rule, for the documentation. */
  readonly sentence: string;
  readonly problems: (spec: ServiceSpec) => Iterable<Fault>;
}

const SESSION_AFFINITIES = ['None', 'ClientIP'];
const TRAFFIC_POLICIES = ['Cluster', 'Local'];
const TRAFFIC_DISTRIBUTIONS = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];
const IP_FAMILY_POLICIES = ['SingleStack', 'PreferDualStack', 'RequireDualStack'];
const SERVICE_TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];
const LONGEST_AFFINITY = 86_400;

/**
 * All rules of the API server for the fields of `Service.spec`, alone and in combination, when a Service is created.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/core/validation/validation.go (validateService)
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/registry/core/service/storage/alloc.go (IP families)
 */
const RULES = {
  'known-values': {
    sentence: '`type`, `sessionAffinity`, `externalTrafficPolicy`, `internalTrafficPolicy`, `trafficDistribution`, `ipFamilies` and `ipFamilyPolicy` have one of the values that Kubernetes knows',
    *problems(spec) {
      yield* oneOf('type', spec.type, SERVICE_TYPES);
      yield* oneOf('sessionAffinity', spec.sessionAffinity, SESSION_AFFINITIES);
      yield* oneOf('externalTrafficPolicy', spec.externalTrafficPolicy, TRAFFIC_POLICIES);
      yield* oneOf('internalTrafficPolicy', spec.internalTrafficPolicy, TRAFFIC_POLICIES);
      yield* oneOf('trafficDistribution', spec.trafficDistribution, TRAFFIC_DISTRIBUTIONS);
      yield* oneOf('ipFamilyPolicy', spec.ipFamilyPolicy, IP_FAMILY_POLICIES);
      for (const [i, family] of (spec.ipFamilies ?? []).entries()) yield* oneOf(`ipFamilies[${i}]`, family, IP_FAMILIES);
    },
  },
  'ports-required': {
    sentence: 'a Service has ports, unless it is headless or an ExternalName',
    *problems({ ports = [], type, ...spec }) {
      if (ports.length > 0 || isHeadless(spec) || type === 'ExternalName') return;
      yield { field: 'ports', got: ports, wrong: 'is empty', allowed: 'at least one port' };
    },
  },
  'port-values': {
    sentence: 'numbers, names, protocols and `appProtocol` of ports are valid',
    *problems({ ports = [] }) {
      for (const [i, port] of ports.entries()) yield* portFaults(`ports[${i}].`, port, ports.length > 1);
    },
  },
  'port-twice': {
    sentence: 'names, port numbers of one protocol, and node ports of one protocol are unique in a Service',
    *problems({ ports = [] }) {
      yield* twice(ports, 'name', ({ name }) => name);
      yield* twice(ports, 'port', ({ port, protocol = DEFAULT_PROTOCOL }) => `${port}/${protocol}`);
      yield* twice(ports, 'nodePort', ({ nodePort, protocol = DEFAULT_PROTOCOL }) => (nodePort ? `${nodePort}/${protocol}` : undefined));
    },
  },
  'node-port-type': {
    sentence: '`nodePort` requires the type NodePort or LoadBalancer',
    *problems({ type = 'ClusterIP', ports = [] }) {
      if (type !== 'ClusterIP') return;
      for (const [i, { nodePort }] of ports.entries()) {
        if (nodePort) yield { field: `ports[${i}].nodePort`, got: nodePort, wrong: 'is set for a ClusterIP Service', allowed: 'only the types NodePort and LoadBalancer have node ports' };
      }
    },
  },
  'headless-type': {
    sentence: 'a headless Service (`clusterIP: None`) is of type ClusterIP',
    *problems({ type = 'ClusterIP', ...spec }) {
      if (!isHeadless(spec) || (type !== 'NodePort' && type !== 'LoadBalancer')) return;
      yield { field: 'clusterIP', got: HEADLESS, wrong: `is set for a ${type} Service`, allowed: 'only a ClusterIP Service can be headless' };
    },
  },
  'external-name': {
    sentence: '`externalName` is required by the type ExternalName, which has no cluster IPs and no IP families',
    *problems({ type, externalName = '', clusterIP, clusterIPs, ipFamilies, ipFamilyPolicy }) {
      if (type !== 'ExternalName') return;
      const name = externalName.replace(/\.$/, '');
      const problem = dnsSubdomainProblem(name);
      if (problem) yield { field: 'externalName', got: externalName, ...problem };
      for (const [field, got] of Object.entries({ clusterIP, clusterIPs, ipFamilies, ipFamilyPolicy })) {
        if (!got?.length) continue;
        yield { field, got, wrong: 'is set for an ExternalName Service', allowed: 'an ExternalName Service is an alias in DNS, without an address' };
      }
    },
  },
  'cluster-ips': {
    sentence: '`clusterIPs` are at most two valid addresses of different families, or `None` alone, and the first equals `clusterIP`',
    *problems({ type, clusterIP = '', clusterIPs }) {
      if (type === 'ExternalName') return;
      const all = clusterIPs ?? (clusterIP ? [clusterIP] : []);
      const got = clusterIPs ?? clusterIP;
      const field = clusterIPs ? 'clusterIPs' : 'clusterIP';
      if ((all[0] ?? '') !== clusterIP) {
        yield { field, got, wrong: `does not start with clusterIP "${clusterIP}"`, allowed: 'both fields, with clusterIP as the first of clusterIPs' };
      } else if (all.length > 2) {
        yield { field, got, wrong: 'has more than two addresses', allowed: 'one address for each IP family' };
      } else if (all.includes(HEADLESS)) {
        if (all.length > 1) yield { field, got, wrong: 'has "None" and an address', allowed: '"None" alone, or addresses' };
      } else if (all.some((ip) => !ipFamilyOf(ip))) {
        yield { field, got, wrong: 'has an invalid IP address', allowed: 'IPv4 or IPv6 addresses' };
      } else if (all.length === 2 && ipFamilyOf(all[0]) === ipFamilyOf(all[1])) {
        yield { field, got, wrong: 'has two addresses of the same family', allowed: 'one address for each IP family' };
      }
    },
  },
  'ip-families': {
    sentence: '`ipFamilies` has each family once, in the order of `clusterIPs`',
    *problems({ type, ipFamilies = [], ...spec }) {
      if (type === 'ExternalName') return;
      if (new Set(ipFamilies).size < ipFamilies.length) yield { field: 'ipFamilies', got: ipFamilies, wrong: 'has a family twice', allowed: 'each family once' };
      const ips = isHeadless(spec) ? [] : spec.clusterIPs ?? (spec.clusterIP ? [spec.clusterIP] : []);
      for (const [i, ip] of ips.slice(0, ipFamilies.length).entries()) {
        const family = ipFamilyOf(ip);
        if (family && family !== ipFamilies[i]) yield { field: `ipFamilies[${i}]`, got: ipFamilies[i], wrong: `contradicts the cluster IP ${ip}`, allowed: `${ip} is an ${family} address` };
      }
    },
  },
  'dual-stack-policy': {
    sentence: 'two `clusterIPs` or two `ipFamilies` require an `ipFamilyPolicy` of PreferDualStack or RequireDualStack',
    *problems({ type, ipFamilyPolicy = 'SingleStack', clusterIPs = [], ipFamilies = [] }) {
      if (type === 'ExternalName' || ipFamilyPolicy !== 'SingleStack') return;
      const [two] = Object.entries({ ipFamilies, clusterIPs }).filter(([, values]) => values.length > 1).map(([field]) => field);
      if (two) yield { field: 'ipFamilyPolicy', got: ipFamilyPolicy, wrong: `is single-stack, but there are two ${two}`, allowed: 'PreferDualStack or RequireDualStack' };
    },
  },
  'external-traffic-policy': {
    sentence: '`externalTrafficPolicy` requires NodePort, LoadBalancer or `externalIPs`',
    *problems(spec) {
      if (!spec.externalTrafficPolicy || isExternallyAccessible(spec)) return;
      yield { field: 'externalTrafficPolicy', got: spec.externalTrafficPolicy, wrong: 'is set for a Service that is not reachable from outside the cluster', allowed: 'only a NodePort, a LoadBalancer, or externalIPs have external traffic' };
    },
  },
  'health-check-node-port': {
    sentence: '`healthCheckNodePort` requires LoadBalancer and `externalTrafficPolicy: Local`',
    *problems({ type, externalTrafficPolicy, healthCheckNodePort: got }) {
      if (!got) return;
      const field = 'healthCheckNodePort';
      if (type !== 'LoadBalancer' || externalTrafficPolicy !== 'Local') {
        yield { field, got, wrong: 'is set for a Service without health checks of nodes', allowed: 'only with the type LoadBalancer and externalTrafficPolicy Local' };
      } else {
        const problem = portNumberProblem(got);
        if (problem) yield { field, got, ...problem };
      }
    },
  },
  'source-ranges': {
    sentence: '`loadBalancerSourceRanges` requires LoadBalancer, and each range is a CIDR block',
    *problems({ type, loadBalancerSourceRanges = [] }) {
      const field = 'loadBalancerSourceRanges';
      if (loadBalancerSourceRanges.length > 0 && type !== 'LoadBalancer') yield onlyLoadBalancer(field, loadBalancerSourceRanges);
      for (const [i, range] of loadBalancerSourceRanges.entries()) {
        const problem = cidrProblem(range.trim());
        if (problem) yield { field: `${field}[${i}]`, got: range, ...problem };
      }
    },
  },
  'load-balancer-only': {
    sentence: '`loadBalancerClass` (a label key) and `allocateLoadBalancerNodePorts` require LoadBalancer',
    *problems({ type, loadBalancerClass, allocateLoadBalancerNodePorts }) {
      for (const [field, got] of Object.entries({ loadBalancerClass, allocateLoadBalancerNodePorts })) {
        if (got !== undefined && type !== 'LoadBalancer') yield onlyLoadBalancer(field, got);
      }
      const problem = loadBalancerClass === undefined ? undefined : labelKeyProblem(loadBalancerClass);
      if (problem) yield { field: 'loadBalancerClass', got: loadBalancerClass, ...problem };
    },
  },
  'session-affinity-timeout': {
    sentence: 'with `sessionAffinity: ClientIP` the timeout is 1 to 86400 seconds; without it the API server drops it',
    *problems({ sessionAffinity, sessionAffinityConfig }) {
      const timeout = sessionAffinityConfig?.clientIP?.timeoutSeconds;
      if (sessionAffinity !== 'ClientIP' || timeout === undefined || (Number.isInteger(timeout) && timeout >= 1 && timeout <= LONGEST_AFFINITY)) return;
      yield { field: 'sessionAffinityConfig.clientIP.timeoutSeconds', got: timeout, wrong: 'is not a session timeout', allowed: `a whole number of seconds from 1 to ${LONGEST_AFFINITY} (a day)` };
    },
  },
  'external-ips': {
    sentence: '`externalIPs` are addresses that other machines can send traffic to: not loopback, link-local or unspecified',
    *problems({ externalIPs = [] }) {
      for (const [i, ip] of externalIPs.entries()) {
        const problem = endpointIpProblem(ip);
        if (problem) yield { field: `externalIPs[${i}]`, got: ip, ...problem };
      }
    },
  },
} satisfies { readonly [name: string]: ServiceRule };

export type ServiceRuleName = keyof typeof RULES;

/** The rules by name, each as a sentence. */
export const SERVICE_RULES: { readonly [Name in ServiceRuleName]: ServiceRule } = RULES;

const RULE_NAMES = Object.keys(RULES) as ServiceRuleName[];

/** Everything for which the API server would reject a new Service with this spec. */
export function serviceProblems(spec: ServiceSpec): ServiceProblem[] {
  const problems: ServiceProblem[] = [];
  for (const rule of RULE_NAMES) {
    for (const fault of SERVICE_RULES[rule].problems(spec)) problems.push({ rule, ...fault });
  }
  return problems;
}

function* oneOf(field: string, got: string | undefined, known: readonly string[]): Iterable<Fault> {
  if (got === undefined || known.includes(got)) return;
  yield { field, got, wrong: 'is not a value that Kubernetes knows', allowed: `one of ${known.join(', ')}` };
}

function onlyLoadBalancer(field: string, got: unknown): Fault {
  return { field, got, wrong: 'is set for a Service that is not a load balancer', allowed: 'only with the type LoadBalancer' };
}

function* twice(ports: readonly ServiceSpecPort[], part: 'name' | 'nodePort' | 'port', key: (port: ServiceSpecPort) => string | undefined): Iterable<Fault> {
  const seen = new Set<string>();
  for (const [i, port] of ports.entries()) {
    const value = key(port);
    if (value === undefined) continue;
    if (seen.has(value)) yield { field: `ports[${i}].${part}`, got: port[part], wrong: 'appears twice in the Service', allowed: 'each name once, each number once for each protocol' };
    seen.add(value);
  }
}

function* portFaults(at: string, port: ServiceSpecPort, named: boolean): Iterable<Fault> {
  const { name, protocol, targetPort, appProtocol } = port;
  if (name === undefined) {
    if (named) yield { field: `${at}name`, got: name, wrong: 'is missing', allowed: 'a name for each port if there are several' };
  } else {
    const problem = dnsLabelProblem(name);
    if (problem) yield { field: `${at}name`, got: name, ...problem };
  }
  if (protocol !== undefined) yield* oneOf(`${at}protocol`, protocol, PROTOCOLS);
  const problems: readonly (readonly [string, unknown, Problem | undefined])[] = [
    ['port', port.port, portNumberProblem(port.port)],
    ['targetPort', targetPort, targetPort === undefined ? undefined : typeof targetPort === 'number' ? portNumberProblem(targetPort) : portNameProblem(targetPort)],
    ['appProtocol', appProtocol, appProtocol === undefined ? undefined : labelKeyProblem(appProtocol)],
  ];
  for (const [part, got, problem] of problems) {
    if (problem) yield { field: `${at}${part}`, got, ...problem };
  }
}
