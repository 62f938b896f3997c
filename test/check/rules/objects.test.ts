import { findingsOf, found, said } from './found';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { object, pod } from '../../graph/objects';

describe('object-twice', () => {
  const map = (data: object, metadata: object = {}) => object('v1', 'ConfigMap', { name: 'a', ...metadata }, { data });
  const twice = (...objects: readonly KubeObject[]) => found('object-twice', ...objects);

  test('two objects of one name, and an equal copy', () => {
    expect(twice(map({ x: '1' }), map({ x: '2' }))).toEqual(['error a metadata.name']);
    expect(twice(map({ x: '1' }), map({ x: '1' }))).toEqual(['note a metadata.name']);
    expect(said('object-twice', map({ x: '1' }), map({ x: '2' }))).toEqual(['the input has another ConfigMap a in the same namespace; the one that is applied last wins']);
    expect(said('object-twice', map({ x: '1' }), map({ x: '1' }))).toEqual(['the input has an equal copy of ConfigMap a']);
  });

  test('each but the first is told, with the first', () => {
    const findings = findingsOf('object-twice', map({ x: '1' }), map({ x: '2' }), map({ x: '1' }));
    expect(findings.map(({ severity, object: { index }, related }) => [severity, index, related?.map((other) => other.index)])).toEqual([['error', 1, [0]], ['note', 2, [0]]]);
  });

  test('of another namespace, kind or group, without a name, and of a hook they are two', () => {
    expect(twice(map({}), map({}, { namespace: 'other' }))).toEqual([]);
    expect(twice(map({}), { ...map({}), kind: 'Secret' })).toEqual([]);
    expect(twice(map({}), { ...map({}), apiVersion: 'example.com/v1' })).toEqual([]);
    expect(twice(map({}, { name: undefined, generateName: 'a-' }), map({}, { name: undefined, generateName: 'a-' }))).toEqual([]);
    expect(twice(map({}), map({}, { annotations: { 'helm.sh/hook': 'test' } }))).toEqual([]);
  });
});

describe('ignore-without-reason', () => {
  const ignoring = (annotations: object) => object('v1', 'ConfigMap', { name: 'a', annotations });
  const key = 'cdk8s-webapp/ignore-removed-api';

  test.each([['', true], ['  ', true], [7, true], [null, true], ['old cluster', false]])('the reason %p', (reason, isFinding) => {
    const findings = findingsOf('ignore-without-reason', ignoring({ [key]: reason }));
    expect(findings.map(({ severity, path, message }) => [severity, path, message]))
      .toEqual(isFinding ? [['warning', ['metadata', 'annotations', key], `${key} has no reason, so it ignores nothing`]] : []);
  });

  test('a rule that does not exist is told, whatever the reason', () => {
    const none = 'cdk8s-webapp/ignore-old-api';
    const [{ path, message, fix }] = findingsOf('ignore-without-reason', ignoring({ [none]: 'old cluster' }));
    expect([path, message, fix]).toEqual([
      ['metadata', 'annotations', none], `there is no rule "old-api", so ${none} ignores nothing`, 'Use the id of a rule in docs/rules.md, or remove the annotation.',
    ]);
  });

  test('other annotations are none of ours', () => expect(found('ignore-without-reason', ignoring({ 'example.com/ignore-x': '', 'a': '' }))).toEqual([]));
});

describe('container-port-duplicate', () => {
  const containers = (...list: readonly (readonly object[])[]) => pod('p', {}, { spec: { containers: list.map((ports, i) => ({ name: `c${i}`, ports })) } });
  const duplicate = (...list: readonly (readonly object[])[]) => found('container-port-duplicate', containers(...list));

  test('two ports of one name in a container, and not in two', () => {
    expect(duplicate([{ name: 'a', containerPort: 1 }, { name: 'a', containerPort: 2 }])).toEqual(['error p spec.containers.0.ports.1.name']);
    expect(duplicate([{ containerPort: 1 }, { containerPort: 2 }])).toEqual([]);
    expect(duplicate([{ name: 'a', containerPort: 1 }], [{ name: 'a', containerPort: 2 }])).toEqual([]);
    expect(said('container-port-duplicate', containers([{ name: 'a', containerPort: 1 }, { name: 'a', containerPort: 2 }]))).toEqual(['two ports of container c0 are named "a"']);
  });

  test('one number of one protocol in two containers, and not in one', () => {
    expect(duplicate([{ containerPort: 1 }], [{ containerPort: 2 }, { containerPort: 1 }])).toEqual(['warning p spec.containers.1.ports.1.containerPort']);
    expect(duplicate([{ containerPort: 1 }], [{ containerPort: 1, protocol: 'UDP' }])).toEqual([]);
    expect(duplicate([{ name: 'a', containerPort: 1 }, { name: 'b', containerPort: 1 }])).toEqual([]);
    expect(duplicate([{ containerPort: 1 }], [{ containerPort: 1 }], [{ containerPort: 1 }])).toHaveLength(2);
    expect(said('container-port-duplicate', containers([{ containerPort: 1 }], [{ containerPort: 1 }]))).toEqual(['containers c0 and c1 both listen on 1/TCP']);
  });
});
