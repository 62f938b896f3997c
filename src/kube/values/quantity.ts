import { Problem } from './problem';

/**
 * An amount of a resource (`100m`, `1.5Gi`, `2e3`, 0.5) in thousandths, the smallest unit of a pod's resources. Undefined for values that
 * the API server rejects, and for text without a digit (`m`), which it mostly reads as 0.
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

/** Values that are not quantities, which the API server rejects. */
export function quantityProblem(value: unknown): Problem | undefined {
  return parseQuantity(value) === undefined ? { wrong: 'is not a quantity', allowed: ALLOWED } : undefined;
}

/** Amounts in requests and limits of a container that the API server rejects. */
export function resourceAmountProblem(resource: string, value: unknown): Problem | undefined {
  const amount = parseQuantity(value);
  if (amount === undefined) return quantityProblem(value);
  if (amount < 0n) return { wrong: 'is negative', allowed: '0 or more' };
  if (isExtended(resource) && amount % ONE !== 0n) return { wrong: `is not a whole number of ${resource}`, allowed: 'a whole number' };
  if (!isHugePages(resource)) return undefined;
  const page = parseQuantity(resource.slice(HUGE_PAGES.length));
  if (page === undefined || page < ONE || page % ONE !== 0n) return { wrong: `is an amount of ${resource}, which has no valid page size`, allowed: 'hugepages-2Mi, hugepages-1Gi' };
  return amount % page === 0n ? undefined : { wrong: `is not a multiple of ${resource.slice(HUGE_PAGES.length)}`, allowed: 'a whole number of pages' };
}

/**
 * A request that the API server rejects because of the limit of the same resource: it must not be more than the limit. For huge pages
 * and extended resources (GPUs), the limit is required and must equal the request.
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

/** Sign, digits, fraction and suffix. The look-ahead prevents quadratic time for a long run of spaces. */
const QUANTITY = /^ *(?! )([+-]?)(?=\.?\d)(\d*)(?:\.(\d*))?([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)? *$/;
const ALLOWED = 'a number, optionally with a fraction and one of the suffixes m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei';
const DECIMAL: { readonly [suffix: string]: number } = { '': 0, 'n': -9, 'u': -6, 'm': -3, 'k': 3, 'M': 6, 'G': 9, 'T': 12, 'P': 15, 'E': 18 };
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const MILLI_DIGITS = 3;
const ONE = 10n ** BigInt(MILLI_DIGITS);
/** The API server caps amounts with a binary suffix. */
const LARGEST_BINARY = (2n ** 63n - 1n) * ONE;
/** The largest exponent. Larger amounts are equal, which bounds the work for `1e999999999`. */
const MOST_SHIFTED = 1000;
const HUGE_PAGES = 'hugepages-';

const isHugePages = (resource: string): boolean => resource.startsWith(HUGE_PAGES);
/** A resource of a device plugin, such as `nvidia.com/gpu`. */
const isExtended = (resource: string): boolean => resource.includes('/') && !resource.includes('kubernetes.io/') && !resource.startsWith('requests.');

function decimalExponent(suffix: string): number {
  return Object.hasOwn(DECIMAL, suffix) ? DECIMAL[suffix] : Number(suffix.slice(1));
}

/** A number times a power of ten. Rounds up, so that no amount becomes zero. */
function shifted(digits: bigint, places: number): bigint {
  if (digits === 0n) return 0n;
  if (places >= 0) return digits * 10n ** BigInt(Math.min(places, MOST_SHIFTED));
  const divisor = 10n ** BigInt(Math.min(-places, MOST_SHIFTED));
  return (digits + divisor - 1n) / divisor;
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The quantity that was probably intended, for common units that Kubernetes does not have: `512M` for `512MB`, `1Gi` for `1 gib`. */
export function intendedQuantity(value: unknown): string | undefined {
  const match = typeof value === 'string' && value.length < 30 ? /^ *([\d.]+) *([kmgt])(i?)b?(?:ytes)? *$/i.exec(value) : null;
  if (!match) return undefined;
  const [, amount, letter, binary] = match;
  const unit = binary === '' && letter.toUpperCase() === 'K' ? 'k' : letter.toUpperCase();
  const meant = `${amount}${unit}${binary.toLowerCase()}`;
  return quantityProblem(meant) ? undefined : meant;
}
