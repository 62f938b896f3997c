import { findingsOf, found, said } from './found';
import { KubeObject } from '../../../src/kube/objects/kube-object';
import { deployment, object, service } from '../../graph/objects';

const workload = (kind: string, spec: object, labels: object | undefined = { app: 'web' }, apiVersion = 'apps/v1') =>
  object(apiVersion, kind, 'w', { spec: { template: { metadata: { labels }, spec: { containers: [] } }, ...spec } });

describe('selector-missing', () => {
  const missing = (...objects: KubeObject[]) => found('selector-missing', ...objects);

  test.each(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'])('a %s has a selector', (kind) => {
    expect(missing(workload(kind, {}))).toEqual(['error w spec']);
    expect(missing(workload(kind, { selector: { matchLabels: { app: 'web' } } }))).toEqual([]);
    expect(missing(workload(kind, { selector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }))).toEqual([]);
  });

  test('in the versions before apps/v1 too', () => {
    expect(missing(workload('Deployment', {}, undefined, 'extensions/v1beta1'))).toEqual(['error w spec']);
  });

  test('that is not empty', () => {
    for (const selector of [{}, { matchLabels: {} }, { matchExpressions: [] }, { matchLabels: null }, 'app=web']) {
      expect(missing(workload('Deployment', { selector }))).toEqual(['error w spec.selector']);
    }
  });

  test('and other kinds, or kinds of other groups, need none', () => {
    expect(missing(workload('Job', {}, undefined, 'batch/v1'), workload('Rollout', {}, undefined, 'argoproj.io/v1alpha1'))).toEqual([]);
  });

  test('the fix gives the labels of the pods, if they have some', () => {
    const fix = (labels: object) => findingsOf('selector-missing', workload('Deployment', {}, labels))[0].fix;
    expect(fix({ app: 'web', tier: 'x' })).toBe('Add spec.selector.matchLabels: app=web,tier=x.');
    expect(fix({})).toBe('Add labels to the pod template, and the same labels to spec.selector.matchLabels.');
  });
});

describe('selector-template-mismatch', () => {
  const mismatch = (...objects: KubeObject[]) => found('selector-template-mismatch', ...objects);
  const other = { selector: { matchLabels: { app: 'api' } } };

  test('the selector of a workload finds its own pods', () => {
    expect(mismatch(workload('Deployment', other))).toEqual(['error w spec.selector']);
    expect(mismatch(workload('Deployment', { selector: { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] } }))).toEqual(['error w spec.selector']);
    expect(mismatch(workload('ReplicationController', { selector: { app: 'api' } }, undefined, 'v1'))).toEqual(['error w spec.selector']);
    expect(mismatch(workload('ReplicationController', { selector: { app: 'web' } }, undefined, 'v1'))).toEqual([]);
    expect(mismatch(workload('Deployment', {}))).toEqual([]);
  });

  test('but that of a Job, which its controller fills in', () => {
    expect(mismatch(workload('Job', other, undefined, 'batch/v1'), object('batch/v1', 'CronJob', 'c', { spec: { ...other, jobTemplate: { spec: { template: { spec: {} } } } } }))).toEqual([]);
    expect(mismatch(object('v1', 'Pod', 'p', { spec: { ...other, containers: [] } }))).toEqual([]);
  });

  test('says what the two have', () => {
    expect(said('selector-template-mismatch', workload('Deployment', { selector: { matchLabels: { app: 'api', tier: 'x' } } }))[0])
      .toBe('the selector app=api,tier=x does not match the pod template, which has app=web');
    expect(said('selector-template-mismatch', workload('Deployment', { selector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }, {}))[0])
      .toBe('the selector does not match the pod template, which has no labels');
  });
});

