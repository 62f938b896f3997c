import { deployment, object, service } from './objects';
import { buildGraph } from '../../src/graph/graph';
import { trafficPaths } from '../../src/graph/traffic-paths';
import { trafficPathsText } from '../../src/graph/traffic-paths-text';

const words = (objects: readonly any[], options = {}) => trafficPathsText(trafficPaths(buildGraph(objects, options))).split('\n').slice(0, -1);
const slice = (ports: object, endpoints: object) => object('discovery.k8s.io/v1', 'EndpointSlice',
  { name: 'web-1', labels: { 'kubernetes.io/service-name': 'web' } }, { ports, endpoints });

test('a Service that nothing stands behind says so, and a headless one that it is headless', () => {
  expect(words([service('web', { ports: [{ port: 80 }] })])).toEqual(['Service default/web (ClusterIP) -> nothing in the input']);
  expect(words([service('web', { clusterIP: 'None' })])).toEqual(['Service default/web (headless) -> nothing in the input']);
});

test('a port without a name is its number', () => {
  expect(words([service('web', { selector: { app: 'a' }, ports: [{ port: 80, targetPort: 8080 }] }), deployment('d', { app: 'a' })]))
    .toEqual(['Service default/web (ClusterIP):80 -> Deployment default/d 8080/TCP']);
  expect(words([service('web', { selector: { app: 'a' }, clusterIP: 'None' }), deployment('d', { app: 'a' })]))
    .toEqual(['Service default/web (headless) -> Deployment default/d, on no port']);
});

test('given addresses are told with the port of the Service that has the name of theirs, or none', () => {
  const web = service('web', { ports: [{ name: 'http', port: 80 }, { name: 'pg', port: 5432 }] });
  const addresses = [{ addresses: ['10.0.0.1', '10.0.0.2'] }];
  expect(words([web, slice([{ name: 'pg', port: 15432 }, { name: 'more', port: 9 }], addresses)])).toEqual([
    'Service default/web (ClusterIP):5432 "pg" -> 10.0.0.1, 10.0.0.2 (EndpointSlice) 15432/TCP',
    'Service default/web (ClusterIP) -> 10.0.0.1, 10.0.0.2 (EndpointSlice) 9/TCP',
  ]);
  expect(words([web, slice([], [])])).toEqual(['Service default/web (ClusterIP) -> no address (EndpointSlice), on no port']);
});

test('a route leads from its host and path to a port, where it names one', () => {
  const route = (rules: object, hostnames: readonly string[] = []) => object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'r', { spec: { hostnames, rules } });
  const web = service('web', { type: 'ExternalName', externalName: 'a.example.com', ports: [{ port: 80 }] });
  const first = (...objects: readonly any[]) => words(objects)[0];
  expect(first(web, route([{ backendRefs: [{ name: 'web' }] }]))).toBe('HTTPRoute default/r: */ -> Service default/web');
  expect(first(web, route([{ backendRefs: [{ name: 'web', port: 80 }], matches: [{ path: { value: '/x' } }] }], ['b.example.com'])))
    .toBe('HTTPRoute default/r: b.example.com/x -> Service default/web:80');
  expect(first(web, route([{ backendRefs: [{ name: 'web', port: 81 }] }]))).toBe('HTTPRoute default/r: */ -> Service default/web:81 (not in the input)');
  expect(first(route([{ backendRefs: [{ name: 'web' }] }]))).toBe('HTTPRoute default/r: */ -> Service default/web (not in the input)');
});

test('of several clusters each line names its own', () => {
  expect(words([service('web', {}), service('web', {})], { clusterOf: (index: number) => ['dev', 'prod'][index] }))
    .toEqual(['[dev] Service default/web (ClusterIP) -> nothing in the input', '[prod] Service default/web (ClusterIP) -> nothing in the input']);
});
