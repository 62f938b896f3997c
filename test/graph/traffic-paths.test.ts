import { buildGraph } from '../../src/graph/graph';
import { MOST_PATHS, trafficPaths } from '../../src/graph/traffic-paths';
import { trafficPathsText } from '../../src/graph/traffic-paths-text';
import { objects } from '../objects';

/** `workload port/name -> number/protocol`, a line an endpoint. */
function endpoints(yaml: string, service = 'web'): string[] {
  const path = trafficPaths(buildGraph(objects(yaml))).services.find(({ name }) => name === service);
  return path!.endpoints.map(({ workload, addresses, port }) => {
    const what = workload ? `${workload.kind}/${workload.name}` : (addresses ?? []).join('+');
    return port ? `${what} ${port.name}:${port.number}/${port.protocol}` : what;
  });
}

const service = (spec: string): string => `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: ${spec}
---`;
const deployment = (name: string, labels: string, pod: string): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec: { selector: { matchLabels: ${labels} }, template: { metadata: { labels: ${labels} }, spec: ${pod} } }
---`;

test('a number leads to that port, whether a container declares it or not', () => {
  expect(endpoints(service('{ selector: { app: a }, ports: [{ port: 80, targetPort: 8080 }] }')
    + deployment('a', '{ app: a }', '{ containers: [{ name: c, image: i }] }'))).toEqual(['Deployment/a :8080/TCP']);
});

test('without a target port the port itself is meant, as with 0 and ""', () => {
  for (const targetPort of ['', ', targetPort: 0', ', targetPort: ""']) {
    expect(endpoints(service(`{ selector: { app: a }, ports: [{ port: 80${targetPort} }] }`)
      + deployment('a', '{ app: a }', '{ containers: [{ name: c }] }'))).toEqual(['Deployment/a :80/TCP']);
  }
});

test('a name is looked up in each pod by itself', () => {
  expect(endpoints(service('{ selector: { app: a }, ports: [{ name: p, port: 80, targetPort: http }] }')
    + deployment('one', '{ app: a }', '{ containers: [{ name: c, ports: [{ name: http, containerPort: 8080 }] }] }')
    + deployment('two', '{ app: a }', '{ containers: [{ name: c, ports: [{ name: http, containerPort: 9090 }] }] }')
    + deployment('three', '{ app: a }', '{ containers: [{ name: c, ports: [{ name: metrics, containerPort: 9090 }] }] }')))
    .toEqual(['Deployment/one p:8080/TCP', 'Deployment/two p:9090/TCP', 'Deployment/three']);
});

test('a name counts with its protocol', () => {
  const ports = '[{ name: dns, containerPort: 1053, protocol: UDP }, { name: dns-tcp, containerPort: 1054 }]';
  const pods = deployment('a', '{ app: a }', `{ containers: [{ name: c, ports: ${ports} }] }`);
  expect(endpoints(service('{ selector: { app: a }, ports: [{ port: 53, targetPort: dns }] }') + pods)).toEqual(['Deployment/a']);
  expect(endpoints(service('{ selector: { app: a }, ports: [{ port: 53, protocol: UDP, targetPort: dns }] }') + pods)).toEqual(['Deployment/a :1053/UDP']);
});

test('regular containers come before native sidecars, and other init containers do not count', () => {
  const port = (number: number) => `ports: [{ name: http, containerPort: ${number} }]`;
  const web = service('{ selector: { app: a }, ports: [{ port: 80, targetPort: http }] }');
  const init = `initContainers: [{ name: setup, ${port(1)} }, { name: proxy, restartPolicy: Always, ${port(2)} }]`;
  expect(endpoints(web + deployment('a', '{ app: a }', `{ ${init}, containers: [{ name: c, ${port(3)} }] }`))).toEqual(['Deployment/a :3/TCP']);
  expect(endpoints(web + deployment('a', '{ app: a }', `{ ${init}, containers: [{ name: c }] }`))).toEqual(['Deployment/a :2/TCP']);
});

test('a headless Service without ports has its pods, on no port', () => {
  expect(endpoints(service('{ clusterIP: None, selector: { app: a } }') + deployment('a', '{ app: a }', '{ containers: [{ name: c }] }')))
    .toEqual(['Deployment/a']);
});

test('an empty selector and an ExternalName select nothing', () => {
  const pods = deployment('a', '{ app: a }', '{ containers: [{ name: c }] }');
  expect(endpoints(service('{ selector: {}, ports: [{ port: 80 }] }') + pods)).toEqual([]);
  expect(endpoints(service('{ type: ExternalName, externalName: db.example.com, selector: { app: a } }') + pods)).toEqual([]);
});

test('a Service without selector has the addresses of its EndpointSlices', () => {
  expect(endpoints(`${service('{ ports: [{ name: pg, port: 5432 }] }')}
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: web-1, labels: { kubernetes.io/service-name: web } }
addressType: IPv4
ports: [{ name: pg, port: 15432 }]
endpoints: [{ addresses: [10.0.0.1] }, { addresses: [10.0.0.2] }]
`)).toEqual(['10.0.0.1+10.0.0.2 pg:15432/TCP']);
});

test('all pairs of the selector must match, in the same namespace and cluster', () => {
  const pods = (name: string, namespace: string, labels: string) =>
    deployment(name, labels, '{ containers: [{ name: c }] }').replace(`{ name: ${name} }`, `{ name: ${name}, namespace: ${namespace} }`);
  const yaml = service('{ selector: { app: a, tier: web }, ports: [{ port: 80 }] }')
    + pods('here', 'default', '{ app: a, tier: web, more: x }') + pods('partly', 'default', '{ app: a }') + pods('there', 'other', '{ app: a, tier: web }');
  expect(endpoints(yaml)).toEqual(['Deployment/here :80/TCP']);
  const elsewhere = buildGraph(objects(yaml), { clusterOf: (index) => (index === 1 ? 'prod' : 'dev') });
  expect(trafficPaths(elsewhere).services[0].endpoints).toEqual([]);
});

test('a Service of one pod of a StatefulSet finds it by the label that the controller adds', () => {
  const set = `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec: { replicas: 2, template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: c }] } } }
