import { PercentOrAbsolute } from 'cdk8s-plus-28';
import { webApp } from '../../apps/manifests';

test('every app has a budget by which one pod at a time may go, and pods that are not ready always', () => {
  const { objects } = webApp({ labels: { tier: 'front' }, annotations: { 'example.com/a': '1' } }, { namespace: 'shop' });
  const selector = { matchLabels: { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'web' } };
  expect(objects().filter(({ kind }) => kind === 'PodDisruptionBudget')).toEqual([{
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web', namespace: 'shop', labels: { ...selector.matchLabels, tier: 'front' }, annotations: { 'example.com/a': '1' } },
    spec: { maxUnavailable: 1, selector, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  }]);
});

test('a large fleet lets more pods go at once', () => {
  const { objects } = webApp({ replicas: 100, disruptionBudget: { maxUnavailable: PercentOrAbsolute.percent(10) } });
  expect(objects().find(({ kind }) => kind === 'PodDisruptionBudget').spec.maxUnavailable).toBe('10%');
});

test.each([PercentOrAbsolute.absolute(0), PercentOrAbsolute.percent(0)])('a budget that blocks every drain is an error', (maxUnavailable) => {
  expect(() => webApp({ disruptionBudget: { maxUnavailable } })).toThrow(/disruptionBudget.maxUnavailable: blocks every drain of a node/);
});
