import { DEPLOYMENT_DEFAULTS, dropDefaults } from '../../src/kube/api-defaults';

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
