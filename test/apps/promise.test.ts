import { Duration } from 'cdk8s';
import { PercentOrAbsolute } from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { webApp } from './manifests';
import { Expose, Health, Liveness, Port, Rollout, Scaling, WebAppProps } from '../../src';
import { simulateRollout } from '../parts/rollout/rollout-simulation';

const seconds = (max: number) => fc.option(fc.integer({ min: 0, max }).map((value) => Duration.seconds(value)), { nil: undefined });
const fence = fc.option(fc.oneof(
  fc.integer({ min: 0, max: 5 }).map((count) => PercentOrAbsolute.absolute(count)),
  fc.integer({ min: 0, max: 120 }).map((percent) => PercentOrAbsolute.percent(percent)),
), { nil: undefined });

const ends = { drain: seconds(90), shutdown: seconds(120), progressDeadline: seconds(1200) };
const rollout = fc.oneof(
  fc.record({ ...ends, maxSurge: fence, minReady: seconds(900) }).map((options) => Rollout.zeroDowntime(options)),
  fc.record({ ...ends, maxSurge: fence, maxUnavailable: fence, minReady: seconds(900) }).map((options) => Rollout.rolling(options)),
  fc.record(ends).map((options) => Rollout.recreate(options)),
);
const health = fc.oneof(
  fc.record({ startup: seconds(1500), period: seconds(30) }).map((options) => Health.http('/ready', { ...options, liveness: Liveness.tcp() })),
  fc.constant(Health.none()),
  fc.record({ startup: seconds(1500) }).map((options) => Health.tcp(options)),
);
const replicas = fc.integer({ min: 0, max: 30 });
const scaling = fc.record({ min: fc.integer({ min: 0, max: 12 }), max: fc.integer({ min: 1, max: 30 }) }).map((options) => Scaling.auto(options));
const size: fc.Arbitrary<Partial<WebAppProps>> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ replicas }) },
  { weight: 4, arbitrary: fc.record({ scaling }) },
  { weight: 1, arbitrary: fc.record({ replicas, scaling }) },
);
const expose = fc.constantFrom(Expose.clusterIp(), Expose.nodePort(), Expose.loadBalancer());

const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const anyCombination: fc.Arbitrary<Partial<WebAppProps>> = fc
  .record({ rollout: option(rollout), health: option(health), size, expose: option(expose) })
  .map(({ size: pods, ...props }) => ({ ...props, ...pods }));

describe('every combination of rollout, scaling, health and budget is refused, or is free of deadlock and contradiction', () => {
  const generated = { made: 0, refused: 0 };

  test('rollouts end, drains go on, and no time contradicts another', () => {
    fc.assert(fc.property(anyCombination, (props) => {
      let objects: any[];
      try {
        objects = webApp(props).objects();
      } catch (error) {
        expect((error as Error).message).toMatch(/^\[test\/web\] ((rollout|scaling|health)\.\w+|replicas): .*\. Fix: /);
        generated.refused++;
        return;
      }
      generated.made++;
      const of = (kind: string) => objects.find((object) => object.kind === kind);
      const [{ spec }, budget, autoscaler] = [of('Deployment'), of('PodDisruptionBudget').spec, of('HorizontalPodAutoscaler')?.spec];
      const pod = spec.template.spec;
      const [container] = pod.containers;

      // An autoscaler and a number of replicas never meet.
      expect('replicas' in spec).toBe(autoscaler === undefined);
      const counts: number[] = autoscaler ? [autoscaler.minReplicas, autoscaler.maxReplicas] : [spec.replicas];
      for (const count of counts) {
        // The rollout reaches its end, and a zero-downtime one never has fewer ready pods than replicas.
        const { finished, fewestReady } = simulateRollout(count, spec.strategy);
        expect(finished).toBe(true);
        if (spec.strategy.rollingUpdate?.maxUnavailable === 0) expect(fewestReady).toBe(count);
        // With all pods healthy, the budget lets one go: currentHealthy - (expected - maxUnavailable).
        expect(budget.maxUnavailable).toBeGreaterThan(0);
        expect(count - Math.max(count - budget.maxUnavailable, 0)).toBe(Math.min(count, 1));
      }

      // A pod gets its time to drain, to end and to start.
      const drain = container.lifecycle?.preStop.sleep.seconds ?? 0;
      if (container.lifecycle) expect(drain).toBeGreaterThan(0);
      expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(drain);
      const { periodSeconds, failureThreshold } = container.startupProbe ?? { periodSeconds: 0, failureThreshold: 0 };
      const toStart = periodSeconds * failureThreshold + (spec.minReadySeconds ?? 0);
      expect(spec.progressDeadlineSeconds ?? 600).toBeGreaterThan(toStart);
      // A spread is a wish: it never keeps a pod from a node.
      for (const constraint of pod.topologySpreadConstraints) expect(constraint.whenUnsatisfiable).toBe('ScheduleAnyway');
      expect(pod.affinity.podAntiAffinity).not.toHaveProperty('requiredDuringSchedulingIgnoredDuringExecution');
    }), { numRuns: 400 });
    expect(generated.made).toBeGreaterThan(100);
    expect(generated.refused).toBeGreaterThan(20);
  });
});

describe('pods restart only for what is theirs', () => {
  const base: WebAppProps = {
    image: 'registry.example.com/web:1.0.0',
    ports: [Port.http({ containerPort: 8080 }), Port.http({ containerPort: 9102, name: 'metrics', published: false })],
    rollout: Rollout.zeroDowntime({ drain: Duration.seconds(5) }),
  };
  const template = (props: Partial<WebAppProps>) => JSON.stringify(webApp({ ...base, ...props }).deployment().spec.template);

  const elsewhere: fc.Arbitrary<Partial<WebAppProps>> = fc.record({
    size,
    expose,
    serviceName: fc.stringMatching(/^[a-z]{1,8}$/),
    annotations: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string()),
    servicePort: fc.integer({ min: 1, max: 65535 }),
    rollout: fc.record({ maxSurge: fence, minReady: seconds(100) }),
  }).map(({ size: pods, servicePort, rollout: fences, ...props }) => ({
    ...props,
    ...pods,
    ports: [Port.http({ containerPort: 8080, servicePort }), base.ports![1]],
    rollout: Rollout.rolling({ ...fences, drain: Duration.seconds(5), maxUnavailable: PercentOrAbsolute.absolute(1) }),
  }));

  test('the template stays, byte for byte, whatever else changes', () => {
    const before = template({});
    let made = 0;
    fc.assert(fc.property(elsewhere, (props) => {
      let after: string;
      try {
        after = template(props);
      } catch {
        return;
      }
      expect(after).toBe(before);
      made++;
    }));
    expect(made).toBeGreaterThan(40);
  });

  test.each<[string, Partial<WebAppProps>]>([
    ['the image', { image: 'registry.example.com/web:1.0.1' }],
    ['a label', { labels: { tier: 'front' } }],
    ['the drain', { rollout: Rollout.zeroDowntime({ drain: Duration.seconds(6) }) }],
    ['health', { health: Health.tcp() }],
  ])('%s changes it', (_what, props) => {
    expect(template(props)).not.toBe(template({}));
  });
});
