import { intendedQuantity, parseQuantity, quantityProblem, requestLimitProblem, resourceAmountProblem } from '../../../src/kube/values/quantity';

const ONE = 1000n;

test.each<[unknown, bigint]>([
  ['100m', ONE / 10n], [0.7, ONE * 7n / 10n], ['700m', ONE * 7n / 10n], ['1.5Gi', ONE * 1536n * 1024n * 1024n], ['2e3', 2000n * ONE], ['1E', 10n ** 21n],
  ['-5k', -5000n * ONE], [' .5 ', ONE / 2n], ['5.', 5n * ONE], [1e21, 10n ** 24n], ['0.1n', 1n], [0, 0n],
  [5n, 5n * ONE], ['1Ki', 1024n * ONE], ['1u', 1n], ['16Ei', (2n ** 63n - 1n) * ONE], ['1e-3', 1n], ['+2', 2n * ONE],
])('%p is an amount', (value, amount) => {
  expect(parseQuantity(value)).toBe(amount);
  expect(quantityProblem(value)).toBeUndefined();
});

test.each(['', ' ', '512MB', '512mb', '1 Gi', '1K', '1gi', '1GiB', '1e', 'e3', '1,5', '0x10', '1e1.5', 'half', 'm', '.Gi', '+', true, [], {}, undefined])('%p is no amount', (value) => {
  expect(parseQuantity(value)).toBeUndefined();
  expect(quantityProblem(value)).toMatchObject({ wrong: 'is not a quantity' });
});

test('a container can request or be limited to no negative amount, no part of a device, and whole pages only', () => {
  expect(resourceAmountProblem('cpu', '-1')?.wrong).toBe('is negative');
  expect(resourceAmountProblem('nvidia.com/gpu', '500m')?.wrong).toBe('is not a whole number of nvidia.com/gpu');
  expect(resourceAmountProblem('hugepages-2Mi', '3Mi')?.wrong).toBe('is not a multiple of 2Mi');
  expect(resourceAmountProblem('hugepages-big', '3Mi')?.wrong).toBe('is an amount of hugepages-big, which has no valid page size');
  for (const [resource, amount] of [['cpu', '0.1'], ['nvidia.com/gpu', 2], ['hugepages-2Mi', '4Mi'], ['memory', 0]] as const) {
    expect(resourceAmountProblem(resource, amount)).toBeUndefined();
  }
});

test('a request is at most the limit, and the same for what cannot be shared', () => {
  expect(requestLimitProblem('memory', '1Gi', '1000Mi')?.wrong).toBe('is more than the limit 1000Mi');
  expect(requestLimitProblem('memory', '1Gi', '1024Mi')).toBeUndefined();
  expect(requestLimitProblem('cpu', 0.7, '700m')).toBeUndefined();
  expect(requestLimitProblem('cpu', 1, undefined)).toBeUndefined();
  expect(requestLimitProblem('cpu', 1, 'much')).toBeUndefined();
  expect(requestLimitProblem('nvidia.com/gpu', 1, undefined)?.wrong).toBe('has no limit');
  expect(requestLimitProblem('nvidia.com/gpu', 1, 2)?.wrong).toBe('is less than the limit 2');
});

test('the page of huge pages is a whole number of bytes', () => {
  for (const resource of ['hugepages-500m', 'hugepages-0', 'hugepages-1500m', 'hugepages-']) {
    expect(resourceAmountProblem(resource, 4)?.wrong).toBe(`is an amount of ${resource}, which has no valid page size`);
  }
  expect(resourceAmountProblem('hugepages-1', 4)).toBeUndefined();
});

test('an amount that is no quantity is told as that, of any resource', () => {
  for (const resource of ['cpu', 'nvidia.com/gpu', 'hugepages-2Mi']) expect(resourceAmountProblem(resource, '1GB')?.wrong).toBe('is not a quantity');
});

test('resources of Kubernetes itself, with its prefix or without, can be shared in parts', () => {
  for (const resource of ['cpu', 'memory', 'ephemeral-storage', 'kubernetes.io/batch-cpu', 'requests.nvidia.com/gpu']) {
    expect(resourceAmountProblem(resource, '500m')).toBeUndefined();
    expect(requestLimitProblem(resource, 1, 2)).toBeUndefined();
  }
});

test('a request that is no quantity is not compared with its limit', () => {
  expect(requestLimitProblem('nvidia.com/gpu', 'much', undefined)).toBeUndefined();
  expect(requestLimitProblem('nvidia.com/gpu', 'much', 1)).toBeUndefined();
});

test('huge pages are requested as they are limited', () => {
  expect(requestLimitProblem('hugepages-2Mi', '2Mi', '4Mi')?.wrong).toBe('is less than the limit 4Mi');
  expect(requestLimitProblem('hugepages-2Mi', '2Mi', undefined)?.wrong).toBe('has no limit');
  expect(requestLimitProblem('hugepages-2Mi', '2Mi', '2048Ki')).toBeUndefined();
});

test.each([
  ['512MB', '512M'], ['512mb', '512M'], ['512 M', '512M'], ['1 gib', '1Gi'], ['1GiB', '1Gi'], ['2 Gbytes', '2G'], ['64KB', '64k'], ['64K', '64k'], ['64kib', '64Ki'],
  ['1.5tb', '1.5T'], ['  1 GB  ', '1G'], ['1gi', '1Gi'], ['1GIB', '1Gi'],
])('a unit as other programs write it is told as the quantity that is meant: %s as %s', (written, meant) => {
  expect(intendedQuantity(written)).toBe(meant);
});

test.each(['half', '', '1.2.3 GB', 'x 1GB', '1GB x', '1 pound', 'GB', 512, undefined, `${' '.repeat(30)}1GB`])('nobody knows which quantity %p means', (written) => {
  expect(intendedQuantity(written)).toBeUndefined();
});

test('reading takes no longer than the text is long', () => {
  const start = process.hrtime.bigint();
  expect(parseQuantity(`${' '.repeat(300_000)}x`)).toBeUndefined();
  expect(parseQuantity('1e999999999')).toBeGreaterThan(0n);
  expect(Number(process.hrtime.bigint() - start)).toBeLessThan(1e9);
});
