import { graphOf, object, service } from './objects';
import { gatewayRoute } from '../../src/graph/route';
import { KubeObject } from '../../src/kube/objects/kube-object';

const web = service('web', { ports: [{ name: 'http', port: 80 }, { name: 'admin', port: 81 }] });
const GATEWAY = 'gateway.networking.k8s.io/v1';

const node = (...objects: KubeObject[]) => graphOf(...objects).nodes[0];
const ingress = (spec: object, metadata: object = {}, apiVersion = 'networking.k8s.io/v1') => object(apiVersion, 'Ingress', { name: 'in', ...metadata }, { spec });
const route = (spec: object, kind = 'HTTPRoute', apiVersion = GATEWAY) => object(apiVersion, kind, 'r', { spec });
const routes = (...objects: KubeObject[]) => graphOf(web, ...objects).routes;

describe('an Ingress', () => {
  const backend = (port: object, name = 'web') => ({ service: { name, port } });
  const rules = (...paths: readonly object[]) => ({ rules: [{ host: 'a.example.com', http: { paths } }] });

  test('leads to the port of a Service by its name or its number', () => {
    const found = routes(ingress(rules({ path: '/x', pathType: 'Exact', backend: backend({ name: 'admin' }) }, { backend: backend({ number: 80 }) }, { backend: backend({ number: 82 }) })));
    expect(found.map(({ hosts, paths, backend: { port, servicePort } }) => [hosts, paths, port, servicePort?.number])).toEqual([
      [['a.example.com'], ['/x'], 'admin', 81], [['a.example.com'], [undefined], 80, 80], [['a.example.com'], [undefined], 82, undefined],
    ]);
  });

  test('says where its backends and their ports are', () => {
    const at = ['spec', 'rules', 0, 'http', 'paths', 1];
    const paths = (given: unknown) => {
      const { backend: { namePath, portPath } } = routes(ingress(rules('x' as unknown as object, { backend: { service: { name: 'web', port: given } } })))[0];
      expect(namePath).toEqual([...at, 'backend', 'service', 'name']);
      return portPath;
    };
    const port = [...at, 'backend', 'service', 'port'];
    expect(paths({ number: 80 })).toEqual([...port, 'number']);
    expect(paths({ name: 'http' })).toEqual([...port, 'name']);
    expect(paths(undefined)).toEqual(port);
  });

  test('has a default backend, for every host and path', () => {
    expect(routes(ingress({ defaultBackend: backend({ number: 80 }) }))).toMatchObject([{
      backend: { name: 'web', port: 80, namePath: ['spec', 'defaultBackend', 'service', 'name'] },
    }]);
    const [{ hosts, paths }] = routes(ingress({ defaultBackend: backend({ number: 80 }) }));
    expect([hosts, paths]).toEqual([[], [undefined]]);
  });

  test('is read in the versions before v1 too', () => {
    for (const apiVersion of ['extensions/v1beta1', 'networking.k8s.io/v1beta1']) {
      expect(routes(ingress({ backend: { serviceName: 'web', servicePort: 'admin' } }, {}, apiVersion))).toMatchObject([{
        backend: { port: 'admin', servicePort: { number: 81 }, namePath: ['spec', 'backend', 'serviceName'], portPath: ['spec', 'backend', 'servicePort'] },
      }]);
    }
    expect(routes(ingress({ backend: { serviceName: 'web', servicePort: 80 } }, {}, 'example.com/v1'))).toEqual([]);
    expect(routes({ ...ingress({ backend: { serviceName: 'web', servicePort: 80 } }), kind: 'Other' })).toEqual([]);
  });

  test('leads nowhere by a backend that is no Service', () => {
    expect(routes(ingress(rules({ backend: { resource: { kind: 'Bucket', name: 'static' } } }, { backend: backend({ number: 80 }) })))).toHaveLength(1);
  });

  test("leads nowhere by an action of AWS' controller, which is an annotation", () => {
    const action = { annotations: { 'alb.ingress.kubernetes.io/actions.redirect': '{}' } };
    const to = (name: string, port: string, metadata: object) => routes(ingress(rules({ backend: backend({ name: port }, name) }), metadata)).length;
    expect(to('redirect', 'use-annotation', action)).toBe(0);
    expect(to('redirect', 'http', action)).toBe(1);
    // Argo Rollouts writes the annotation while it runs.
    expect(to('redirect', 'use-annotation', {})).toBe(0);
    expect(routes({ ...ingress({ backend: { serviceName: 'web', servicePort: 'use-annotation' } }), metadata: undefined } as any)).toEqual([]);
  });
});

