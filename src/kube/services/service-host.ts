/** The Service that a host name resolves to in the cluster's DNS. */
export interface ServiceHost {
  readonly name: string;
  /** Undefined if it is the namespace of the client. */
  readonly namespace?: string;
  /** Whether the name can only be a Service: it has no dots, or has ".svc". `web.shop` could be a host on the internet. */
  readonly certain: boolean;
}

/** The address that a client connects to. */
export interface Address {
  readonly host: string;
  readonly port?: number;
}

const HOST = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/i;
/** One expression without backtracking, so that a long text is read once. */
const URL = /^(?:jdbc:)?([a-z][-+a-z0-9.]*):\/\/([^/?#\\]*)/i;
const DEFAULT_PORTS: { readonly [scheme: string]: number } = { http: 80, ws: 80, https: 443, wss: 443 };
/** A smaller number after a colon is probably the version of an image: redis:7. */
const LEAST_BARE_PORT = 80;

/**
 * The addresses in a text that consists of addresses, separated by commas or spaces: URLs, HOST:PORT, or names of Services with ".svc".
 * Empty for any other text.
 */
export function addressesIn(text: string): readonly Address[] {
  const addresses: Address[] = [];
  for (const part of text.split(/[\s,;]+/)) {
    if (part === '') continue;
    const address = addressOf(part);
    if (!address) return [];
    addresses.push(address);
  }
  return addresses;
}

function addressOf(text: string): Address | undefined {
  const url = URL.exec(text);
  if (!url) {
    const bare = hostAndPort(text);
    const meant = bare && (bare.port === undefined ? /\.svc(\.|$)/.test(bare.host) : bare.port >= LEAST_BARE_PORT);
    return meant ? bare : undefined;
  }
  const [, scheme, authority] = url;
  const address = hostAndPort(authority.slice(authority.lastIndexOf('@') + 1));
  if (!address) return undefined;
  const byScheme = Object.hasOwn(DEFAULT_PORTS, scheme.toLowerCase()) ? DEFAULT_PORTS[scheme.toLowerCase()] : undefined;
  return { host: address.host, port: address.port ?? byScheme };
}

function hostAndPort(text: string): Address | undefined {
  const colon = text.indexOf(':');
  const host = (colon < 0 ? text : text.slice(0, colon)).replace(/\.$/, '');
  const port = colon < 0 ? undefined : text.slice(colon + 1);
  if (!HOST.test(host) || (port !== undefined && !/^\d{1,5}$/.test(port))) return undefined;
  return { host, port: port === undefined ? undefined : Number(port) };
}

/**
 * The Service that a host name resolves to: `web`, `web.shop`, `web.shop.svc`, `web.shop.svc.cluster.local`, and
 * `web-0.web.shop.svc` for one of its pods. Undefined for IP addresses and for names on the internet.
 */
export function serviceHost(host: string): ServiceHost | undefined {
  const labels = host.toLowerCase().split('.');
  if (labels[0] === 'localhost' || labels.every((label) => /^\d+$/.test(label))) return undefined;
  const svc = labels.lastIndexOf('svc');
  if (svc >= 2) return { name: labels[svc - 2], namespace: labels[svc - 1], certain: true };
  if (labels.length > 2) return undefined;
  return { name: labels[0], namespace: labels[1], certain: labels.length === 1 };
}
