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
