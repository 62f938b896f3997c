import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import { Handler, PercentOrAbsolute } from 'cdk8s-plus-28';
import { Expose, Health, Rollout, WebAppProps } from '../../../src';
import { podSpec, webApp } from '../../apps/manifests';

function rollout(props: Partial<WebAppProps>): any {
  const { spec } = webApp(props).deployment();
  const { containers, terminationGracePeriodSeconds } = spec.template.spec;
  const { strategy, minReadySeconds, progressDeadlineSeconds } = spec;
  const sleep = containers[0].lifecycle?.preStop?.sleep?.seconds;
  return { strategy, minReadySeconds, progressDeadlineSeconds, terminationGracePeriodSeconds, sleep };
}

describe('the default', () => {
  test('no pod goes before another is ready, and each ends slowly enough for callers in the cluster', () => {
    expect(rollout({})).toEqual({
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      terminationGracePeriodSeconds: 30,
      sleep: 5,
    });
  });

  test.each([
    ['a NodePort', Expose.nodePort()], ['a LoadBalancer', Expose.loadBalancer()], ['an external IP', Expose.clusterIp({ externalIps: ['203.0.113.7'] })],
  ])('behind %s it drains for 15 seconds', (_type, expose) => {
    expect(rollout({ expose })).toMatchObject({ sleep: 15, terminationGracePeriodSeconds: 40 });
  });

  test('every container drains, because a sidecar may forward requests; one with a preStop of its own keeps it', () => {
    const { web, deployment } = webApp();
    web.deployment.addContainer({ name: 'proxy', image: 'proxy:1' });
    web.deployment.addContainer({ name: 'agent', image: 'agent:1', lifecycle: { preStop: Handler.fromCommand(['/flush']) } });
    expect(podSpec(deployment()).containers.map((container: any) => container.lifecycle.preStop))
      .toEqual([{ sleep: { seconds: 5 } }, { sleep: { seconds: 5 } }, { exec: { command: ['/flush'] } }]);
  });
});

test('the grace period is drain, shutdown and a margin, by arithmetic', () => {
  expect(rollout({ rollout: Rollout.zeroDowntime({ drain: Duration.seconds(7), shutdown: Duration.minutes(2) }) }))
    .toMatchObject({ sleep: 7, terminationGracePeriodSeconds: 132 });
});

test('a drain of zero writes no preStop', () => {
  expect(rollout({ rollout: Rollout.zeroDowntime({ drain: Duration.seconds(0) }) }))
    .toMatchObject({ sleep: undefined, terminationGracePeriodSeconds: 25 });
});

test('the progress deadline has room for a slow start, and is left to Kubernetes where that is enough', () => {
  expect(rollout({ health: Health.tcp() }).progressDeadlineSeconds).toBeUndefined();
  expect(rollout({ health: Health.tcp({ startup: Duration.minutes(10) }) }).progressDeadlineSeconds).toBe(900);
  expect(rollout({ rollout: Rollout.zeroDowntime({ progressDeadline: Duration.minutes(3) }) }).progressDeadlineSeconds).toBe(180);
});

test('rolling and recreate say what they say', () => {
  const maxUnavailable = PercentOrAbsolute.absolute(1);
  expect(rollout({ rollout: Rollout.rolling({ maxUnavailable, maxSurge: PercentOrAbsolute.absolute(0), minReady: Duration.seconds(9) }) }))
    .toMatchObject({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }, minReadySeconds: 9, sleep: 5 });
  expect(rollout({ rollout: Rollout.recreate() })).toMatchObject({ strategy: { type: 'Recreate' }, sleep: 5 });
});

test.each<[string, Partial<WebAppProps>, RegExp]>([
  ['a surge of none', { rollout: Rollout.zeroDowntime({ maxSurge: PercentOrAbsolute.percent(0) }) },
    /rollout.maxSurge: may neither add nor remove a pod, got "0%"; .* Fix: PercentOrAbsolute.absolute\(1\)/],
  ['a negative surge', { rollout: Rollout.rolling({ maxSurge: PercentOrAbsolute.absolute(-1) }) }, /rollout.maxSurge: is not a number of pods, got -1/],
  ['more than all away', { rollout: Rollout.rolling({ maxUnavailable: PercentOrAbsolute.percent(101) }) }, /rollout.maxUnavailable: .* to 100%/],
  ['half a second to drain', { rollout: Rollout.zeroDowntime({ drain: Duration.millis(1500) }) }, /rollout.drain: .* got "1.5 s".* Fix: Duration.seconds\(2\)/],
  ['a deadline shorter than the start', {
    health: Health.tcp({ startup: Duration.minutes(4) }),
    rollout: Rollout.zeroDowntime({ progressDeadline: Duration.minutes(4) }),
  }, /rollout.progressDeadline: fails a rollout before a pod has had its time to start, got "240 s"; more than the 240 s/],
  ['an unknown option', { rollout: Rollout.recreate({ drian: Duration.seconds(1) } as object) }, /rollout.drian: is not a known property.*`drain`/],
])('bad input is refused: %s', (_what, props, message) => {
  expect(() => webApp(props)).toThrow(message);
});

test.each<[string, JsonPatch, RegExp]>([
  ['no surge', JsonPatch.replace('/spec/strategy/rollingUpdate/maxSurge', 0), /Deployment spec.strategy: may neither add nor remove a pod/],
  ['a deadline that is too short', JsonPatch.add('/spec/progressDeadlineSeconds', 100), /spec.progressDeadlineSeconds: ends a rollout before the container "web"/],
  ['a grace period shorter than the drain', JsonPatch.replace('/spec/template/spec/terminationGracePeriodSeconds', 5),
    /Pod terminationGracePeriodSeconds: is not longer than the 5 s that the preStop hook of the container "web" sleeps/],
])('a patch that contradicts the rest is refused at synth: %s', (_what, patch, message) => {
  const { web, objects } = webApp({ health: Health.tcp() });
  ApiObject.of(web.deployment).addJsonPatch(patch);
  expect(objects).toThrow(message);
});
