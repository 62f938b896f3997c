import { Problem } from './problem';

/**
 * An amount of a resource (`100m`, `1.5Gi`, `2e3`, 0.5) in thousandths, the finest that a pod's resources keep; undefined for what the
 * API server refuses to read, and for a text without a digit (`m`), most of which it reads as 0.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(value: unknown): bigint | undefined {
  if (typeof value !== 'number' && typeof value !== 'bigint' && typeof value !== 'string') return undefined;
  const match = QUANTITY.exec(String(value));
  if (!match) return undefined;
  const [, sign, whole, fraction = '', suffix = ''] = match;
  const digits = BigInt(whole + fraction);
  const binary = BINARY.indexOf(suffix);
  const amount = binary >= 0
    ? least(shifted(digits * 1024n ** BigInt(binary + 1), MILLI_DIGITS - fraction.length), LARGEST_BINARY)
    : shifted(digits, MILLI_DIGITS - fraction.length + decimalExponent(suffix));
  return sign === '-' ? -amount : amount;
}

/** What the API server refuses of any quantity. */
export function quantityProblem(value: unknown): Problem | undefined {
  return parseQuantity(value) === undefined ? { wrong: 'is not a quantity', allowed: ALLOWED } : undefined;
}

/** What the API server refuses of the amount of a resource that a container requests, or is limited to. */
export function resourceAmountProblem(resource: string, value: unknown): Problem | undefined {
  const amount = parseQuantity(value);
  if (amount === undefined) return quantityProblem(value);
  if (amount < 0n) return { wrong: 'is negative', allowed: '0 or more' };
  if (isExtended(resource) && amount % ONE !== 0n) return { wrong: `is not a whole number of ${resource}`, allowed: 'a whole number' };
  if (!isHugePages(resource)) return undefined;
  const page = parseQuantity(resource.slice(HUGE_PAGES.length));
  if (page === undefined || page < ONE || page % ONE !== 0n) return { wrong: `is of ${resource}, which names no page size`, allowed: 'hugepages-2Mi, hugepages-1Gi' };
  return amount % page === 0n ? undefined : { wrong: `is not a multiple of ${resource.slice(HUGE_PAGES.length)}`, allowed: 'a whole number of pages' };
}

/**
 * What the API server refuses of a request beside the limit of the same resource: more than the limit; for huge pages and
 * extended resources (GPUs) also less than the limit, or none.
 */
export function requestLimitProblem(resource: string, request: unknown, limit: unknown): Problem | undefined {
  const asked = parseQuantity(request);
  const most = parseQuantity(limit);
  if (asked === undefined || (most === undefined && limit !== undefined)) return undefined;
  const exact = isExtended(resource) || isHugePages(resource);
  if (most === undefined) return exact ? { wrong: 'has no limit', allowed: `a limit of ${resource} that equals the request` } : undefined;
  if (asked > most) return { wrong: `is more than the limit ${String(limit)}`, allowed: exact ? 'a request that equals the limit' : 'at most the limit' };
  return exact && asked < most ? { wrong: `is less than the limit ${String(limit)}`, allowed: 'a request that equals the limit' } : undefined;
}

/** Sign, digits, fraction and suffix. The look-ahead keeps a long run of spaces from being read again from each of them. */
const QUANTITY = /^ *(?! )([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)? *$/;
const ALLOWED = 'a number, also with a fraction, and then nothing or one of m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei';
const DECIMAL: { readonly [suffix: string]: number } = { '': 0, 'n': -9, 'u': -6, 'm': -3, 'k': 3, 'M': 6, 'G': 9, 'T': 12, 'P': 15, 'E': 18 };
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const MILLI_DIGITS = 3;
const ONE = 10n ** BigInt(MILLI_DIGITS);
/** The API server caps what has a binary suffix. */
const LARGEST_BINARY = (2n ** 63n - 1n) * ONE;
/** Beyond this, amounts are not told apart; it bounds the work for `1e999999999`. */
const MOST_SHIFTED = 1000;
const HUGE_PAGES = 'hugepages-';

const isHugePages = (resource: string): boolean => resource.startsWith(HUGE_PAGES);
/** A resource of a device plugin, such as `nvidia.com/gpu`. */
const isExtended = (resource: string): boolean => resource.includes('/') && !resource.includes('kubernetes.io/') && !resource.startsWith('requests.');

function decimalExponent(suffix: string): number {
  return Object.hasOwn(DECIMAL, suffix) ? DECIMAL[suffix] : Number(suffix.slice(1));
}

/** A number times a power of ten; what is cut off rounds up, so that no amount becomes none. */
function shifted(digits: bigint, places: number): bigint {
  if (digits === 0n) return 0n;
  if (places >= 0) return digits * 10n ** BigInt(Math.min(places, MOST_SHIFTED));
  const divisor = 10n ** BigInt(Math.min(-places, MOST_SHIFTED));
  return (digits + divisor - 1n) / divisor;
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The quantity that somebody probably meant who wrote a unit as elsewhere: `512M` for `512MB`, `1Gi` for `1 gib`. */
export function meantQuantity(value: unknown): string | undefined {
  const match = typeof value === 'string' && value.length < 30 ? /^ *([\d.]+) *([kmgt])(i?)b?(?:ytes)? *$/i.exec(value) : null;
  if (!match) return undefined;
  const [, amount, letter, binary] = match;
  const unit = binary === '' && letter.toUpperCase() === 'K' ? 'k' : letter.toUpperCase();
  const meant = `${amount}${unit}${binary.toLowerCase()}`;
  return quantityProblem(meant) ? undefined : meant;
}
