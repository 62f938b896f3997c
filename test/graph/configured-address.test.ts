import { deployment, graphOf, object } from './objects';
import { addressesOf } from '../../src/graph/configured-address';
import { KubeObject } from '../../src/kube/objects/kube-object';

const found = (...objects: KubeObject[]) => [...addressesOf(graphOf(...objects))].map(({ what, path, host, service: { name } }) => `${what} at ${path.join('.')}: ${host} -> ${name}`);
const calling = (env: unknown, more: object = {}) => deployment('web', {}, { pods: { containers: [{ name: 'c', env }], ...more } });
const config = (data: unknown, apiVersion = 'v1', kind = 'ConfigMap') => object(apiVersion, kind, 'config', { data });

test('the variables of a container hold addresses of Services', () => {
  expect(found(calling([{ name: 'A', value: 'x' }, { name: 'API_URL', value: 'http://api:80,http://db.shop.svc:5432' }]))).toEqual([
    'env API_URL of container c at spec.template.spec.containers.0.env.1.value: api -> api',
    'env API_URL of container c at spec.template.spec.containers.0.env.1.value: db.shop.svc -> db',
  ]);
  expect(found(calling([{ name: 'API_URL', value: 7 }, { value: 'http://api:80' }, { name: 'API_URL', valueFrom: {} }]))).toEqual([]);
});

test('the values of a ConfigMap do too', () => {
  expect(found(config({ API_URL: 'http://api:80', port: 7 }))).toEqual(['key API_URL at data.API_URL: api -> api']);
  for (const other of [config({ API_URL: 'http://api:80' }, 'example.com/v1'), config({ API_URL: 'http://api:80' }, 'v1', 'Secret'), config(['http://api:80']), config('http://api:80')]) {
    expect(found(other)).toEqual([]);
  }
});

test('a host outside of the cluster is no address of a Service', () => {
  expect(found(calling([{ name: 'API_URL', value: 'https://www.example.com:443/x,localhost:80' }]))).toEqual([]);
});

test.each(['WEB_IMAGE', 'image', 'APP_VERSION', 'GIT_TAG'])('%s holds no address', (name) => {
  expect(found(calling([{ name, value: 'http://api:80' }]))).toEqual([]);
});

test('pods that look up names elsewhere call no Service by its name', () => {
  const env = [{ name: 'API_URL', value: 'http://api:80' }];
  for (const more of [{ hostAliases: [] }, { dnsPolicy: 'Default' }, { dnsPolicy: 'None' }]) expect(found(calling(env, more))).toEqual([]);
  for (const more of [{ dnsPolicy: 'ClusterFirst' }, { dnsPolicy: 'ClusterFirstWithHostNet' }]) expect(found(calling(env, more))).toHaveLength(1);
});
