import { BlockList, isIPv4, isIPv6 } from 'net';
import { Problem } from './problem';

/** The families of IP addresses, as in `Service.spec.ipFamilies`. */
export const IP_FAMILIES = ['IPv4', 'IPv6'] as const;
export type IpFamilyName = typeof IP_FAMILIES[number];

/** The family of an address; undefined if it is not an address. */
export function ipFamilyOf(address: string): IpFamilyName | undefined {
  if (isIPv4(address)) return 'IPv4';
  return isIPv6(address) && !address.includes('%') ? 'IPv6' : undefined;
}

export function ipProblem(address: string): Problem | undefined {
  return ipFamilyOf(address) ? undefined : { wrong: 'is not an IP address', allowed: 'an IPv4 or IPv6 address' };
}

const SPECIAL_ADDRESSES: readonly (readonly [address: string, prefix: number, what: string])[] = [
  ['0.0.0.0', 32, 'the unspecified address'],
  ['::', 128, 'the unspecified address'],
  ['127.0.0.0', 8, 'a loopback address'],
  ['::1', 128, 'a loopback address'],
  ['169.254.0.0', 16, 'a link-local address'],
  ['fe80::', 10, 'a link-local address'],
  ['224.0.0.0', 24, 'a link-local multicast address'],
  ['ff02::', 16, 'a link-local multicast address'],
];

/** Endpoints and external IPs must be addresses that other machines can send traffic to. */
export function endpointIpProblem(address: string): Problem | undefined {
  const family = ipFamilyOf(address);
  if (!family) return ipProblem(address);
  const special = SPECIAL_ADDRESSES.find(([network, prefix]) => ipFamilyOf(network) === family && inNetwork(address, network, prefix, family));
  return special && { wrong: `is ${special[2]}`, allowed: 'an address that other machines can send traffic to' };
}

interface Network {
  readonly address: string;
  readonly prefix: number;
  readonly family: IpFamilyName;
}

/** A block of addresses: `<address>/<prefix length>`. */
export function cidrProblem(block: string): Problem | undefined {
  if (networkOf(block)) return undefined;
  const family = ipFamilyOf(block);
  if (!family) return { wrong: 'is not a CIDR block', allowed: 'an address and a prefix length, such as 10.0.0.0/8' };
  return { wrong: 'has no prefix length', allowed: `a prefix length, such as ${block}/${bitsOf(family)} for this single address` };
}

/** A valid block: the single address if only the prefix length is missing, otherwise an example. */
export function blockExample(block: unknown): string {
  const family = typeof block === 'string' ? ipFamilyOf(block) : undefined;
  return family ? `${block as string}/${bitsOf(family)}` : '10.0.0.0/8';
}

/** Whether a block is inside another one and smaller. */
export function isWithin(inner: string, outer: string): boolean {
  const [small, large] = [networkOf(inner), networkOf(outer)];
  return small !== undefined && large !== undefined && small.family === large.family && small.prefix > large.prefix
    && inNetwork(small.address, large.address, large.prefix, large.family);
}

function networkOf(block: string): Network | undefined {
  const match = /^(.+)\/(\d{1,3})$/.exec(block);
  const family = match ? ipFamilyOf(match[1]) : undefined;
  if (!match || !family || Number(match[2]) > bitsOf(family)) return undefined;
  return { address: match[1], prefix: Number(match[2]), family };
}

function bitsOf(family: IpFamilyName): number {
  return family === 'IPv4' ? 32 : 128;
}

function inNetwork(address: string, network: string, prefix: number, family: IpFamilyName): boolean {
  const list = new BlockList();
  const type = family === 'IPv4' ? 'ipv4' : 'ipv6';
  list.addSubnet(network, prefix, type);
  return list.check(address, type);
}
