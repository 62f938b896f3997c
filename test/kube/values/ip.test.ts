import { cidrProblem, endpointIpProblem, ipFamilyOf, isWithin } from '../../../src/kube/values/ip';

test.each([
  ['10.0.0.1', 'IPv4'], ['fd00::1', 'IPv6'], ['::ffff:10.0.0.1', 'IPv6'],
  ['10.0.0.01', undefined], ['10.0.0', undefined], ['fe80::1%eth0', undefined], ['None', undefined], ['', undefined],
])('the family of "%s" is %s', (address, family) => {
  expect(ipFamilyOf(address)).toBe(family);
});

test.each(['0.0.0.0', '::', '127.0.0.9', '::1', '169.254.1.1', 'fe80::9', '224.0.0.1', 'ff02::1', 'x'])('%s is no address to send to from elsewhere', (address) => {
  expect(endpointIpProblem(address)).toEqual({ wrong: expect.any(String), allowed: expect.any(String) });
});

test.each(['10.0.0.1', '224.0.1.1', '128.0.0.1', 'fd00::1', 'ff05::1'])('%s can be sent to from elsewhere', (address) => {
  expect(endpointIpProblem(address)).toBeUndefined();
});

test.each(['0.0.0.0/0', '10.0.0.0/8', '10.1.2.3/32', '::/0', 'fd00::/128'])('%s is a CIDR block', (block) => {
  expect(cidrProblem(block)).toBeUndefined();
});

test.each(['10.0.0.0/33', 'fd00::/129', '10.0.0.0/', '/8', '10.0/8', 'any'])('%s is no CIDR block', (block) => {
  expect(cidrProblem(block)?.wrong).toBe('is not a CIDR block');
});

test('an address without a prefix length gets the block it is', () => {
  expect(cidrProblem('10.0.0.1')?.allowed).toContain('10.0.0.1/32');
  expect(cidrProblem('fd00::1')?.allowed).toContain('fd00::1/128');
});

test('a block lies within another one when it is smaller and of the same family', () => {
  expect(isWithin('10.1.0.0/16', '10.0.0.0/8')).toBe(true);
  expect(isWithin('10.0.0.0/8', '10.0.0.0/8')).toBe(false);
  expect(isWithin('11.0.0.0/16', '10.0.0.0/8')).toBe(false);
  expect(isWithin('fd00::/64', '0.0.0.0/0')).toBe(false);
});
