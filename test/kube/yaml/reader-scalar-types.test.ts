import { plainKey, plainScalar } from '../../../src/kube/yaml/reader-scalar-types';

// The answers are those of `kubectl annotate --local -o json` (client 1.32), which reads with sigs.k8s.io/yaml.
test.each<[string, string | number | boolean | null]>([
  ['', null], ['~', null], ['null', null], ['Null', null], ['nULL', 'nULL'],
  ['true', true], ['yes', true], ['On', true], ['y', true], ['N', false], ['off', false], ['yEs', 'yEs'], ['yes please', 'yes please'],
  ['80', 80], ['-1', -1], ['+1', 1], ['010', 8], ['08', 8], ['0x1F', 31], ['0b11', 3], ['0o17', 15], ['1_000', 1000], ['_1', '_1'],
  ['1.5', 1.5], ['.5', 0.5], ['1.', 1], ['1e3', 1000], ['1.2.3', '1.2.3'], ['1:30', '1:30'], ['100m', '100m'], ['1e', '1e'],
  ['2001-01-01', '2001-01-01'], ['-', '-'], ['.', '.'], ['.inf', Infinity], ['12e3456', '12e3456'], ['1e999', '1e999'], [`0x${'F'.repeat(17)}`, `0x${'F'.repeat(17)}`], ['0o644', 420], ['.5_0', 0.5], ['-0', 0], ['0777777777777777777777777', 7.77777777777777777777777e23], ['10.0.0.1', '10.0.0.1'], ['0', 0], ['-0x10', -16],
])('%j is %j', (text, value) => {
  expect(plainScalar(text)).toBe(value);
});

test('keys become strings', () => {
  expect(['on', '0x10', 'name', '1.50', '.inf', '.NaN', '9007199254740993', '1234567.5', '100000.5', '0.00001'].map(plainKey))
    .toEqual(['true', '16', 'name', '1.5', '.inf', '.nan', '9007199254740993', '1.2345675e+06', '100000.5', '1e-05']);
});

test('null is no key, nor is a number that a signed integer does not hold', () => {
  expect(['~', 'null', '', '18446744073709551615'].map(plainKey)).toEqual([undefined, undefined, undefined, undefined]);
});
