import { dnsSubdomainProblem } from '../values/names';
import { Problem } from '../values/problem';

const WILDCARD = '*.';

/** Host names of Ingresses and Gateway API routes: a DNS name, or "*." and a DNS name. IP addresses are not allowed. */
export function routeHostProblem(host: string): Problem | undefined {
  const allowed = 'a DNS name in small letters, such as shop.example.com, or *.example.com';
  const name = host.startsWith(WILDCARD) ? host.slice(WILDCARD.length) : host;
  if (/^[\d.]+$/.test(name)) return { wrong: 'is an IP address', allowed };
  return dnsSubdomainProblem(name) ? { wrong: 'is not a host name', allowed } : undefined;
}
