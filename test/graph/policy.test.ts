import { deployment, graphOf, names, object, pod } from './objects';
import { allowsPort, PolicyRule } from '../../src/graph/policy';

const policy = (spec: object, apiVersion = 'networking.k8s.io/v1', kind = 'NetworkPolicy') => object(apiVersion, kind, 'p', { spec });
const web = deployment('web', { app: 'web' }, { pods: { containers: [{ name: 'c', ports: [{ name: 'http', containerPort: 8080 }, { name: 'dns', containerPort: 53, protocol: 'UDP' }] }] } });
const read = (spec: object) => graphOf(web, policy(spec)).policies[0];

test('a policy isolates the pods that its selector finds, each workload once', () => {
  const live = pod({ name: 'x', ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }] }, { app: 'web' });
  expect(names(graphOf(web, live, deployment('api', { app: 'api' }), policy({ podSelector: { matchLabels: { app: 'web' } } })).policies[0].workloads)).toEqual(['web']);
  expect(names(graphOf(web, deployment('api', { app: 'api' }), policy({ podSelector: {} })).policies[0].workloads)).toEqual(['web', 'api']);
});

test('the types that are left out are Ingress, and Egress where there are egress rules', () => {
  const types = (spec: object) => { const { ingress, egress } = read(spec); return [ingress?.length, egress?.length]; };
  expect(types({})).toEqual([0, undefined]);
  expect(types({ egress: [] })).toEqual([0, undefined]);
  expect(types({ egress: [{}] })).toEqual([0, 1]);
  expect(types({ policyTypes: ['Egress'], ingress: [{}] })).toEqual([undefined, 0]);
  expect(types({ policyTypes: ['Ingress', 'Egress'], ingress: [{}, {}], egress: [{}] })).toEqual([2, 1]);
});

test('a rule has its peers, its ports and its place; lists that are empty or left out allow everything', () => {
  const { ingress, egress } = read({
    policyTypes: ['Ingress', 'Egress'],
    ingress: ['x', { from: [{ podSelector: {} }], ports: [{ port: 'http' }, { port: 1, endPort: 9, protocol: 'UDP' }] }],
    egress: [{ to: [], from: [{}] }],
  });
  expect(ingress).toEqual([{
    peers: [{ podSelector: {} }],
    path: ['spec', 'ingress', 1],
    ports: [{ protocol: 'TCP', port: 'http', endPort: undefined }, { protocol: 'UDP', port: 1, endPort: 9 }],
  }]);
  expect(egress).toEqual([{ peers: undefined, ports: undefined, path: ['spec', 'egress', 0] }]);
});

test('only a NetworkPolicy of Kubernetes is one', () => {
  expect(graphOf(policy({}, 'crd.projectcalico.org/v1'), policy({}, 'networking.k8s.io/v1', 'Ingress')).policies).toEqual([]);
});

describe('a rule', () => {
  const { workloads: [workload] } = graphOf(web);
  const allows = (ports: PolicyRule['ports'], number: number, protocol = 'TCP') => allowsPort({ ports, path: [] }, workload, number, protocol);

  test('without ports allows all of them', () => expect(allows(undefined, 1, 'UDP')).toBe(true));

  test('with a number allows it, with its protocol', () => {
    expect(allows([{ protocol: 'TCP', port: 80 }], 80)).toBe(true);
    expect([allows([{ protocol: 'TCP', port: 80 }], 81), allows([{ protocol: 'TCP', port: 80 }], 79), allows([{ protocol: 'TCP', port: 80 }], 80, 'UDP')]).toEqual([false, false, false]);
  });

  test('with a range allows both of its ends and what is between', () => {
    expect([79, 80, 85, 90, 91].map((number) => allows([{ protocol: 'TCP', port: 80, endPort: 90 }], number))).toEqual([false, true, true, true, false]);
  });

  test('with several ranges, in any order and over each other, allows what is in one of them', () => {
    const ranges = [{ protocol: 'TCP', port: 50, endPort: 60 }, { protocol: 'TCP', port: 10, endPort: 20 }, { protocol: 'TCP', port: 15, endPort: 17 }, { protocol: 'TCP', port: 20, endPort: 30 },
      { protocol: 'UDP', port: 40, endPort: 45 }];
    expect([9, 10, 16, 19, 20, 25, 30, 31, 42, 49, 50, 60, 61].filter((number) => allows(ranges, number))).toEqual([10, 16, 19, 20, 25, 30, 50, 60]);
    expect([40, 45, 50].filter((number) => allows(ranges, number, 'UDP'))).toEqual([40, 45]);
  });

  test('with a name allows the port of the first container that has it, under each of its names', () => {
    const ports = (one: object[], other: object[]) => graphOf(deployment('d', {}, { pods: { containers: [{ name: 'a', ports: one }, { name: 'b', ports: other }] } })).workloads[0];
    const named = (pods: ReturnType<typeof ports>, name: string, number: number) => allowsPort({ ports: [{ protocol: 'TCP', port: name }], path: [] }, pods, number, 'TCP');
    const twice = ports([{ name: 'http', containerPort: 1 }], [{ name: 'http', containerPort: 2 }, { containerPort: 3 }]);
    expect([named(twice, 'http', 1), named(twice, 'http', 2), named(twice, 'http', 3)]).toEqual([true, false, false]);
    const aliases = ports([{ name: 'http', containerPort: 1 }], [{ name: 'web', containerPort: 1 }]);
    expect([named(aliases, 'http', 1), named(aliases, 'web', 1), named(aliases, 'gone', 1)]).toEqual([true, true, false]);
  });

  test("with a name allows the port of the pod that has it, of the rule's protocol", () => {
    expect(allows([{ protocol: 'TCP', port: 'http' }], 8080)).toBe(true);
    expect(allows([{ protocol: 'TCP', port: 'http' }], 80)).toBe(false);
    expect(allows([{ protocol: 'TCP', port: 'dns' }], 53)).toBe(false);
    expect(allows([{ protocol: 'UDP', port: 'dns' }], 53, 'UDP')).toBe(true);
    expect(allows([{ protocol: 'TCP', port: 'gone' }], 8080)).toBe(false);
  });

  test('with a protocol alone allows all of its ports, and one of several is enough', () => {
    expect([allows([{ protocol: 'UDP' }], 9, 'UDP'), allows([{ protocol: 'UDP' }], 9)]).toEqual([true, false]);
    expect(allows([{ protocol: 'TCP', port: 1 }, { protocol: 'TCP', port: 2 }], 2)).toBe(true);
  });
});
