import { found, said } from './found';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { deployment, object, service } from '../../graph/objects';

const HTTP = { name: 'http', containerPort: 8080 };
const bare = { name: 'c', image: 'a', ports: [HTTP] };
const probed = { ...bare, readinessProbe: { httpGet: { port: 'http' } } };
const drained = { ...bare, lifecycle: { preStop: { sleep: { seconds: 5 } } } };
const web = (containers: readonly object[], spec: object = {}) => deployment('web', { app: 'web' }, { spec: { replicas: 2, ...spec }, pods: { containers } });
const kind = (name: string, spec: object = {}) => object('apps/v1', name, 'web', {
  spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [bare] } }, ...spec },
});
const to = (spec: object = {}) => service('s', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }], ...spec });
const RULES = ['rollout-no-drain', 'rollout-no-readiness'];
const both = (...objects: readonly KubeObject[]) => RULES.flatMap((rule) => found(rule, ...objects));
const AT = 'warning web spec.template.spec.containers.0';

describe('rollout-no-drain and rollout-no-readiness', () => {
  test('a container that takes requests', () => expect(both(to(), web([bare]))).toEqual([AT, AT]));

  test.each<[string, readonly KubeObject[]]>([
    ['no Service sends requests to', [web([bare])]],
    ['a headless Service leads to', [to({ clusterIP: 'None' }), web([bare])]],
    ['a Service publishes before they are ready', [to({ publishNotReadyAddresses: true }), web([bare])]],
    ['take UDP', [to({ ports: [{ port: 80, targetPort: 8080, protocol: 'UDP' }] }), web([bare])]],
    ['all stop before the new ones start', [to(), web([bare], { strategy: { type: 'Recreate' } })]],
    ['may all stop', [to(), web([bare], { strategy: { rollingUpdate: { maxUnavailable: '100%' } } })]],
    ['a DaemonSet makes', [to(), kind('DaemonSet')]],
    ['are the only one of a StatefulSet', [to(), kind('StatefulSet')]],
  ])('nothing is said of pods that %s', (_, objects) => expect(both(...objects)).toEqual([]));

  test('several pods of a StatefulSet are replaced one by one', () => {
    expect(both(to(), kind('StatefulSet', { replicas: 2 }))).toEqual([AT, AT]);
  });
});

describe('rollout-no-drain', () => {
  const undrained = (...containers: readonly object[]) => found('rollout-no-drain', to(), web(containers));

  test('any hook, or a program that drains by itself, is a drain', () => {
    expect(undrained(probed)).toEqual([AT]);
    expect(undrained(drained)).toEqual([]);
    expect(undrained({ ...bare, lifecycle: { preStop: { exec: { command: ['quit'] } } } })).toEqual([]);
    expect(undrained({ ...bare, args: ['--shutdown-grace-period=5'] })).toEqual([]);
    expect(undrained({ ...bare, lifecycle: { preStop: {} } })).toEqual([AT]);
  });

  test('of several containers that serve, one with a drain shows that it was thought of', () => {
    const other = (container: object) => ({ ...container, name: 'd' });
    expect(undrained({ ...bare, ports: [] }, other({ ...bare, ports: [] }))).toEqual([AT]);
    expect(undrained({ ...bare, ports: [] }, other({ ...drained, ports: [] }))).toEqual([]);
  });

  test('the message names the container', () => {
    expect(said('rollout-no-drain', to(), web([bare]))).toEqual(['container c receives requests and stops at once when its pod is deleted; each rollout drops requests']);
  });
});

describe('rollout-no-readiness', () => {
  const unready = (...containers: readonly object[]) => found('rollout-no-readiness', to(), web(containers));

  test('the probe of any container guards the pod', () => {
    expect(unready(drained)).toEqual([AT]);
    expect(unready(probed)).toEqual([]);
    expect(unready(bare, { ...probed, name: 'd', ports: [] })).toEqual([]);
    expect(unready({ ...bare, readinessProbe: null })).toEqual([AT]);
  });

  test('one of the containers that serve is told', () => {
    expect(unready({ ...bare, ports: [] }, { ...bare, name: 'd', ports: [] })).toEqual([AT]);
    expect(said('rollout-no-readiness', to(), web([bare]))).toEqual(['container c receives requests and has no readinessProbe; each rollout drops requests']);
  });
});