describe('a route of the Gateway API', () => {
  const to = (...backendRefs: readonly object[]) => ({ rules: [{ backendRefs }] });

  test.each(['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'])('may be a %s', (kind) => {
    expect(routes(route(to({ name: 'web', port: 80 }), kind))).toHaveLength(1);
  });

  test('is of the group of the Gateway API, and not its Gateway', () => {
    expect(routes(route(to({ name: 'web', port: 80 }), 'HTTPRoute', 'example.com/v1'))).toEqual([]);
    expect(routes(route(to({ name: 'web', port: 80 }), 'Gateway'))).toEqual([]);
  });

  test('leads to Services of the core only', () => {
    const found = routes(route(to({ name: 'web', port: 80 }, { name: 'web', kind: 'Bucket' }, { name: 'web', group: 'example.com' },
      { name: 'web', group: '', kind: 'Service', port: 81 }, {}, { name: 'web', namespace: 'far', port: 80 })));
    expect(found.map(({ backend }) => [backend.namespace, backend.port, backend.servicePort?.name, backend.namePath, backend.portPath])).toEqual([
      ['default', 80, 'http', ['spec', 'rules', 0, 'backendRefs', 0, 'name'], ['spec', 'rules', 0, 'backendRefs', 0, 'port']],
      ['default', 81, 'admin', ['spec', 'rules', 0, 'backendRefs', 3, 'name'], ['spec', 'rules', 0, 'backendRefs', 3, 'port']],
      ['far', 80, undefined, ['spec', 'rules', 0, 'backendRefs', 5, 'name'], ['spec', 'rules', 0, 'backendRefs', 5, 'port']],
    ]);
  });

  test('points at the backend where it names no port', () => {
    expect(routes(route(to({ name: 'web' })))[0].backend).toMatchObject({ port: undefined, portPath: ['spec', 'rules', 0, 'backendRefs', 0] });
  });

  test('is a way in for each of its hosts and matches', () => {
    const rules = [{ matches: [{ path: { value: '/a' } }, { path: { value: '/b', type: 'Exact' }, headers: [{ name: 'x', value: 'y' }] }], backendRefs: [{ name: 'web', port: 80 }] }];
    expect(routes(route({ hostnames: ['one.example.com', 'two.example.com'], rules })).map(({ hosts, paths }) => [hosts, paths]))
      .toEqual([[['one.example.com', 'two.example.com'], ['/a', '/b']]]);
  });

  test('without matches or hosts is a way in for all', () => {
    for (const matches of [undefined, []]) {
      const found = routes(route({ rules: [{ matches, backendRefs: [{ name: 'web', port: 80 }] }] }));
      expect(found.map(({ hosts, paths }) => [hosts, paths])).toEqual([[[], [undefined]]]);
    }
  });

  test('has the path of its kind: of an HTTPRoute the value, of a GRPCRoute the service and the method', () => {
    const path = (kind: string, match: object) => routes(route({ rules: [{ matches: [match], backendRefs: [{ name: 'web', port: 80 }] }] }, kind))[0].paths[0];
    expect(path('GRPCRoute', { method: { service: 'shop.Cart', method: 'Add' } })).toBe('/shop.Cart/Add');
    expect(path('GRPCRoute', { method: { service: 'shop.Cart' } })).toBe('/shop.Cart/');
    expect(path('GRPCRoute', { method: { method: 'Add' } })).toBeUndefined();
    expect(path('GRPCRoute', { path: { value: '/x' } })).toBeUndefined();
    expect(path('HTTPRoute', { path: { value: '/x' } })).toBe('/x');
    expect(path('TLSRoute', { method: { service: 'shop.Cart' } })).toBeUndefined();
  });

  test('attaches to Gateways, and to nothing else that it names as a parent', () => {
    const parents = (...parentRefs: readonly object[]) => gatewayRoute(node(route({ parentRefs, hostnames: ['a.example.com', 3] })));
    expect(parents({ name: 'public', sectionName: 'https', port: 443 }, {}, { name: 'mesh', kind: 'Service', group: '' }, { name: 'other', group: 'example.com' },
      { name: 'edge', namespace: 'infra', kind: 'Gateway', group: 'gateway.networking.k8s.io' }, { name: 'set', kind: 'ListenerSet' })).toMatchObject({
      hosts: ['a.example.com'],
      parents: [
        { namespace: 'default', name: 'public', section: 'https', port: 443, path: ['spec', 'parentRefs', 0] },
        { namespace: 'infra', name: 'edge', section: undefined, port: undefined, path: ['spec', 'parentRefs', 4] },
      ],
    });
  });
});
