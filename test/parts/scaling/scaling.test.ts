import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { AutoScalingOptions, Scaling, WebAppProps } from '../../../src';
import { webApp } from '../../apps/manifests';

function autoscaled(options: AutoScalingOptions, props: Partial<WebAppProps> = {}) {
  const made = webApp({ scaling: Scaling.auto(options), ...props });
  return { ...made, autoscaler: () => made.objects().find(({ kind }) => kind === 'HorizontalPodAutoscaler') };
}

test('an autoscaled Deployment has no replicas, and the autoscaler its name and its bounds', () => {
  const { deployment, autoscaler } = autoscaled({ max: 10 });
  expect(deployment().spec).not.toHaveProperty('replicas');
  expect(autoscaler()).toEqual({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: deployment().metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
    },
  });
});

test('memory, bounds and patience are what was said', () => {
  const { spec } = autoscaled({ min: 3, max: 9, memory: 80, scaleDownAfter: Duration.minutes(10) }).autoscaler();
  expect(spec).toMatchObject({ minReplicas: 3, maxReplicas: 9, behavior: { scaleDown: { stabilizationWindowSeconds: 600 } } });
  expect(spec.metrics).toEqual([{ type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 80 } } }]);
  expect(autoscaled({ max: 9, cpu: 50, memory: 80 }).autoscaler().spec.metrics).toHaveLength(2);
  expect(autoscaled({ max: 1 }).autoscaler().spec.minReplicas).toBe(1);
});

test('a fixed number of pods has no autoscaler', () => {
  const { web, objects, deployment } = webApp();
  expect([web.autoscaler, deployment().spec.replicas]).toEqual([undefined, 2]);
  expect(objects().map(({ kind }) => kind)).not.toContain('HorizontalPodAutoscaler');
});

test.each<[string, AutoScalingOptions, Partial<WebAppProps>, RegExp]>([
  ['replicas besides', { max: 5 }, { replicas: 3 }, /replicas: is set together with scaling, got 3; .* Fix: remove replicas; scaling: Scaling.auto\(\{ min: 3, /],
  ['min above max', { min: 6, max: 5 }, {}, /scaling.min: is more than max, got 6; at most max, 5. Fix: max: 6, or min: 5/],
  ['no max (JavaScript)', {} as AutoScalingOptions, {}, /scaling.max: is not a number of pods, got undefined; a whole number from 1. Fix: max: 10/],
  ['no pod at all', { min: 0, max: 5 }, {}, /scaling.min: is not a number of pods, got 0/],
  ['half a pod', { max: 2.5 }, {}, /scaling.max: is not a number of pods, got 2.5/],
  ['a share in place of a percentage', { max: 5, cpu: 0.7 }, {}, /scaling.cpu: is not a percentage of the request, got 0.7; .* Fix: cpu: 70/],
  ['a window too long', { max: 5, scaleDownAfter: Duration.hours(2) }, {}, /scaling.scaleDownAfter: .* got "7200 s"; at most 3600 s/],
  ['an unknown option', { max: 5, minReplicas: 2 } as AutoScalingOptions, {}, /scaling.minReplicas: is not a known property/],
])('bad input is refused: %s', (_what, options, props, message) => {
  expect(() => autoscaled(options, props)).toThrow(message);
});

test('a container without a request is refused, for the autoscaler would do nothing', () => {
  expect(autoscaled({ max: 5 }, { resources: { cpu: {} } }).objects).toThrow(/scaling.cpu: has no request to compare with: the container "web" requests no cpu, got 70/);
  const { web, objects } = autoscaled({ max: 5 }, { resources: { cpu: { limit: Cpu.units(1) } } });
  expect(objects).not.toThrow();
  web.deployment.addContainer({ name: 'proxy', image: 'proxy:1', resources: { cpu: {} } });
  expect(objects).toThrow(/the container "proxy" requests no cpu/);
});

test('a patch that sets the number of pods is refused', () => {
  const { web, objects } = autoscaled({ max: 5 });
  ApiObject.of(web.deployment).addJsonPatch(JsonPatch.add('/spec/replicas', 3));
  expect(objects).toThrow(/Deployment spec.replicas: is set for an autoscaled Deployment, got 3/);
});
