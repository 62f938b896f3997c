import { serviceProblems, ServiceRuleName, SERVICE_RULES } from '../../src/kube/service-rules';
import { ServiceSpec } from '../../src/kube/service-spec';

const PORTS = [{ name: 'http', port: 80 }];

/** For each rule specs that break it, and nothing else. */
const BREACHES: { readonly [Rule in ServiceRuleName]: readonly ServiceSpec[] } = {
  'known-values': [
    { ports: PORTS, sessionAffinity: 'Cookie' },
    { ports: PORTS, type: 'NodePort', externalTrafficPolicy: 'Zone' },
    { ports: PORTS, internalTrafficPolicy: 'Zone' },
    { ports: PORTS, trafficDistribution: 'Close' },
    { ports: PORTS, ipFamilies: ['IPv5'] },
    { ports: PORTS, ipFamilyPolicy: 'DualStack' },
    { ports: PORTS, type: 'Internal' },
  ],
  'ports-required': [{}, { type: 'LoadBalancer', ports: [] }],
  'port-values': [
    { ports: [{ port: 0 }] },
    { ports: [{ port: 80, name: 'Http' }] },
    { ports: [{ port: 80 }, { port: 81 }] },
    { ports: [{ port: 80, protocol: 'HTTP' }] },
    { ports: [{ port: 80, targetPort: 'a-port-name-that-is-too-long' }] },
    { ports: [{ port: 80, targetPort: 65536 }] },
    { ports: [{ port: 80, appProtocol: 'kubernetes.io/h2c/x' }] },
  ],
  'port-twice': [
    { ports: [{ name: 'a', port: 80 }, { name: 'a', port: 81 }] },
    { ports: [{ name: 'a', port: 80 }, { name: 'b', port: 80, protocol: 'TCP' }] },
    { type: 'NodePort', ports: [{ name: 'a', port: 80, nodePort: 30000 }, { name: 'b', port: 81, nodePort: 30000 }] },
  ],
  'node-port-type': [{ ports: [{ port: 80, nodePort: 30000 }] }],
  'headless-type': [{ ports: PORTS, type: 'NodePort', clusterIP: 'None' }, { ports: PORTS, type: 'LoadBalancer', clusterIP: 'None' }],
  'external-name': [{ type: 'ExternalName' }, { type: 'ExternalName', externalName: 'db.example.com', ipFamilyPolicy: 'SingleStack' }],
  'cluster-ips': [
    { ports: PORTS, clusterIP: '10.0.0.300' },
    { ports: PORTS, clusterIPs: ['10.0.0.1'] },
    { ports: PORTS, clusterIP: 'None', clusterIPs: ['None', '10.0.0.1'], ipFamilyPolicy: 'PreferDualStack' },
    { ports: PORTS, clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1', '10.0.0.2'], ipFamilyPolicy: 'PreferDualStack' },
    { ports: PORTS, clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1', 'fd00::1', 'fd00::2'], ipFamilyPolicy: 'PreferDualStack' },
  ],
  'ip-families': [
    { ports: PORTS, ipFamilies: ['IPv4', 'IPv4'], ipFamilyPolicy: 'PreferDualStack' },
    { ports: PORTS, clusterIP: 'fd00::1', ipFamilies: ['IPv4'] },
  ],
  'dual-stack-policy': [
    { ports: PORTS, ipFamilies: ['IPv4', 'IPv6'] },
    { ports: PORTS, clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1', 'fd00::1'], ipFamilyPolicy: 'SingleStack' },
  ],
  'external-traffic-policy': [{ ports: PORTS, externalTrafficPolicy: 'Local' }, { ports: PORTS, externalIPs: [], externalTrafficPolicy: 'Cluster' }],
  'health-check-node-port': [
    { ports: PORTS, type: 'LoadBalancer', healthCheckNodePort: 30001 },
    { ports: PORTS, type: 'NodePort', externalTrafficPolicy: 'Local', healthCheckNodePort: 30001 },
    { ports: PORTS, type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 65536 },
  ],
  'source-ranges': [
    { ports: PORTS, type: 'NodePort', loadBalancerSourceRanges: ['10.0.0.0/8'] },
    { ports: PORTS, type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0'] },
  ],
  'load-balancer-only': [
    { ports: PORTS, loadBalancerClass: 'internal' },
    { ports: PORTS, type: 'NodePort', allocateLoadBalancerNodePorts: false },
    { ports: PORTS, type: 'LoadBalancer', loadBalancerClass: 'a b' },
  ],
  'session-affinity-timeout': [
    { ports: PORTS, sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 86_401 } } },
    { ports: PORTS, sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } },
  ],
  'external-ips': [{ ports: PORTS, externalIPs: ['127.0.0.1'] }, { ports: PORTS, externalIPs: ['203.0.113.7', 'web'] }],
};

/** What is legal, by the rule it comes closest to breaking. */
const LEGAL: readonly ServiceSpec[] = [
  { ports: PORTS },
  { clusterIP: 'None' },
  { type: 'ExternalName', externalName: 'db.example.com.' },
  { ports: PORTS, externalIPs: ['203.0.113.7'], externalTrafficPolicy: 'Local' },
  { ports: PORTS, clusterIP: 'fd00::1', clusterIPs: ['fd00::1', '10.0.0.1'], ipFamilies: ['IPv6', 'IPv4'], ipFamilyPolicy: 'RequireDualStack' },
  { ports: PORTS, type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 1, loadBalancerSourceRanges: [' 10.0.0.0/8 '] },
  { ports: PORTS, type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, loadBalancerClass: 'example.com/lb' },
  { ports: PORTS, sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 86_400 } } },
  { type: 'NodePort', ports: [{ name: 'dns', port: 53, nodePort: 30053 }, { name: 'dns-udp', port: 53, protocol: 'UDP', nodePort: 30053 }] },
];

const breaches = Object.entries(BREACHES).flatMap(([rule, specs]) => specs.map((spec) => [rule, spec] as const));

test.each(breaches)('%s refuses %j', (rule, spec) => {
  expect(new Set(serviceProblems(spec).map((problem) => problem.rule))).toEqual(new Set([rule]));
});

test.each(LEGAL.map((spec) => [spec]))('%j is legal', (spec) => {
  expect(serviceProblems(spec)).toEqual([]);
});

test('every rule says in a sentence what it asks for', () => {
  for (const { says } of Object.values(SERVICE_RULES)) expect(says.length).toBeGreaterThan(20);
});
