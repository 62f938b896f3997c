import { assertOption, MatcherContext, MatcherResult, result, shownArgument } from './matcher';
import { subjectOf } from './subject';
import { buildGraph } from '../graph/graph';
import { EndpointPath, RoutePath, ServicePath, TrafficPaths, trafficPaths } from '../graph/traffic-paths';
import { trafficPathsText } from '../graph/traffic-paths-text';
import { isFields } from '../kube/values/json-fields';
import { printable } from '../kube/values/printable';

/** A way that traffic shall take. */
export interface ExpectedRoute {
  /**
   * Where a caller turns to: a Service as DNS names it (`web`, `web:8080`, `web.shop:http`), or the address of an Ingress
   * or Gateway route (`http://shop.example.com/cart`).
   */
  readonly from: string;
  /** Where it arrives: a workload's name, with its kind and its port if you like (`web`, `Deployment/web`, `web:80`). */
  readonly to: string;
}

export function toRoute(this: MatcherContext, received: unknown, route: ExpectedRoute): MatcherResult {
  const { from, to } = checkedRoute(route);
  const { objects, clusterOf } = subjectOf(received, 'toRoute');
  const paths = trafficPaths(buildGraph(objects, { clusterOf }));
  const entries = from.includes('/') ? entriesOfUrl(paths, from) : entriesOfHost(paths, from);
  const target = parseTarget(to);
  const reached = entries.flatMap(({ service, port }) => service.endpoints.filter((endpoint) => leadsThrough(endpoint, port)));
  return result(reached.some((endpoint) => arrives(endpoint, target)),
    () => `Expected traffic from ${from} to reach ${to}, ${instead(from, entries, reached)}\n\nAll paths:\n${indented(trafficPathsText(paths))}`,
    () => `Expected no traffic from ${from} to reach ${to}, but it does:\n${indented(trafficPathsText({ ...paths, routes: [], services: entries.map(({ service }) => service) }))}`);
}

/** A name that is misspelt would make `not.toRoute` hold whatever is expected. */
function checkedRoute(route: ExpectedRoute): ExpectedRoute {
  assertOption('toRoute', isFields(route), `got ${shownArgument(route)}; allowed: { from, to }`);
  for (const name of Object.keys(route)) assertOption('toRoute', name === 'from' || name === 'to', `${name} is no option; allowed: from, to`);
  for (const [name, value] of [['from', route.from], ['to', route.to]] as const) {
    assertOption('toRoute', typeof value === 'string' && value !== '', `${name}: got ${shownArgument(value)}; allowed: text`);
  }
  return route;
}

/** A Service that a caller turns to, and the port: its number, or its name. */
interface Entry {
  readonly service: ServicePath;
  readonly port?: string;
}

interface Target {
  readonly kind?: string;
  readonly name: string;
  readonly port?: number;
}

function entriesOfHost({ services }: TrafficPaths, address: string): Entry[] {
  const [host, port] = address.split(':');
  const [name, namespace] = host.split('.');
  return services.filter((service) => service.name === name && (namespace === undefined || service.namespace === namespace))
    .map((service) => ({ service, port }));
}

function entriesOfUrl({ routes, services }: TrafficPaths, url: string): Entry[] {
  const [, host, path] = /^(?:[a-z]+:\/\/)?([^/]*)(\/.*)?$/.exec(url) ?? [];
  const taking = routes.filter((route) => takesHost(route, host) && takesPath(route, path ?? '/'));
  // As controllers do: the exact host before the others, then the longest path.
  const rank = (route: RoutePath) => (route.host === host ? 1e6 : 0) + (route.path ?? '').length;
  const best = Math.max(...taking.map(rank));
  return taking.filter((route) => rank(route) === best).flatMap(({ cluster, service: { namespace, name, port } }) => services
    .filter((service) => service.cluster === cluster && service.namespace === namespace && service.name === name)
    .map((service) => ({ service, port: port === undefined ? undefined : String(port) })));
}

function takesHost(route: RoutePath, host: string): boolean {
  if (route.host === undefined || route.host === '*') return true;
  return route.host.startsWith('*.') ? host.endsWith(route.host.slice(1)) : route.host === host;
}

function takesPath(route: RoutePath, path: string): boolean {
  const prefix = (route.path ?? '/').replace(/\/$/, '');
  return path === prefix || path.startsWith(`${prefix}/`);
}

function parseTarget(to: string): Target {
  const [, kind, name, port] = /^(?:([^/]+)\/)?([^:]+)(?::(\d+))?$/.exec(to) ?? [];
  if (name === undefined) throw new Error(`toRoute: to: got "${to}"; write a workload as "web", "Deployment/web" or "web:80"`);
  return { kind, name, port: port === undefined ? undefined : Number(port) };
}

function leadsThrough({ port }: EndpointPath, asked: string | undefined): boolean {
  return port !== undefined && (asked === undefined || String(port.servicePort) === asked || (port.name !== '' && port.name === asked));
}

function arrives({ workload, port }: EndpointPath, target: Target): boolean {
  return workload?.name === target.name
    && (target.kind === undefined || workload.kind === target.kind)
    && (target.port === undefined || port?.number === target.port);
}

function instead(from: string, entries: readonly Entry[], reached: readonly EndpointPath[]): string {
  if (entries.length === 0) return from.includes('/') ? 'but no route takes it to a Service' : 'but there is no such Service';
  if (reached.length === 0) return 'but it reaches no pod';
  const names = reached.map(({ workload, port, addresses }) => `${workload ? `${workload.kind}/${workload.name}` : (addresses ?? []).join(', ')}:${port?.number}`);
  return `but it reaches ${printable([...new Set(names)].join(', '))}`;
}

function indented(text: string): string {
  return text.trimEnd().split('\n').map((line) => `  ${line}`).join('\n');
}
