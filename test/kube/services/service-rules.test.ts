import { serviceProblems, ServiceRuleName, SERVICE_RULES } from '../../../src/kube/services/service-rules';
import { ServiceSpec } from '../../../src/kube/services/service-spec';

const PORTS = [{ name: 'http', port: 80 }];

/** For each rule the fields that it finds fault with, each in a spec that breaks that rule and no other. */
const BREACHES: { readonly [Rule in ServiceRuleName]: readonly (readonly [field: string, spec: ServiceSpec])[] } = {
  'known-values': [
    ['sessionAffinity', { ports: PORTS, sessionAffinity: 'Cookie' }],
    ['externalTrafficPolicy', { ports: PORTS, type: 'NodePort', externalTrafficPolicy: 'Zone' }],
    ['internalTrafficPolicy', { ports: PORTS, internalTrafficPolicy: 'Zone' }],
    ['trafficDistribution', { ports: PORTS, trafficDistribution: 'Close' }],
    ['ipFamilies[0]', { ports: PORTS, ipFamilies: ['IPv5'] }],
    ['ipFamilyPolicy', { ports: PORTS, ipFamilyPolicy: 'DualStack' }],
    ['type', { ports: PORTS, type: 'Internal' }],
  ],
  'ports-required': [['ports', {}], ['ports', { type: 'LoadBalancer', ports: [] }]],
  'port-values': [
    ['ports[0].port', { ports: [{ port: 0 }] }],
    ['ports[0].name', { ports: [{ port: 80, name: 'Http' }] }],
    ['ports[1].name', { ports: [{ port: 80, name: 'http' }, { port: 81 }] }],
    ['ports[0].protocol', { ports: [{ port: 80, protocol: 'HTTP' }] }],
    ['ports[0].targetPort', { ports: [{ port: 80, targetPort: 'a-port-name-that-is-too-long' }] }],
    ['ports[0].targetPort', { ports: [{ port: 80, targetPort: 65536 }] }],
    ['ports[0].appProtocol', { ports: [{ port: 80, appProtocol: 'kubernetes.io/h2c/x' }] }],
  ],
  'port-twice': [
    ['ports[1].name', { ports: [{ name: 'a', port: 80 }, { name: 'a', port: 81 }] }],
    ['ports[1].port', { ports: [{ name: 'a', port: 80 }, { name: 'b', port: 80, protocol: 'TCP' }] }],
    ['ports[1].nodePort', { type: 'NodePort', ports: [{ name: 'a', port: 80, nodePort: 30000 }, { name: 'b', port: 81, nodePort: 30000 }] }],
  ],
  'node-port-type': [['ports[0].nodePort', { ports: [{ port: 80, nodePort: 30000 }] }]],
  'headless-type': [
    ['clusterIP', { ports: PORTS, type: 'NodePort', clusterIP: 'None' }],
    ['clusterIP', { ports: PORTS, type: 'LoadBalancer', clusterIP: 'None' }],
  ],
  'external-name': [
    ['externalName', { type: 'ExternalName' }],
    ['externalName', { type: 'ExternalName', externalName: 'db_1' }],
    ['ipFamilyPolicy', { type: 'ExternalName', externalName: 'db.example.com', ipFamilyPolicy: 'SingleStack' }],
    ['ipFamilies', { type: 'ExternalName', externalName: 'db.example.com', ipFamilies: ['IPv4', 'IPv6'] }],
    ['ipFamilies', { type: 'ExternalName', externalName: 'db.example.com', ipFamilies: ['IPv4', 'IPv4'] }],
    ['clusterIPs', { type: 'ExternalName', externalName: 'db.example.com', clusterIPs: ['10.0.0.1'] }],
    ['clusterIP', { type: 'ExternalName', externalName: 'db.example.com', clusterIP: '10.0.0.1' }],
  ],
  'cluster-ips': [
    ['clusterIP', { ports: PORTS, clusterIP: '10.0.0.300' }],
    ['clusterIPs', { ports: PORTS, clusterIPs: ['10.0.0.1'] }],
    ['clusterIPs', { ports: PORTS, clusterIP: 'None', clusterIPs: ['None', '10.0.0.1'], ipFamilyPolicy: 'PreferDualStack' }],
    ['clusterIPs', { ports: PORTS, clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1', '10.0.0.2'], ipFamilyPolicy: 'PreferDualStack' }],
    ['clusterIPs', { ports: PORTS, clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1', 'fd00::1', 'fd00::2'], ipFamilyPolicy: 'PreferDualStack' }],
  ],
  'ip-families': [
    ['ipFamilies', { ports: PORTS, ipFamilies: ['IPv4', 'IPv4'], ipFamilyPolicy: 'PreferDualStack' }],
    ['ipFamilies[0]', { ports: PORTS, clusterIP: 'fd00::1', ipFamilies: ['IPv4'] }],
  ],
  'dual-stack-policy': [
    ['ipFamilyPolicy', { ports: PORTS, ipFamilies: ['IPv4', 'IPv6'] }],
    ['ipFamilyPolicy', { ports: PORTS, clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1', 'fd00::1'], ipFamilyPolicy: 'SingleStack' }],
  ],
  'external-traffic-policy': [
    ['externalTrafficPolicy', { ports: PORTS, externalTrafficPolicy: 'Local' }],
    ['externalTrafficPolicy', { ports: PORTS, externalIPs: [], externalTrafficPolicy: 'Cluster' }],
  ],
  'health-check-node-port': [
    ['healthCheckNodePort', { ports: PORTS, type: 'LoadBalancer', healthCheckNodePort: 30001 }],
    ['healthCheckNodePort', { ports: PORTS, type: 'NodePort', externalTrafficPolicy: 'Local', healthCheckNodePort: 30001 }],
    ['healthCheckNodePort', { ports: PORTS, type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 65536 }],
  ],
  'source-ranges': [
    ['loadBalancerSourceRanges', { ports: PORTS, type: 'NodePort', loadBalancerSourceRanges: ['10.0.0.0/8'] }],
    ['loadBalancerSourceRanges[0]', { ports: PORTS, type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0'] }],
  ],
  'load-balancer-only': [
    ['loadBalancerClass', { ports: PORTS, loadBalancerClass: 'internal' }],
    ['allocateLoadBalancerNodePorts', { ports: PORTS, type: 'NodePort', allocateLoadBalancerNodePorts: false }],
    ['loadBalancerClass', { ports: PORTS, type: 'LoadBalancer', loadBalancerClass: 'a b' }],
  ],
  'session-affinity-timeout': [86_401, 0, 1.5].map((timeoutSeconds) =>
    ['sessionAffinityConfig.clientIP.timeoutSeconds', { ports: PORTS, sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds } } }] as const),
  'external-ips': [['externalIPs[0]', { ports: PORTS, externalIPs: ['127.0.0.1'] }], ['externalIPs[1]', { ports: PORTS, externalIPs: ['203.0.113.7', 'web'] }]],
};

/** What is legal, by the rule it comes closest to breaking. */
const LEGAL: readonly ServiceSpec[] = [
  { ports: PORTS },
  { ports: PORTS, type: 'ClusterIP', sessionAffinity: 'None', internalTrafficPolicy: 'Local', ipFamilyPolicy: 'SingleStack' },
  ...['PreferClose', 'PreferSameZone', 'PreferSameNode'].map((trafficDistribution) => ({ ports: PORTS, trafficDistribution })),
  { ports: [{ port: 80, protocol: 'SCTP', targetPort: 'http', appProtocol: 'kubernetes.io/h2c' }] },
  { ports: [{ port: 80, targetPort: 65535 }] },
  { clusterIP: 'None' },
  { clusterIP: 'None', clusterIPs: ['None'], ipFamilies: ['IPv6'] },
  { ports: PORTS, ipFamilies: ['IPv6'] },
  { type: 'ExternalName', externalName: 'db.example.com.' },
  { ports: PORTS, externalIPs: ['203.0.113.7'], externalTrafficPolicy: 'Local' },
  { ports: PORTS, clusterIP: 'fd00::1', clusterIPs: ['fd00::1', '10.0.0.1'], ipFamilies: ['IPv6', 'IPv4'], ipFamilyPolicy: 'RequireDualStack' },
  { ports: PORTS, type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 1, loadBalancerSourceRanges: [' 10.0.0.0/8 '] },
  { ports: PORTS, type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, loadBalancerClass: 'example.com/lb' },
  { ports: PORTS, sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 86_400 } } },
  { ports: PORTS, sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 1 } } },
  { ports: PORTS, sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: {} } },
  { ports: PORTS, sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } },
  { type: 'NodePort', ports: [{ name: 'dns', port: 53, nodePort: 30053 }, { name: 'dns-udp', port: 53, protocol: 'UDP', nodePort: 30053 }] },
];

const breaches = Object.entries(BREACHES).flatMap(([rule, rows]) => rows.map(([field, spec]) => [rule, spec, field] as const));

test.each(breaches)('%s refuses %j for its %s', (rule, spec, field) => {
  const problems = serviceProblems(spec);
  expect(problems.map((problem) => [problem.rule, problem.field])).toEqual([[rule, field]]);
  const written = field.split(/[.[\]]+/).filter(Boolean).reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], spec);
  if (written !== undefined) expect(problems[0].got).toEqual(written);
  expect(problems[0].wrong).toMatch(/^\S/);
});

test.each(LEGAL.map((spec) => [spec]))('%j is legal', (spec) => {
  expect(serviceProblems(spec)).toEqual([]);
});

test('every rule says in a sentence what it asks for', () => {
  for (const { sentence } of Object.values(SERVICE_RULES)) expect(sentence.length).toBeGreaterThan(20);
});
