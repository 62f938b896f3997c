import { distance } from 'fastest-levenshtein';
import { SUBDOMAIN_LENGTH } from './names';

/**
 * Whether two names differ by a typing error: two letters at most. Names that differ in digits only are two names (`web-1`, `web-2`).
 * What is too long for a name is near to nothing.
 */
export function isNear(a: string, b: string): boolean {
  if (a !== b && a.replace(/\d+/g, '') === b.replace(/\d+/g, '')) return false;
  return Math.abs(a.length - b.length) <= 2 && a.length <= SUBDOMAIN_LENGTH && distance(a, b) <= 2;
}
