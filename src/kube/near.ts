import { distance } from 'fastest-levenshtein';
import { SUBDOMAIN_LENGTH } from './names';

/** Whether two names differ by a typing error: two letters at most. What is too long for a name is near to nothing. */
export function isNear(a: string, b: string): boolean {
  return Math.abs(a.length - b.length) <= 2 && a.length <= SUBDOMAIN_LENGTH && distance(a, b) <= 2;
}