---`;
  const one = (pod: string) => service(`{ selector: { app: db, statefulset.kubernetes.io/pod-name: ${pod} }, ports: [{ port: 1 }] }`) + set;
  expect(endpoints(one('db-1'))).toEqual(['StatefulSet/db :1/TCP']);
  expect(endpoints(one('db-2'))).toEqual([]);
});

test('what controllers made of a Deployment counts as the Deployment, with the labels its pods got while running', () => {
  const owned = (kind: string, name: string, owner: string, labels: string, spec: string) => `
apiVersion: ${kind === 'Pod' ? 'v1' : 'apps/v1'}
kind: ${kind}
metadata: { name: ${name}, labels: ${labels}, ownerReferences: [{ kind: ${owner.split('/')[0]}, name: ${owner.split('/')[1]}, controller: true }] }
${spec}
---`;
  const yaml = service('{ selector: { app: a, role: primary }, ports: [{ port: 80, targetPort: http }] }')
    + deployment('a', '{ app: a }', '{ containers: [{ name: c, ports: [{ name: http, containerPort: 8080 }] }] }')
    + owned('ReplicaSet', 'a-1', 'Deployment/a', '{ app: a }', 'spec: { template: { metadata: { labels: { app: a, role: primary } }, spec: {} } }')
    + owned('Pod', 'a-1-x', 'ReplicaSet/a-1', '{ app: a, role: primary }', 'spec: { containers: [{ name: c, ports: [{ name: http, containerPort: 8080 }] }] }')
    + owned('Pod', 'a-1-y', 'ReplicaSet/a-1', '{ app: a, role: primary }', 'spec: { containers: [{ name: c, ports: [{ name: http, containerPort: 8080 }] }] }');
  expect(endpoints(yaml)).toEqual(['Deployment/a :8080/TCP']);
});

test('items of lists count like documents, with or without their kind', () => {
  expect(endpoints(`
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Service, metadata: { name: web }, spec: { selector: { app: a }, ports: [{ port: 80 }] } }
---
apiVersion: v1
kind: PodList
items:
  - { metadata: { name: p, labels: { app: a } }, spec: { containers: [{ name: c }] } }