describe('service-mixes-apps', () => {
  const mixes = (selector: object, a: object, b: object, more: object = {}, images = ['web:1', 'web:2']) => said('service-mixes-apps',
    service('s', { selector, ports: [{ port: 80 }], ...more }), deployment('a', a, { pods: { containers: [{ name: 'c', image: images[0] }] } }),
    deployment('b', b, { pods: { containers: [{ name: 'c', image: images[1] }] } })).map((message) => message.split(': ')[1]);

  test.each(['app.kubernetes.io/name', 'app', 'k8s-app', 'run', 'name'])('pods whose %s differs are two apps', (key) => {
    expect(mixes({ x: 'y' }, { x: 'y', [key]: 'one' }, { x: 'y', [key]: 'two' })).toEqual([`${key} is one and two`]);
    expect(mixes({ x: 'y' }, { x: 'y', [key]: 'one' }, { x: 'y' })).toEqual([]);
  });

  test.each(['app.kubernetes.io/instance', 'release'])('pods of one %s are one app, whatever their names; of two they are not', (key) => {
    expect(mixes({ x: 'y' }, { x: 'y', [key]: 'r', app: 'one' }, { x: 'y', [key]: 'r', app: 'two' })).toEqual([]);
    expect(mixes({ x: 'y' }, { x: 'y', [key]: 'r', app: 'one' }, { x: 'y', [key]: 's', app: 'one' })).toEqual([`${key} is r and s`]);
  });

  test('what the Service selects as parts of one thing belongs together', () => {
    const part = { 'app.kubernetes.io/part-of': 'shop' };
    expect(mixes(part, { ...part, app: 'one' }, { ...part, app: 'two' })).toEqual([]);
    expect(mixes(part, { ...part, release: 'r' }, { ...part, release: 's' })).toEqual([]);
    expect(mixes({ x: 'y' }, { 'x': 'y', 'app.kubernetes.io/part-of': 'shop', 'app': 'one' }, { 'x': 'y', 'app.kubernetes.io/part-of': 'farm', 'app': 'one' })).toEqual([]);
  });

  test('pods with the same labels that run two programs are two apps; two versions, or a mirror of one, are not', () => {
    const images = (one: string, other: string, labels: object = {}) => mixes({ x: 'y' }, { x: 'y' }, { x: 'y', ...labels }, {}, [one, other]);
    expect(images('shop/web:1', 'shop/worker:1')).toEqual(['their labels are the same, but one runs web and another worker']);
    expect(images('web:1', 'registry.example.com:5000/shop/web:2')).toEqual([]);
    expect(images('web@sha256:0123', 'web')).toEqual([]);
    expect(images('web', 'worker', { track: 'canary' })).toEqual([]);
    expect(mixes({ release: 'r' }, { release: 'r' }, { release: 'r' }, {}, ['web', 'worker'])).toEqual(['their labels are the same, but one runs web and another worker']);
  });

  test('parts of one thing with the same labels that run two programs are two apps', () => {
    const part = { 'app.kubernetes.io/part-of': 'shop' };
    expect(mixes(part, part, part, {}, ['web', 'worker'])).toEqual(['their labels are the same, but one runs web and another worker']);
  });

  test('the message and the related objects are in the order of names, whatever that of the input', () => {
    const to = service('s', { selector: { x: 'y' }, ports: [{ port: 80 }] });
    const [a, b, c] = ['a', 'b', 'c'].map((name) => deployment(name, { x: 'y', app: `app-${name}` }));
    for (const order of [[a, b, c], [c, b, a], [b, a, c], [c, a, b]]) {
      const [{ severity, path, message, related }] = findingsOf('service-mixes-apps', to, ...order);
      expect([severity, path]).toEqual(['error', ['spec', 'selector']]);
      expect(message).toBe('the Service selects Deployment default/a, Deployment default/b and Deployment default/c with x=y, but they are not one app: app is app-a and app-b');
      expect(related?.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    }
  });

  test('of a Job, at an event of Helm, or by a Service that spreads no requests, pods may be of any app', () => {
    const pods = (labels: object) => ({ template: { metadata: { labels }, spec: { containers: [{ name: 'c' }] } } });
    const two = (other: KubeObject) => said('service-mixes-apps', service('s', { selector: { x: 'y' } }), deployment('a', { x: 'y', app: 'one' }), other);
    expect(two(object('batch/v1', 'Job', 'b', { spec: pods({ x: 'y', app: 'two' }) }))).toEqual([]);
    expect(two(object('batch/v1', 'CronJob', 'b', { spec: { jobTemplate: { spec: pods({ x: 'y', app: 'two' }) } } }))).toEqual([]);
    expect(two(object('apps/v1', 'Deployment', { name: 'b', annotations: { 'helm.sh/hook': 'test' } }, { spec: pods({ x: 'y', app: 'two' }) }))).toEqual([]);
    expect(two(object('apps/v1', 'Deployment', 'b', { spec: pods({ x: 'y', app: 'two' }) }))).toHaveLength(1);
    expect(mixes({ x: 'y' }, { x: 'y', app: 'one' }, { x: 'y', app: 'two' }, { clusterIP: 'None' })).toEqual([]);
    expect(mixes({ x: 'y' }, { x: 'y', app: 'one' }, { x: 'y', app: 'two' }, { publishNotReadyAddresses: true })).toEqual([]);
  });

  test('the message does not depend on the order of two workloads of one name', () => {
    const labels = { x: 'y' };
    const template = (image: string) => ({ metadata: { labels }, spec: { containers: [{ name: 'c', image }] } });
    const [one, other] = [['Deployment', 'web:1'], ['StatefulSet', 'api:1']].map(([kind, image]) =>
      object('apps/v1', kind, 'web', { spec: { selector: { matchLabels: labels }, template: template(image) } }));
    const s = service('web', { selector: labels, ports: [{ port: 80 }] });
    expect(said('service-mixes-apps', s, one, other)).toHaveLength(1);
    expect(said('service-mixes-apps', s, other, one)).toEqual(said('service-mixes-apps', s, one, other));
  });
});
