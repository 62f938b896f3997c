import { Node, NodeTaintQuery, Pods } from 'cdk8s-plus-28';
import { podSpec, webApp } from '../../apps/manifests';

const IDENTITY = { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'web' };

test('pods wish to be on different nodes and in different zones, counted per version, by the one label map', () => {
  const pod = podSpec(webApp().deployment());
  expect(pod.topologySpreadConstraints).toEqual(['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => (
    { maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: IDENTITY }, matchLabelKeys: ['pod-template-hash'] })));
  expect(pod.affinity).toEqual({
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, podAffinityTerm: { labelSelector: { matchLabels: IDENTITY }, topologyKey: 'kubernetes.io/hostname' } },
      ],
    },
  });
});

test('selectorLabels take the place of the label map here too', () => {
  const pod = podSpec(webApp({ selectorLabels: { run: 'httpd' } }).deployment());
  expect(pod.topologySpreadConstraints[0].labelSelector.matchLabels).toEqual({ run: 'httpd' });
  expect(webApp({ selectorLabels: { run: 'httpd' } }).objects()[2].spec.selector.matchLabels).toEqual({ run: 'httpd' });
});

test('the wishes can be left out', () => {
  const pod = podSpec(webApp({ scheduling: { spread: false } }).deployment());
  expect([pod.topologySpreadConstraints, pod.affinity]).toEqual([undefined, undefined]);
});

test('node labels, taints and classes are written', () => {
  const pod = podSpec(webApp({
    scheduling: {
      nodeSelector: { 'kubernetes.io/arch': 'arm64' },
      tolerations: [NodeTaintQuery.is('pool', 'web')],
      priorityClassName: 'customer-facing',
      runtimeClassName: 'gvisor',
    },
  }).deployment());
  expect(pod).toMatchObject({
    nodeSelector: { 'kubernetes.io/arch': 'arm64' },
    tolerations: [{ key: 'pool', operator: 'Equal', value: 'web' }],
    priorityClassName: 'customer-facing',
    runtimeClassName: 'gvisor',
  });
});

test('what cdk8s-plus says of nodes joins the wishes; what it says of other pods stands alone', () => {
  const { web, deployment } = webApp();
  web.deployment.scheduling.attract(Node.labeled());
  expect(Object.keys(podSpec(deployment()).affinity)).toEqual(['nodeAffinity', 'podAntiAffinity']);
  web.deployment.scheduling.separate(Pods.all(web, 'All'));
  expect(podSpec(deployment()).affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution).toBeUndefined();
});

test('bad input is refused', () => {
  expect(() => webApp({ scheduling: { nodeSelector: { 'a b': 'c' } } })).toThrow(/scheduling.nodeSelector key: is not a label key, got "a b"/);
  expect(() => webApp({ scheduling: { priorityClassName: 'High' } })).toThrow(/scheduling.priorityClassName: is not a DNS subdomain, got "High"/);
  expect(() => webApp({ scheduling: { nodeSelectors: {} } as object })).toThrow(/scheduling.nodeSelectors: is not a known property/);
});