`)).toEqual(['Pod/p :80/TCP']);
});

test('routes lead to Services, from both APIs', () => {
  const paths = trafficPaths(buildGraph(objects(`${service('{ ports: [{ name: http, port: 80 }] }')}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: in }
spec:
  defaultBackend: { service: { name: gone, port: { number: 80 } } }
  rules: [{ host: a.example.com, http: { paths: [{ path: /x, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }] } }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: hr }
spec:
  hostnames: [b.example.com]
  rules: [{ matches: [{ path: { value: /y } }], backendRefs: [{ name: web, port: 80 }, { name: web, port: 81 }] }]
`)));
  expect(paths.routes.map(({ kind, host, path, service: { name, port, found } }) => [kind, host, path, name, port, found])).toEqual([
    ['Ingress', undefined, undefined, 'gone', 80, false],
    ['Ingress', 'a.example.com', '/x', 'web', 'http', true],
    ['HTTPRoute', 'b.example.com', '/y', 'web', 80, true],
    ['HTTPRoute', 'b.example.com', '/y', 'web', 81, false],
  ]);
});

test('in words, a line is a path', () => {
  const yaml = `${service('{ selector: { app: a }, type: NodePort, ports: [{ name: http, port: 80, targetPort: 8080 }] }')}
${deployment('a', '{ app: a }', '{ containers: [{ name: c }] }')}
apiVersion: v1
kind: Service
metadata: { name: db, namespace: data }
spec: { type: ExternalName, externalName: db.example.com }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: in }
spec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: web, port: { number: 81 } } } }] } }] }
`;
  expect(trafficPathsText(trafficPaths(buildGraph(objects(yaml))))).toBe(`Ingress default/in: */ -> Service default/web:81 (not in the input)
