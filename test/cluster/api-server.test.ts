import { client, connection, kubectl } from './harness/connection';

const api = client();
afterAll(() => api.close());

test('the API server is one that we support', async () => {
  const { body } = await api.request<{ major: string; minor: string }>('GET', '/version');
  expect(Number(body.minor)).toBeGreaterThanOrEqual(30);
});

test('kubectl reaches the same server', () => {
  expect(kubectl(['get', 'namespaces', '-o', 'name']).stdout).toContain('namespace/default');
  expect(connection().endpoint.url).toMatch(/^https?:\/\/127\.0\.0\.1:/);
});
