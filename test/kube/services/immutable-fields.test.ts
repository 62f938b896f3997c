import { FIXED_SERVICE_FIELDS } from '../../../src/kube/services/immutable-fields';
import { ServiceSpec } from '../../../src/kube/services/service-spec';

function changedFields(before: ServiceSpec, after: ServiceSpec): string[] {
  return FIXED_SERVICE_FIELDS.filter(({ changed }) => changed(before, after)).map(({ field }) => field);
}

test('a Service never becomes headless, nor stops being it', () => {
  expect(changedFields({ clusterIP: '10.0.0.1' }, { clusterIP: 'None' })).toEqual(['clusterIP']);
  expect(changedFields({ clusterIP: 'None' }, {})).toEqual(['clusterIP']);
});

test('an address that a manifest leaves out stays as it is', () => {
  expect(changedFields({ clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1'] }, {})).toEqual([]);
});

test('a second address may come, the first may not change', () => {
  const dual = ['10.0.0.1', 'fd00::1'];
  expect(changedFields({ clusterIPs: ['10.0.0.1'] }, { clusterIPs: dual })).toEqual([]);
  expect(changedFields({ clusterIPs: dual }, { clusterIPs: ['fd00::1'] })).toEqual(['clusterIPs']);
});

test('the first IP family is fixed, but not of a headless Service', () => {
  expect(changedFields({ ipFamilies: ['IPv4'] }, { ipFamilies: ['IPv4', 'IPv6'] })).toEqual([]);
  expect(changedFields({ ipFamilies: ['IPv4'] }, { ipFamilies: ['IPv6'] })).toEqual(['ipFamilies']);
  expect(changedFields({ clusterIP: 'None', ipFamilies: ['IPv4'] }, { clusterIP: 'None', ipFamilies: ['IPv6'] })).toEqual([]);
});

test('a load balancer keeps its class, also the class it does not name', () => {
  expect(changedFields({ type: 'LoadBalancer' }, { type: 'LoadBalancer', loadBalancerClass: 'service.k8s.aws/nlb' })).toEqual(['loadBalancerClass']);
  expect(changedFields({ type: 'NodePort' }, { type: 'LoadBalancer', loadBalancerClass: 'service.k8s.aws/nlb' })).toEqual([]);
});

test('a health check keeps its port as long as it is needed', () => {
  const local: ServiceSpec = { type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 30001 };
  expect(changedFields(local, { ...local, healthCheckNodePort: 30002 })).toEqual(['healthCheckNodePort']);
  expect(changedFields(local, { type: 'LoadBalancer', healthCheckNodePort: 30002 })).toEqual([]);
});