describe('rollout-stops-all', () => {
  const stops = (maxUnavailable: unknown, spec: object = {}, type?: string) =>
    found('rollout-stops-all', to(), web([bare], { strategy: { type, rollingUpdate: { maxUnavailable } }, ...spec }));
  const ALL = ['warning web spec.strategy.rollingUpdate.maxUnavailable'];

  test.each<[unknown, object, string[]]>([
    [2, {}, ALL], [3, {}, ALL], [1, {}, []], ['100%', {}, ALL], ['99%', {}, []], [undefined, {}, []],
    [1, { replicas: 1 }, ALL], [1, { replicas: 0 }, []],
    [1, { replicas: undefined }, ALL], ['many', {}, []],
  ])('maxUnavailable %p with %p', (maxUnavailable, spec, expected) => expect(stops(maxUnavailable, spec)).toEqual(expected));

  test('nothing is said of Recreate, of other kinds and of pods that nobody asks', () => {
    expect(stops(2, {}, 'Recreate')).toEqual([]);
    expect(found('rollout-stops-all', to(), kind('StatefulSet', { strategy: { rollingUpdate: { maxUnavailable: 2 } } }))).toEqual([]);
    expect(found('rollout-stops-all', web([bare], { strategy: { rollingUpdate: { maxUnavailable: 2 } } }))).toEqual([]);
  });

  test('the pods are counted from the least that an autoscaler leaves', () => {
    const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
    const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'h', { spec: { minReplicas: 1, maxReplicas: 5, scaleTargetRef } });
    const three = web([bare], { replicas: 3, strategy: { rollingUpdate: { maxUnavailable: 1 } } });
    expect(said('rollout-stops-all', to(), three)).toEqual([]);
    expect(said('rollout-stops-all', to(), three, scaler)).toEqual(['maxUnavailable 1 of 1 lets a rollout stop all pods before a new one is ready']);
  });
});

describe('claim-with-surge', () => {
  const claim = (...accessModes: readonly string[]) => object('v1', 'PersistentVolumeClaim', 'data', { spec: { accessModes } });
  const mounting = (spec: object, ...names: readonly string[]) => deployment('web', { app: 'web' }, {
    spec, pods: { containers: [bare], volumes: names.map((claimName) => ({ name: claimName, persistentVolumeClaim: { claimName } })) },
  });
  const ONE = { replicas: 1, strategy: { type: 'Recreate' } };
  const surges = (spec: object, ...modes: readonly string[]) => found('claim-with-surge', mounting(spec, 'data'), claim(...modes));
  const FIRST = ['warning web spec.template.spec.volumes.0'];

  test.each<[object, string[]]>([
    [{}, FIRST], [{ replicas: 1 }, FIRST], [ONE, []], [{ ...ONE, replicas: 2 }, FIRST],
    [{ replicas: 1, strategy: { rollingUpdate: { maxSurge: 0 } } }, []],
    [{ replicas: 0 }, []],
  ])('a claim of one node with %p', (spec, expected) => expect(surges(spec, 'ReadWriteOnce')).toEqual(expected));

  test('of the access modes, those that are for one node or pod count', () => {
    expect(surges({}, 'ReadWriteOncePod')).toEqual(FIRST);
    expect(surges({}, 'ReadWriteMany')).toEqual([]);
    expect(surges({}, 'ReadWriteOnce', 'ReadOnlyMany')).toEqual([]);
    expect(surges({})).toEqual([]);
  });

  test('the first such claim is told, and only if it is in the input', () => {
    const other = { ...claim('ReadWriteOnce'), metadata: { name: 'other' } };
    expect(found('claim-with-surge', mounting({}, 'gone', 'data', 'other'), claim('ReadWriteOnce'), other)).toEqual(['warning web spec.template.spec.volumes.1']);
    expect(found('claim-with-surge', mounting({}, 'gone'))).toEqual([]);
    expect(found('claim-with-surge', { ...mounting({}, 'data'), kind: 'StatefulSet' }, claim('ReadWriteOnce'))).toEqual([]);
  });

  test('the message says the modes and how many pods there may be', () => {
    expect(said('claim-with-surge', mounting({ replicas: 3 }, 'data'), claim('ReadWriteOnce')))
      .toEqual(['claim data (ReadWriteOnce) can be mounted by one node at a time, but up to 4 pods mount it at once']);
  });
});

describe('grace-shorter-than-drain', () => {
  const grace = (terminationGracePeriodSeconds: number | undefined, preStop: object, more: readonly object[] = []) =>
    deployment('web', { app: 'web' }, { pods: { terminationGracePeriodSeconds, containers: [...more, { ...bare, lifecycle: { preStop } }] } });
  const builtIn = (seconds: number) => ({ sleep: { seconds } });
  const shell = (seconds: number) => ({ exec: { command: ['sh', '-c', `sleep ${seconds}`] } });
  const HOOK = 'web spec.template.spec.containers.0.lifecycle.preStop';

  test.each<[number | undefined, object, string[]]>([
    [5, builtIn(6), [`error ${HOOK}.sleep.seconds`]], [5, builtIn(5), [`warning ${HOOK}.sleep.seconds`]], [5, builtIn(4), []],
    [5, shell(6), [`warning ${HOOK}`]], [5, shell(5), [`warning ${HOOK}`]], [5, shell(4), []],
    [undefined, builtIn(31), [`error ${HOOK}.sleep.seconds`]], [undefined, builtIn(29), []],
    [0, { exec: { command: ['quit'] } }, []], [0, builtIn(0), []],
  ])('grace period %p and hook %p', (seconds, hook, expected) => expect(found('grace-shorter-than-drain', grace(seconds, hook))).toEqual(expected));

  test('of each container, also beside one that does not drain', () => {
    expect(found('grace-shorter-than-drain', grace(5, builtIn(6), [{ name: 'b' }]))).toEqual([`error ${HOOK.replace('.0.', '.1.')}.sleep.seconds`]);
    expect(said('grace-shorter-than-drain', grace(5, builtIn(6)))).toEqual(['terminationGracePeriodSeconds 5 is not longer than the 6 s that the preStop hook of the container "c" sleeps']);
  });
});
