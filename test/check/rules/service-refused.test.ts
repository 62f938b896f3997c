import { found, said } from './found';
import { service } from '../../graph/objects';

const refused = (spec: object) => found('service-refused', service('s', { ports: [{ port: 80 }], ...spec }));

test.each<[string, object]>([
  ['type', { type: 'Cluster' }],
  ['ports', { ports: [] }],
  ['ports.1.port', { ports: [{ port: 80, name: 'a' }, { port: 0, name: 'b' }] }],
  ['ports.0.port', { ports: ['http'] }],
  ['ports.0.protocol', { ports: [{ port: 80, protocol: 'tcp' }] }],
  ['ports.0.targetPort', { ports: [{ port: 80, targetPort: 'HTTP' }] }],
  ['ports.0.appProtocol', { ports: [{ port: 80, appProtocol: 'a b' }] }],
  ['clusterIP', { clusterIP: 'none' }],
  ['clusterIPs', { clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.2'] }],
  ['ipFamilies.0', { ipFamilies: ['ipv4'] }],
  ['ipFamilyPolicy', { ipFamilyPolicy: 'Both' }],
  ['externalIPs.0', { externalIPs: ['127.0.0.1'] }],
  ['externalName', { type: 'ExternalName', externalName: 'a_b' }],
  ['externalTrafficPolicy', { type: 'NodePort', externalTrafficPolicy: 'Near' }],
  ['internalTrafficPolicy', { internalTrafficPolicy: 'Near' }],
  ['trafficDistribution', { trafficDistribution: 'Near' }],
  ['healthCheckNodePort', { healthCheckNodePort: 30000 }],
  ['sessionAffinity', { sessionAffinity: 'Cookie' }],
  ['sessionAffinityConfig.clientIP.timeoutSeconds', { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } }],
  ['loadBalancerClass', { loadBalancerClass: 'example.com/a' }],
  ['loadBalancerSourceRanges.1', { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8', 'any'] }],
  ['allocateLoadBalancerNodePorts', { allocateLoadBalancerNodePorts: false }],
])('%s is judged, and the finding points at it', (field, spec) => {
  expect(refused(spec)).toContain(`error s spec.${field}`);
});

test('a Service that the API server takes is not a finding', () => {
  expect(refused({ type: 'LoadBalancer', loadBalancerClass: 'example.com/a', allocateLoadBalancerNodePorts: false, externalTrafficPolicy: 'Local', healthCheckNodePort: 30000 })).toEqual([]);
  expect(refused({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } }, ports: [{ port: 80, targetPort: 0 }] })).toEqual([]);
});

test('what has a rule of its own is said once: ports twice or without a name, and node ports', () => {
  expect(refused({ ports: [{ port: 80, name: 'a' }, { port: 80, name: 'a' }] })).toEqual([]);
  expect(refused({ ports: [{ port: 80 }, { port: 81, name: 'B_' }] })).toEqual([]);
  expect(refused({ ports: [{ port: 80, nodePort: 30000 }] })).toEqual([]);
});

test('a message shows the value, where there is one', () => {
  expect(said('service-refused', service('s', { ports: [{}] }))).toEqual(['ports[0].port is not a port number']);
  expect(said('service-refused', service('s', { ports: [{ port: 0 }] }))).toEqual(['ports[0].port 0 is not a port number']);
});
