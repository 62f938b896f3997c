import * as fc from 'fast-check';
import { serviceProblems } from '../../../src/kube/services/service-rules';
import { ServiceSpec } from '../../../src/kube/services/service-spec';
import { ask, describeJudged } from '../../judges/judges';

/** A value at one time in eight. */
const maybe = <T>(...values: T[]) => fc.oneof({ arbitrary: fc.constant(undefined), weight: 7 }, fc.constantFrom<T | undefined>(...values));

const anyPort = fc.record({
  name: fc.oneof({ arbitrary: fc.stringMatching(/^[a-z]{6}$/), weight: 9 }, maybe('http', 'Bad')),
  port: fc.oneof({ arbitrary: fc.integer({ min: 1, max: 65535 }), weight: 9 }, fc.constantFrom(80, 0, 65536)),
  protocol: maybe('TCP', 'UDP', 'HTTP'),
  targetPort: fc.oneof({ arbitrary: fc.constantFrom<number | string>(8080, 'http'), weight: 19 }, fc.constantFrom<number | string>('a--b', 65536)),
  nodePort: maybe(30000, 30001),
  appProtocol: maybe('http', 'kubernetes.io/ws', 'a/b/c'),
});

/** Specs whose every field is mostly left out, so that each rule is met alone as well as together with others. */
const anySpec: fc.Arbitrary<ServiceSpec> = fc.record({
  type: fc.oneof({ arbitrary: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer'), weight: 9 }, maybe('ExternalName', 'Internal')),
  ports: fc.oneof({ arbitrary: fc.array(anyPort, { minLength: 1, maxLength: 3 }), weight: 9 }, fc.constant([])),
  clusterIP: maybe('None', '10.0.0.1', 'fd00::1', '10.0.0.300'),
  clusterIPs: maybe<string[]>(['10.0.0.1'], ['10.0.0.1', 'fd00::1'], ['10.0.0.1', '10.0.0.2'], ['None'], ['None', 'fd00::1'], ['x']),
  ipFamilies: maybe<string[]>(['IPv4'], ['IPv6'], ['IPv4', 'IPv6'], ['IPv6', 'IPv6'], ['IPv5']),
  ipFamilyPolicy: maybe('SingleStack', 'PreferDualStack', 'RequireDualStack', 'DualStack'),
  externalIPs: maybe<string[]>(['203.0.113.7'], ['127.0.0.1'], ['fe80::1', 'x'], []),
  externalName: maybe('db.example.com', 'db.example.com.', '-'),
  externalTrafficPolicy: maybe('Cluster', 'Local', 'Zone'),
  internalTrafficPolicy: maybe('Cluster', 'Local', 'Zone'),
  trafficDistribution: maybe('PreferClose', 'PreferSameZone', 'PreferSameNode', 'Close'),
  healthCheckNodePort: maybe(30002, 65536),
  publishNotReadyAddresses: maybe(true, false),
  sessionAffinity: maybe('None', 'ClientIP', 'Cookie'),
  sessionAffinityConfig: maybe({ clientIP: { timeoutSeconds: 1 } }, { clientIP: { timeoutSeconds: 0 } }, { clientIP: { timeoutSeconds: 86_401 } }),
  loadBalancerClass: maybe('internal', 'service.k8s.aws/nlb', 'a b'),
  loadBalancerIP: maybe('203.0.113.7'),
  loadBalancerSourceRanges: maybe<string[]>(['10.0.0.0/8'], [' fd00::/8'], ['10.0.0.0'], []),
  allocateLoadBalancerNodePorts: maybe(true, false),
});

const ROUNDS = 5_000;

/** The IP family policy is judged where addresses are allocated, after the validation that the judge runs. */
function refused(spec: ServiceSpec): boolean {
  return serviceProblems(spec).some(({ rule }) => rule !== 'dual-stack-policy');
}

describeJudged("Kubernetes' own validation", () => {
  test(`refuses exactly the Services that the rules refuse, over ${ROUNDS} specs`, () => {
    const specs = fc.sample(anySpec, { numRuns: ROUNDS, seed: 20260101 });
    const verdicts = ask<string[][]>('services', specs);
    const differing = specs.map((spec, i) => ({ spec, theirs: verdicts[i], ours: serviceProblems(spec) }))
      .filter(({ spec, theirs }) => refused(spec) !== theirs.length > 0);
    expect(differing.slice(0, 3)).toEqual([]);
    const taken = verdicts.filter((refusals) => refusals.length === 0).length;
    expect(taken).toBeGreaterThan(ROUNDS / 20);
  });
});
