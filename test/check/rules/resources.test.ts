import { findingsOf, found } from './found';
import { pod } from '../../graph/objects';

const container = (resources: object) => pod('p', {}, { spec: { containers: [{ name: 'c', resources }] } });

describe('quantity-refused', () => {
  const requests = (resource: string, value: unknown) => findingsOf('quantity-refused', container({ requests: { [resource]: value } }))
    .map(({ severity, path, fix }) => [severity, path.join('.'), fix]);
  const at = (resource: string) => `spec.containers.0.resources.requests.${resource}`;

  test.each<[string, unknown]>([
    ['memory', '128Mi'], ['memory', 1000], ['memory', '1.5Gi'], ['cpu', '500m'], ['cpu', 0.5], ['cpu', '999999'], ['storage', '1Gi'], ['ephemeral-storage', '1G'],
  ])('%s %p is an amount', (resource, value) => expect(requests(resource, value)).toEqual([]));

  test.each<[string, unknown]>([['memory', '128MB'], ['memory', '1gb'], ['memory', '-1Mi'], ['cpu', 'half'], ['cpu', '']])('%s %p is refused', (resource, value) => {
    expect(requests(resource, value)).toEqual([['error', at(resource), expect.stringMatching(/^(Write|Allowed:) .*\.$/)]]);
  });

  test.each(['memory', 'ephemeral-storage', 'storage'])('a part of a byte of %s is hardly meant', (resource) => {
    expect(requests(resource, '128m')).toEqual([['warning', at(resource), 'Use Mi or M for millions of bytes.']]);
    expect(requests(resource, '128000m')).toEqual([]);
  });

  test('neither are CPUs by the million', () => {
    expect(requests('cpu', '128Mi')).toEqual([['warning', at('cpu'), 'Use m for thousandths of a CPU: 500m.']]);
    expect(requests('cpu', '1M')).toEqual([['warning', at('cpu'), 'Use m for thousandths of a CPU: 500m.']]);
  });

  test('the fix is the amount that was meant, or what is allowed', () => {
    expect(requests('memory', '128MB')).toEqual([['error', at('memory'), 'Write 128M.']]);
    expect(requests('cpu', 'half')).toEqual([['error', at('cpu'), expect.stringMatching(/^Allowed: .+\.$/)]]);
  });

  test('the message says the field and its value', () => {
    const message = (resource: string, value: unknown) => findingsOf('quantity-refused', container({ requests: { [resource]: value } }))[0].message;
    expect(message('memory', '128MB')).toMatch(/^requests\.memory "128MB" /);
    expect(message('memory', '128m')).toBe('requests.memory "128m" has a fraction of a byte: the suffix m means thousandths');
    expect(message('cpu', '2M')).toBe('requests.cpu "2M" is 2000000 CPUs, which no node has');
  });
});

describe('request-over-limit', () => {
  const over = (requests: object, limits?: object) => found('request-over-limit', container({ requests, limits }));
  const at = (resource: string) => [`error p spec.containers.0.resources.requests.${resource}`];

  test('a request up to its limit', () => {
    expect(over({ memory: '2Gi' }, { memory: '1Gi' })).toEqual(at('memory'));
    expect(over({ memory: '1Gi' }, { memory: '1024Mi' })).toEqual([]);
    expect(over({ cpu: '1001m' }, { cpu: 1 })).toEqual(at('cpu'));
    expect(over({ memory: '1Gi' }, { cpu: 1 })).toEqual([]);
    expect(over({ memory: '1Gi' })).toEqual([]);
    expect(over({ memory: '2GB' }, { memory: '1Gi' })).toEqual([]);
  });

  test.each([['nvidia.com/gpu', 1, 2], ['hugepages-2Mi', '2Mi', '4Mi']])('a request of %s equals its limit', (resource, less, more) => {
    expect(over({ [resource]: more }, { [resource]: more })).toEqual([]);
    expect(over({ [resource]: less }, { [resource]: more })).toEqual(at(resource));
    expect(over({ [resource]: less })).toEqual(at(resource));
  });
});
