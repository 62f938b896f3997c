import { found, said } from './found';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { deployment, object } from '../../graph/objects';

const HOSTNAME = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const term = (topologyKey: string, more: object = {}) => ({ topologyKey, labelSelector: { matchLabels: { app: 'web' } }, ...more });
const apart = (terms: readonly object[], pods: object = {}, affinity: object = {}, replicas = 2) => deployment('web', { app: 'web' }, {
  spec: { replicas },
  pods: { affinity: { podAntiAffinity: { [REQUIRED]: terms }, ...affinity }, ...pods },
});
const node = (name: string) => object('v1', 'Node', name);
const unschedulable = (...objects: KubeObject[]) => found('anti-affinity-unschedulable', ...objects);
const AT = `error web spec.template.spec.affinity.podAntiAffinity.${REQUIRED}.`;

test('more pods than there are Nodes cannot each have one', () => {
  expect(unschedulable(apart([term(HOSTNAME)]), node('a'))).toEqual([`${AT}0`]);
  expect(unschedulable(apart([term(HOSTNAME)]), node('a'), node('b'))).toEqual([]);
  expect(unschedulable(apart([term(HOSTNAME)], {}, {}, 3), node('a'), node('b'))).toEqual([`${AT}0`]);
  expect(unschedulable(apart([term(HOSTNAME)]))).toEqual([]);
  expect(unschedulable(apart([term(ZONE)]), node('a'))).toEqual([]);
  expect(said('anti-affinity-unschedulable', apart([term(HOSTNAME)]), node('a'))[0]).toMatch(/the input has 1 Node$/);
});

test('pods that something binds to one place cannot keep apart there', () => {
  expect(unschedulable(apart([term(ZONE), term(HOSTNAME)], { nodeName: 'a' }))).toEqual([`${AT}0`, `${AT}1`]);
  expect(unschedulable(apart([term(ZONE)], { nodeSelector: { [HOSTNAME]: 'a' } }))).toEqual([`${AT}0`]);
  expect(unschedulable(apart([term(ZONE)], { nodeSelector: { [ZONE]: 'eu-1' } }))).toEqual([`${AT}0`]);
  expect(unschedulable(apart([term(HOSTNAME)], { nodeSelector: { [ZONE]: 'eu-1' } }))).toEqual([]);
  expect(unschedulable(apart([term(ZONE)], {}, { podAffinity: { [REQUIRED]: [term(ZONE)] } }))).toEqual([`${AT}0`]);
  expect(unschedulable(apart([term(HOSTNAME)], {}, { podAffinity: { [REQUIRED]: [term(ZONE)] } }))).toEqual([]);
});

test.each(['kubernetes.io/os', 'kubernetes.io/arch'])('%s is the same on most nodes', (key) => {
  expect(unschedulable(apart([term(key)]))).toEqual([`${AT}0`]);
});

test('only a term that means these pods themselves, in their namespace and in all of their versions, keeps them apart', () => {
  const bound = (more: object) => unschedulable(apart([term(ZONE, more)], { nodeName: 'a' }));
  expect(bound({ namespaces: ['default', 'other'] })).toEqual([`${AT}0`]);
  expect(bound({ namespaces: ['other'] })).toEqual([]);
  expect(bound({ labelSelector: { matchLabels: { app: 'api' } } })).toEqual([]);
  expect(bound({ labelSelector: undefined })).toEqual([]);
  expect(bound({ topologyKey: '' })).toEqual([]);
  expect(bound({ matchLabelKeys: ['pod-template-hash'] })).toEqual([]);
  expect(bound({ mismatchLabelKeys: ['pod-template-hash'] })).toEqual([]);
});

test('one pod has nobody to keep apart from', () => {
  expect(unschedulable(apart([term(ZONE)], { nodeName: 'a' }, {}, 1))).toEqual([]);
});
