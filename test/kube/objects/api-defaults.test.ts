import { DEPLOYMENT_DEFAULTS, dropDefaults, SERVICE_DEFAULTS } from '../../../src/kube/objects/api-defaults';

const deployment = (spec: object) => ({ spec: { template: { spec: {} }, ...spec } });

test('a field with the default value goes, one with another value stays', () => {
  const json = deployment({ minReadySeconds: 0, progressDeadlineSeconds: 601 });
  dropDefaults(json, DEPLOYMENT_DEFAULTS);
  expect(json).toEqual(deployment({ progressDeadlineSeconds: 601 }));
});

test('a rolling update by the defaults goes whole, one that differs keeps what differs', () => {
  const whole = deployment({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } } });
  dropDefaults(whole, DEPLOYMENT_DEFAULTS);
  expect(whole).toEqual(deployment({}));
  const partly = deployment({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } } });
  dropDefaults(partly, DEPLOYMENT_DEFAULTS);
  expect(partly).toEqual(deployment({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0 } } }));
});

test('an object without the place stays as it is', () => {
  const json = { spec: {} };
  dropDefaults(json, DEPLOYMENT_DEFAULTS);
  expect(json).toEqual({ spec: {} });
});

test('what the API server fills in for a Deployment and its pods goes', () => {
  const pod = {
    dnsPolicy: 'ClusterFirst',
    hostNetwork: false,
    restartPolicy: 'Always',
    setHostnameAsFQDN: false,
    terminationGracePeriodSeconds: 30,
    securityContext: { fsGroupChangePolicy: 'Always', fsGroup: 1000 },
  };
  const json = { spec: { progressDeadlineSeconds: 600, replicas: 1, template: { spec: pod } } };
  dropDefaults(json, DEPLOYMENT_DEFAULTS);
  expect(json).toEqual({ spec: { replicas: 1, template: { spec: { securityContext: { fsGroup: 1000 } } } } });
});

test('what cdk8s-plus from 32 on writes besides goes too, with the default value only', () => {
  const json = { spec: { revisionHistoryLimit: 10, template: { spec: { shareProcessNamespace: false } } } };
  dropDefaults(json, DEPLOYMENT_DEFAULTS);
  expect(json).toEqual(deployment({}));
  const decided = () => deployment({ revisionHistoryLimit: 2, template: { spec: { shareProcessNamespace: true } } });
  const kept = decided();
  dropDefaults(kept, DEPLOYMENT_DEFAULTS);
  expect(kept).toEqual(decided());
});

test('what somebody decided about the pods of a Deployment stays', () => {
  const pod = {
    dnsPolicy: 'Default',
    hostNetwork: true,
    restartPolicy: 'Never',
    setHostnameAsFQDN: true,
    terminationGracePeriodSeconds: 60,
    securityContext: { fsGroupChangePolicy: 'OnRootMismatch' },
  };
  const json = deployment({ template: { spec: { ...pod } } });
  dropDefaults(json, DEPLOYMENT_DEFAULTS);
  expect(json).toEqual(deployment({ template: { spec: pod } }));
});

test('a Service without external IPs does not list them', () => {
  const json = (externalIPs: string[]) => ({ spec: { type: 'ClusterIP', externalIPs } });
  const [none, one] = [json([]), json(['203.0.113.7'])];
  for (const service of [none, one]) dropDefaults(service, SERVICE_DEFAULTS);
  expect(none).toEqual({ spec: { type: 'ClusterIP' } });
  expect(one).toEqual(json(['203.0.113.7']));
});