Service default/web (NodePort):80 "http" -> Deployment default/a 8080/TCP
Service data/db (ExternalName) -> db.example.com (DNS alias)
`);
  expect(trafficPathsText(trafficPaths(buildGraph([])))).toBe('No Service and no route.\n');
});

test('names that every object inherits in JavaScript are labels like others', () => {
  expect(endpoints(service('{ selector: { constructor: a, __proto__: b }, ports: [{ port: 80 }] }')
    + deployment('a', '{ app: a }', '{ containers: [{ name: c }] }'))).toEqual([]);
});

test('as JSON, what is not there is not a field', () => {
  const paths = trafficPaths(buildGraph(objects(`${service('{ ports: [{ name: pg, port: 5432 }] }')}
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: web-1, labels: { kubernetes.io/service-name: web } }
ports: [{ name: more, port: 9 }]
---
apiVersion: v1
kind: Endpoints
metadata: { name: web }
subsets: [{ addresses: [{ ip: 10.0.0.1 }] }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: hr }
spec: { rules: [{ backendRefs: [{ name: web }] }] }
`)));
  const metadata = { cluster: '', namespace: 'default' };
  expect(JSON.parse(JSON.stringify(paths))).toEqual(paths);
  expect(paths).toStrictEqual({
    version: 1,
    services: [{
      ...metadata,
      name: 'web',
      type: 'ClusterIP',
      headless: false,
      publishNotReadyAddresses: false,
      endpoints: [{ addresses: [], port: { name: 'more', number: 9, protocol: 'TCP' } }, { addresses: ['10.0.0.1'] }],
    }],
    routes: [{ ...metadata, kind: 'HTTPRoute', name: 'hr', service: { namespace: 'default', name: 'web', found: true } }],
  });
});

test('a name that is too long is cut', () => {
  const long = 'x'.repeat(400);
  const cut = `${'x'.repeat(300)}…`;
  const { routes } = trafficPaths(buildGraph(objects(`
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: hr }
spec: { rules: [{ backendRefs: [{ name: ${long} }] }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: in }
spec: { defaultBackend: { service: { name: web, port: { name: ${long} } } } }
`)));
  expect(routes.map(({ service: { name, port } }) => [name, port])).toEqual([[cut, undefined], ['web', cut]]);
});

describe('live pods that lead elsewhere than their template', () => {
  const container = (port: number) => `{ name: c, ports: [{ name: http, containerPort: ${port} }] }`;
  const live = (name: string, port: number) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: a }, ownerReferences: [{ kind: Deployment, name: d, controller: true }] }
spec: { containers: [${container(port)}] }
---`;
  const web = service('{ selector: { app: a }, ports: [{ port: 80, targetPort: http }] }');
  const made = deployment('d', '{ app: a }', `{ containers: [${container(8080)}] }`);

  test('are an endpoint for each port that one of them has', () => {
    expect(endpoints(web + made + live('x', 8080) + live('y', 9090))).toEqual(['Deployment/d :8080/TCP', 'Deployment/d :9090/TCP']);
  });

  test('are one endpoint where only the ports of other Services differ', () => {
    const more = live('x', 8080).replace('containerPort: 8080 }', 'containerPort: 8080 }, { name: debug, containerPort: 5005 }');
    expect(endpoints(web + made + more)).toEqual(['Deployment/d :8080/TCP']);
    const numbered = service('{ selector: { app: a }, ports: [{ port: 8080 }] }');
    expect(endpoints(numbered + made + live('x', 9090))).toEqual(['Deployment/d :8080/TCP']);
  });

  test('come in the order of the workloads', () => {
    expect(endpoints(web + made + deployment('e', '{ app: a }', `{ containers: [${container(9090)}] }`) + live('x', 7070)))
      .toEqual(['Deployment/d :8080/TCP', 'Deployment/d :7070/TCP', 'Deployment/e :9090/TCP']);
  });
});

describe('traffic paths are written out up to their limit', () => {
  const sized = (some: object) => () => trafficPaths({ services: [], routes: [], ...some } as any);
  const many = (count: number) => Array.from({ length: count }, () => ({ node: { ref: { apiVersion: '', kind: '', name: '', cluster: '' } } }));
  const tooMany = (count: string) => `there are ${count} traffic paths, and 300,000 is the limit; ask for those of fewer objects at once`;
  const serving = (more: object) => ({ services: [{ node: many(1)[0].node, selection: { workloads: [] }, selected: [], given: [], ...more }] });
  const route = (hosts: number, paths: number) => ({ routes: [{ ...many(1)[0], backend: { name: '' }, hosts: many(hosts).map(String), paths: many(paths).map(String) }] });

  test.each<[string, object, string]>([
    ['workloads', serving({ selected: [{ workloads: many(MOST_PATHS + 1), endpoints: [] }] }), '300,001'],
    ['ports of workloads', serving({ selected: [{ workloads: many(1000), endpoints: many(301) }] }), '301,000'],
    ['addresses', serving({ given: [{ addresses: many(MOST_PATHS + 1), ports: [] }] }), '300,001'],
    ['ports of addresses', serving({ given: [{ addresses: many(1000), ports: many(301) }] }), '301,000'],
    ['ports without addresses', serving({ given: [{ addresses: [], ports: many(MOST_PATHS + 1) }] }), '300,001'],
    ['paths of a route', route(0, MOST_PATHS + 1), '300,001'],
    ['hosts of a route', route(1000, 301), '301,000'],
  ])('of %s', (_what, some, count) => {
    expect(sized(some)).toThrow(tooMany(count));
  });

  test('and not beyond it', () => {
    expect(sized(route(1000, 300))().routes).toHaveLength(MOST_PATHS);
    expect(sized({ ...route(1000, 300), ...serving({ given: [{ addresses: many(1), ports: [] }] }) })).toThrow(tooMany('300,001'));
  });
});
