import { addressesIn, serviceHost } from '../../../src/kube/services/service-host';

test.each([
  ['http://web', [{ host: 'web', port: 80 }]],
  ['https://web.shop.svc.cluster.local/api?q=a:1', [{ host: 'web.shop.svc.cluster.local', port: 443 }]],
  ['http://user:pass@web:8080/', [{ host: 'web', port: 8080 }]],
  ['jdbc:postgresql://db:5432/shop', [{ host: 'db', port: 5432 }]],
  ['redis://cache', [{ host: 'cache', port: undefined }]],
  ['web:7070', [{ host: 'web', port: 7070 }]],
  ['kafka-a:9092,kafka-b:9092', [{ host: 'kafka-a', port: 9092 }, { host: 'kafka-b', port: 9092 }]],
  ['web.shop.svc', [{ host: 'web.shop.svc', port: undefined }]],
])('%s is an address', (text, addresses) => {
  expect(addressesIn(text)).toEqual(addresses);
});

test.each(['', 'web', 'redis:7', 'a b c', '10', 'key=web:80', 'http://${HOST}:80', 'http://', '://web', 'web:80:90', 'web:http', '-web:80', 'http://web_app:80'])(
  '%s is no address of a Service', (text) => {
    expect(addressesIn(text)).toEqual([]);
  });

test.each([
  ['web', { name: 'web', namespace: undefined, certain: true }],
  ['web.shop', { name: 'web', namespace: 'shop', certain: false }],
  ['Web.shop.svc', { name: 'web', namespace: 'shop', certain: true }],
  ['web-0.web.shop.svc.cluster.local', { name: 'web', namespace: 'shop', certain: true }],
])('%s is a host of a Service', (host, service) => {
  expect(serviceHost(host)).toEqual(service);
});

test.each(['localhost', '127.0.0.1', 'shop.example.com', 'a.b.c'])('%s is no host of a Service', (host) => {
  expect(serviceHost(host)).toBeUndefined();
});

test('reading takes no longer than the text is long', () => {
  const start = Date.now();
  for (const text of ['a'.repeat(300_000), ' '.repeat(300_000), 'a-'.repeat(150_000), `http://${'a@'.repeat(150_000)}`, `${'a:80,'.repeat(60_000)}!`]) addressesIn(text);
  expect(Date.now() - start).toBeLessThan(2_000);
});
